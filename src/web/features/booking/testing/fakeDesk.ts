import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Patient } from '#contract/patients.ts';
import { checkPlacement } from '#domain/conflict/check-placement.ts';
import type { Placement } from '#domain/conflict/facts.ts';
import { isBlocking, type Violation } from '#domain/conflict/violation.ts';
import { boundInstant } from '#domain/time/zone.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { visit } from '#web/api/testing/visit.ts';
import * as clinic from './fakeClinic.ts';

type Body = Readonly<Record<string, unknown>>;

/** The server behind the sheet: the lists, the day, the search, the check, and booking with the real placement rule. */
export class FakeDesk {
  day: DailyCalendar;
  patients: Patient[] = [clinic.josephine, clinic.patient(8, 'Thảo Trần')];
  /** Bodies of POST /appointments and POST /patients with their Idempotency-Key. */
  readonly sent: { readonly path: string; readonly body: Body; readonly key: string | null }[] = [];
  /** What the next booking is answered with instead. */
  refusal: { readonly status: number; readonly detail: readonly object[] } | null = null;
  /** Findings only the server knows. */
  hidden: readonly Violation[] = [];
  isDown = false;
  /** Runs before a booking is judged: somebody else may be faster. */
  beforeBooking: () => void = () => undefined;

  constructor(appointments: readonly CalendarAppointment[] = []) {
    this.day = clinic.day(appointments);
  }

  take(...appointments: readonly CalendarAppointment[]): void {
    this.day = { ...this.day, appointments: [...this.day.appointments, ...appointments] };
  }

  readonly fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input), 'http://clinic.test');
    if (this.isDown) return Promise.reject(new TypeError('fetch failed'));
    const path = url.pathname.replace('/api/v1/demo', '');
    const body: Body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const answer =
      (init?.method ?? 'GET') === 'GET'
        ? this.#read(path, url.searchParams.get('location_uuid') === clinic.harbor.id)
        : this.#write(path, body, new Headers(init?.headers).get('Idempotency-Key'));
    return Promise.resolve(answer);
  };

  #read(path: string, isHarbor: boolean): Response {
    if (path === '/operatories') return list(isHarbor ? [clinic.chair] : [clinic.hyg, clinic.op]);
    if (path === '/providers') return list([clinic.hygienist, clinic.dentist]);
    if (path === '/appointment-types') return list([clinic.hygieneVisit]);
    if (path === '/procedure-codes') return list([clinic.prophy, clinic.exam, clinic.bitewings]);
    if (path === '/schedule/views') return list([]);
    if (path === '/schedule/calendar/daily') {
      return json(
        200,
        isHarbor ? { ...clinic.day(), location: clinic.harbor, provider_schedules: [] } : this.day,
      );
    }
    const found = this.patients.find(({ id }) => path === `/patients/${id}`);
    return found ? json(200, found) : refusal(404, [{ loc: ['path'], msg: '', type: 'not_found' }]);
  }

  #write(path: string, body: Body, key: string | null): Response {
    if (path === '/patients/search') {
      const words = String(body['search']).toLowerCase();
      return list(this.patients.filter(({ name }) => plain(name).includes(plain(words))));
    }
    if (path === '/appointments/check-conflicts') return json(200, this.#check(body));
    this.sent.push({ path, body, key });
    if (this.refusal) {
      const { status, detail } = this.refusal;
      this.refusal = null;
      return refusal(status, detail);
    }
    if (path === '/patients') {
      const made = clinic.patient(50, `${String(body['first_name'])} ${String(body['last_name'])}`, {
        last_visit: null,
      });
      this.patients.push(made);
      return json(201, made);
    }
    if (path.endsWith('/cancel')) return json(200, { ...visit(60), status: 'cancelled', version: 2 });
    this.beforeBooking();
    const check = this.#check(body);
    const isPinned = body['status'] === 'pinboard';
    if (!isPinned && check.violations.some(isBlocking) && body['allow_overlap'] !== true) {
      const { reason_codes, conflicts, violations } = check;
      return refusal(409, [
        {
          loc: ['body', 'start_time'],
          msg: '',
          type: 'schedule_conflict',
          ctx: { reason_codes, conflicts, violations },
        },
      ]);
    }
    return json(201, { ...visit(60), warnings: check.warnings });
  }

  #check(body: Body) {
    const at = (name: string) => boundInstant(this.day.date, String(body[name]), clinic.ZONE);
    const slot = { start: at('start_time'), end: at('end_time') };
    const room =
      [clinic.hyg, clinic.op, clinic.chair].find(({ id }) => id === body['operatory_uuid']) ?? clinic.hyg;
    const placement: Placement = {
      appointmentId: null,
      operatory: { id: room.id, name: room.name },
      appointmentType: null,
      patient: null,
      isNewPatient: false,
      allowOverlap: false,
      mayOverlap: true,
      slot,
      providers: [],
    };
    const { violations } = checkPlacement(dayFactsOf(this.day, Date.now()), placement);
    const all = [...violations, ...this.hidden];
    const free = { start: at('start_time') - 3_600_000, end: at('end_time') - 3_600_000 };
    const wall = (instant: number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: clinic.ZONE, timeStyle: 'medium' }).format(instant);
    return {
      has_conflicts: violations.length > 0,
      reason_codes: [],
      conflicts: {
        appointments: violations.flatMap(({ code, params }) =>
          code === 'operatory_overlap' && params.appointment && params.patient
            ? [
                {
                  appointment: params.appointment,
                  patient: params.patient,
                  provider: params.provider,
                  operatory: params.operatory,
                  status: 'scheduled',
                  start_time: params.start_time,
                  end_time: params.end_time,
                  changed_by: 'Marta Kowal',
                  changed_at: new Date(Date.now() - 38_000).toISOString(),
                },
              ]
            : [],
        ),
        providers: [],
        blockouts: [],
      },
      violations: all,
      warnings: all.filter((violation) => !isBlocking(violation)),
      suggestions: all.some(isBlocking)
        ? [
            {
              operatory: { id: room.id, name: room.name },
              provider: { id: clinic.hygienist.id, name: clinic.hygienist.name },
              schedule_date: this.day.date,
              start_time: wall(free.start),
              end_time: wall(free.end),
              starts_at: new Date(free.start).toISOString(),
              ends_at: new Date(free.end).toISOString(),
            },
          ]
        : [],
    };
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function list(items: readonly unknown[]): Response {
  return json(200, { items, page: 1, page_size: 200, total: items.length });
}

function refusal(status: number, detail: readonly object[]): Response {
  return json(status, { detail });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}
