import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERROR_STATUS } from '#contract/kernel/errors.ts';
import { VIOLATION_CODES } from '#domain/conflict/violation.ts';
import { errorText, violationTexts } from './errors.ts';
import { formatsFor } from './format.ts';
import { startTranslations } from './setup.ts';
import { violationText } from './violations.ts';

const formats = formatsFor('en-US');
const zone = 'America/Chicago';
/** Wall times of 20 November in Chicago (UTC-6). */
const at = (time: string) =>
  `2026-11-20T${String(Number(time.slice(0, 2)) + 6).padStart(2, '0')}:${time.slice(3)}:00Z`;
const ref = (name: string) => ({ id: '1', name });

beforeAll(() => startTranslations('en'));

const context = (start?: string, end?: string) => ({
  t: i18next.getFixedT('en', 'errors'),
  formats,
  zone,
  ...(start && end ? { asked: { start: at(start), end: at(end) } } : {}),
});

const felix = {
  appointment: ref('Child prophy'),
  patient: ref('Felix Brandt'),
  provider: ref('T. Brandt'),
  operatory: ref('Hyg 6'),
  status: 'scheduled',
  start_time: at('14:20'),
  end_time: at('15:20'),
  elsewhere: false,
};

describe('findings of the placement rule', () => {
  it('names the operatory and the moment from which it is taken', () => {
    const text = violationText({ code: 'operatory_overlap', params: felix }, context('14:00', '15:00'));
    expect(text).toEqual({
      title: 'Hyg 6 is taken from 2:20',
      detail: 'Felix Brandt, Child prophy, T. Brandt, 2:20 – 3:20 PM.',
      overlapMinutes: 40,
    });
  });

  it('says until when, or the whole range', () => {
    const violation = { code: 'operatory_overlap', params: felix };
    expect(violationText(violation, context('15:00', '16:00')).title).toBe('Hyg 6 is taken until 3:20');
    expect(violationText(violation, context('14:30', '14:50')).title).toBe('Hyg 6 is taken 2:20 – 3:20 PM');
    expect(violationText(violation, context()).title).toBe('Hyg 6 is taken 2:20 – 3:20 PM');
  });

  it('tells the note of blocked time as a sentence of its own', () => {
    const meeting = {
      blockout: null,
      blockout_type: ref('Staff meeting'),
      operatory: null,
      note: 'Break room',
    };
    const params = { ...meeting, start_time: at('16:30'), end_time: at('17:00') };
    const { detail } = violationText({ code: 'blocked_time', params }, context('16:40', '17:10'));
    expect(detail).toBe('Break room. No visits can be booked in this time.');
  });

  it('tells nothing of a visit elsewhere but the time', () => {
    const hidden = { ...felix, patient: null, appointment: null, operatory: null, elsewhere: true };
    const text = violationText({ code: 'provider_overlap', params: hidden }, context('14:00', '15:00'));
    expect(text.title).toBe('T. Brandt is with another patient from 2:20');
    expect(text.detail).toBe('Busy elsewhere, 2:20 – 3:20 PM.');
  });

  it('names the edge of opening hours that the slot crosses', () => {
    const open = [
      { start_time: at('08:00'), end_time: at('12:00') },
      { start_time: at('13:00'), end_time: at('17:00') },
    ];
    const title = (start: string, end: string) =>
      violationText({ code: 'closed_hours', params: { open } }, context(start, end)).title;
    expect(title('16:30', '17:30')).toBe('Closed after 5:00 PM');
    expect(title('07:30', '08:30')).toBe('Closed before 8:00 AM');
    expect(title('11:30', '12:30')).toBe('Closed between 12:00 PM and 1:00 PM');
    expect(
      violationText({ code: 'closed_hours', params: { open: [] } }, context('09:00', '10:00')).title,
    ).toBe('Closed that day');
  });

  it('says when a provider leaves, and what kept time is for', () => {
    const ranges = [{ start_time: at('08:00'), end_time: at('15:30') }];
    const params = { provider: ref('Dr Lindqvist'), reason: 'outside', ranges };
    expect(violationText({ code: 'provider_hours', params }, context('15:00', '16:00'))).toEqual({
      title: 'Dr Lindqvist leaves at 3:30 PM',
      detail: 'Works 8:00 AM – 3:30 PM.',
      overlapMinutes: null,
    });
    const held = {
      blockout: ref('Emergency hold'),
      rule: 'same_day',
      note: '',
      start_time: at('11:00'),
      end_time: at('11:40'),
    };
    expect(violationText({ code: 'booking_rule', params: held }, context()).title).toBe(
      'Emergency hold is kept for visits booked the same day',
    );
  });

  it.each(['en', 'es'])('has a sentence for every code in %s, even without facts', async (language) => {
    await i18next.loadLanguages(language);
    const t = i18next.getFixedT(language, 'errors');
    for (const code of VIOLATION_CODES) {
      const { title } = violationText({ code, params: {} }, { t, formats, zone });
      expect(title).not.toMatch(/violation\.|undefined|NaN|\{\{/);
      expect(title).not.toBe('');
    }
  });
});

describe('errors', () => {
  it.each(['en', 'es'])('has a text for every type in %s', async (language) => {
    await i18next.loadLanguages(language);
    const t = i18next.getFixedT(language, 'errors');
    for (const type of [...Object.keys(ERROR_STATUS), 'network']) {
      const text = errorText({ type, ctx: { ge: 1, le: 5, min_length: 2, max_length: 3 } }, { t, formats });
      expect(text).not.toMatch(/^type\.|\{\{/);
      if (type !== 'internal') expect(text).not.toBe(errorText({ type: 'internal' }, { t, formats }));
    }
  });

  it('fills limits and minutes in', () => {
    expect(errorText({ type: 'string_too_long', ctx: { max_length: 200 } }, context())).toBe(
      'At most 200 characters',
    );
    expect(errorText({ type: 'too_many_attempts', ctx: { retry_after_seconds: 100 } }, context())).toBe(
      'Too many attempts. Try again in 2 minutes.',
    );
  });

  it('says who took the slot and when', () => {
    const ctx = {
      violations: [{ code: 'operatory_overlap', severity: 'block', params: felix }],
      conflicts: { appointments: [{ changed_by: 'Marta Kowal', changed_at: '2026-11-20T17:00:00Z' }] },
    };
    const said = (now: string) =>
      errorText(
        { type: 'schedule_conflict', ctx },
        { ...context('14:00', '15:00'), now: Date.parse(`2026-11-20T${now}Z`) },
      );
    expect(said('17:00:38')).toBe(
      'Hyg 6 is taken from 2:20. Felix Brandt, Child prophy, T. Brandt, 2:20 – 3:20 PM. Marta Kowal placed it 38 sec. ago.',
    );
    // A clock behind the server's does not make it the future.
    expect(said('16:59:58')).toMatch(/Marta Kowal placed it 0 sec\. ago\.$/);
  });

  it('treats unknown types and malformed facts as ordinary failures', () => {
    expect(errorText({ type: 'never_heard_of' }, context())).toBe('The server failed. Nothing was changed.');
    expect(
      violationTexts({ type: 'schedule_conflict', ctx: { violations: [null, 3, { code: 1 }] } }, context()),
    ).toEqual([]);
  });
});
