import type { Appointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import { isAppointmentStatus } from '#domain/appointment/status.ts';
import { slot } from './visit.ts';

/** One accepted write, with what it replaced. */
export interface Written {
  readonly desk: string;
  readonly before: Appointment;
  readonly after: Appointment;
}

type Body = Readonly<Record<string, unknown>>;
type Step = (label: string) => Promise<void>;

/**
 * A versioned store behind `fetch`: the appointment endpoints that the client's machinery speaks to, with the rules
 * that matter to it (versions, conflicts, idempotency). The organisation in the path names the desk that asks.
 */
export class FakeServer {
  readonly records = new Map<string, Appointment>();
  readonly written: Written[] = [];
  readonly requests: string[] = [];
  /** No request arrives while true. */
  isDown = false;
  /** So many next writes are carried out, but their answers are lost. */
  lostAnswers = 0;
  /** Awaited on the way in and on the way out; tests order requests with it. */
  pass: Step = () => Promise.resolve();
  readonly #removed = new Map<string, Appointment>();
  readonly #made = new Map<string, Appointment>();
  #lastChange = new Map<string, { by: string; at: string }>();

  constructor(...records: readonly Appointment[]) {
    for (const record of records) this.records.set(record.id, record);
  }

  get(id: string): Appointment {
    const record = this.records.get(id);
    if (!record) throw new Error(`no record ${id}`);
    return record;
  }

  /** A change by somebody without a client of their own. */
  change(desk: string, id: string, values: Partial<Appointment>): Appointment {
    return this.#write(desk, this.get(id), values);
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const method = init?.method ?? 'GET';
    const url = new URL(String(input), 'http://clinic.test');
    const [, desk = '', path = ''] = /^\/api\/v1\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
    const label = `${desk} ${method} ${path}`;
    if (this.isDown) throw new TypeError('fetch failed');
    await this.pass(`> ${label}`);
    if (this.isDown) throw new TypeError('fetch failed');
    this.requests.push(label);
    const body: Body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const key = new Headers(init?.headers).get('Idempotency-Key');
    const response =
      method === 'GET'
        ? this.#read(path, url)
        : method === 'DELETE'
          ? this.#remove(path, Number(url.searchParams.get('base_version')))
          : this.#change(desk, path, body, key);
    await this.pass(`< ${label}`);
    if (method !== 'GET' && this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      throw new TypeError('connection reset');
    }
    return response;
  };

  #read(path: string, url: URL): Response {
    const all = [...this.records.values()];
    if (path === '/appointments/batch') {
      const ids = url.searchParams.getAll('ids').flatMap((one) => one.split(','));
      const items = all.filter((record) => ids.includes(record.id));
      return json(200, { items, missing_uuids: ids.filter((id) => !this.records.has(id)) });
    }
    if (path === '/appointments/pinboard')
      return json(
        200,
        all.filter((one) => one.status === 'pinboard'),
      );
    if (path === '/schedule/calendar/daily') {
      const date = url.searchParams.get('target_date') ?? '';
      return json(200, { ...EMPTY_DAY, date, appointments: all.filter((one) => isOnDay(one, date)) });
    }
    const record = this.records.get(path.split('/')[2] ?? '');
    return record ? json(200, record) : refusal(404, 'not_found');
  }

  #change(desk: string, path: string, body: Body, key: string | null): Response {
    const [, , id = '', action = 'patch'] = path.split('/');
    if (id === '') return this.#create(desk, body, key);
    if (id === 'check-conflicts') return json(200, NO_CONFLICT);
    const removed = action === 'restore' ? this.#removed.get(id) : undefined;
    const record = this.records.get(id) ?? removed;
    if (!record) return refusal(404, 'not_found');
    if (body['base_version'] !== record.version) return this.#stale(record);
    this.#removed.delete(id);
    const values = valuesOf(action, body);
    const taken = this.#takenBy({ ...record, ...values });
    if (taken && action === 'move') return conflictRefusal(taken);
    return json(200, this.#write(desk, record, values));
  }

  #remove(path: string, base: number): Response {
    const record = this.records.get(path.split('/')[2] ?? '');
    if (!record) return refusal(404, 'not_found');
    if (base !== record.version) return this.#stale(record);
    this.records.delete(record.id);
    this.#removed.set(record.id, { ...record, version: record.version + 1 });
    return new Response(null, { status: 204 });
  }

  #stale(record: Appointment): Response {
    const last = this.#lastChange.get(record.id);
    return refusal(409, 'version_conflict', {
      current_version: record.version,
      current: record,
      changed_by: last?.by ?? null,
      changed_at: last?.at ?? null,
      changed_fields: [],
    });
  }

  #create(desk: string, body: Body, key: string | null): Response {
    const known = key === null ? undefined : this.#made.get(key);
    if (known) return json(201, known);
    const template = [...this.records.values()][0];
    if (!template) throw new Error('a fake server needs one record to copy');
    const made: Appointment = {
      ...template,
      ...valuesOf('move', body),
      id: crypto.randomUUID(),
      version: 1,
      note: String(body['note'] ?? ''),
    };
    const taken = this.#takenBy(made);
    if (taken) return conflictRefusal(taken);
    this.records.set(made.id, made);
    this.written.push({ desk, before: made, after: made });
    if (key !== null) this.#made.set(key, made);
    return json(201, made);
  }

  #takenBy(wanted: Appointment): Appointment | undefined {
    if (wanted.status !== 'scheduled') return undefined;
    return [...this.records.values()].find(
      (other) =>
        other.id !== wanted.id &&
        other.status === 'scheduled' &&
        other.operatory?.id === wanted.operatory?.id &&
        (other.start_time ?? '') < (wanted.end_time ?? '') &&
        (wanted.start_time ?? '') < (other.end_time ?? ''),
    );
  }

  #write(desk: string, before: Appointment, values: Partial<Appointment>): Appointment {
    const after = { ...before, ...values, version: before.version + 1 };
    this.records.set(after.id, after);
    this.written.push({ desk, before, after });
    this.#lastChange.set(after.id, { by: desk, at: '2026-03-02T15:00:00Z' });
    return after;
  }
}

function valuesOf(action: string, body: Body): Partial<Appointment> {
  const text = (name: string) => String(body[name]);
  if (action === 'move' || action === 'place') {
    const operatory = Number(text('operatory_uuid').slice(-6));
    const place = slot(text('schedule_date'), text('start_time'), text('end_time'), operatory);
    return { ...place, status: 'scheduled' };
  }
  if (action === 'transition') return { status: statusOf(text('status')) };
  return {
    ...(typeof body['note'] === 'string' ? { note: body['note'] } : {}),
    ...(typeof body['priority'] === 'number' ? { priority: body['priority'] } : {}),
  };
}

function statusOf(text: string): Appointment['status'] {
  return isAppointmentStatus(text) ? text : 'scheduled';
}

function isOnDay(record: Appointment, date: string): boolean {
  return record.schedule_date === date && record.status !== 'pinboard' && record.status !== 'unscheduled';
}

const EMPTY_DAY: Omit<DailyCalendar, 'appointments' | 'date'> = {
  keeps_hours: false,
  overlap_rules: [],
  location_timezone: 'America/Chicago',
  day_hours: 24,
  blockouts: [],
  provider_schedules: [],
  location: { id: '0198f000-0000-7000-8000-000000000001', name: 'Main Street' },
  day_start: '2026-03-02T06:00:00Z',
  day_minutes: 1440,
  note: null,
  opening_hours: [],
  holiday: null,
  goals: [],
};

const NO_CONFLICT = {
  has_conflicts: false,
  reason_codes: [],
  conflicts: { appointments: [], providers: [], blockouts: [] },
  violations: [],
  warnings: [],
  suggestions: [],
};

function conflictRefusal(winner: Appointment): Response {
  return refusal(409, 'schedule_conflict', {
    reason_codes: ['APPOINTMENT_OVERLAP'],
    violations: [{ code: 'operatory_overlap', severity: 'block', params: {} }],
    conflicts: {
      appointments: [
        {
          appointment: { id: winner.id, name: null },
          patient: winner.patient,
          provider: null,
          operatory: winner.operatory,
          status: winner.status,
          start_time: winner.start_time,
          end_time: winner.end_time,
          changed_by: 'Marta Kowal',
          changed_at: '2026-03-02T15:00:00Z',
        },
      ],
      providers: [],
      blockouts: [],
    },
  });
}

function refusal(status: number, type: string, ctx: unknown = null): Response {
  return json(status, { detail: [{ loc: ['body'], msg: type, type, ctx }] });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}
