import { expect, request, type APIRequestContext, type APIResponse } from '@playwright/test';
import * as z from 'zod';
import { appointmentHistoryEntry, type patchAppointmentBody } from '#contract/appointment-requests.ts';
import { appointment, type Appointment } from '#contract/appointment-shapes.ts';
import {
  dailyCalendar,
  monthlyCalendar,
  type DailyCalendar,
  type MonthlyCalendar,
} from '#contract/calendar.ts';
import { patient, type Patient } from '#contract/patients.ts';
import { orgMe } from '#contract/session.ts';
import { scheduleView, type ScheduleView, type viewEndpoints } from '#contract/views.ts';
import {
  addDays,
  minutesOfWallTime,
  startOfWeek,
  wallTimeOfMinutes,
  type LocalDate,
} from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { ACCOUNTS, PASSWORD, type AccountKey } from './accounts.ts';
import { uniqueName } from './names.ts';

const items = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

const pins = z.array(
  z.object({
    id: z.string(),
    version: z.int(),
    patient: z.object({ id: z.string(), name: z.string().nullable() }),
  }),
);

/** Where and when a visit stands, as a person says it. */
export interface Place {
  readonly date: LocalDate;
  /** Name of the operatory, e.g. "Op 1". */
  readonly operatory: string;
  /** Wall clock, "9:00". */
  readonly start: string;
  readonly minutes: number;
}

type ViewBody = z.input<(typeof viewEndpoints)['create']['body']>;

interface Location {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  /** Ids of operatories by name. */
  readonly operatories: ReadonlyMap<string, string>;
}

/**
 * The clinic as a program knows it: prepares what a journey starts from and reads what it left behind. Everything goes
 * through the public API, as one member of the demo.
 */
export class Clinic {
  readonly #http: APIRequestContext;
  readonly #locations: readonly Location[];

  private constructor(http: APIRequestContext, locations: readonly Location[]) {
    this.#http = http;
    this.#locations = locations;
  }

  static async signedIn(address: string, who: AccountKey): Promise<Clinic> {
    const answer = await fetch(`${address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: ACCOUNTS[who].email, password: PASSWORD }),
    });
    const { token } = z.object({ token: z.string() }).parse(await answer.json());
    const http = await request.newContext({
      baseURL: `${address}/api/v1/demo/`,
      extraHTTPHeaders: { Authorization: `Bearer ${token}` },
    });
    const me = orgMe.parse(await read(await http.get('me')));
    const locations = me.locations.map(async (location) => {
      const params = { location_uuid: location.id, page_size: 200 };
      const { items: rows } = items.parse(await read(await http.get('operatories', { params })));
      return { ...location, operatories: new Map(rows.map(({ id, name }) => [name, id])) };
    });
    return new Clinic(http, await Promise.all(locations));
  }

  async close(): Promise<void> {
    await this.#http.dispose();
  }

  location(name = 'Main Street'): Location {
    const found = this.#locations.find((one) => one.name === name);
    if (!found) throw new Error(`The demo has no location ${name}`);
    return found;
  }

  operatoryId(name: string): string {
    const found = this.#locations.flatMap(({ operatories }) => operatories.get(name) ?? []);
    const [id] = found;
    if (id === undefined) throw new Error(`The demo has no operatory ${name}`);
    return id;
  }

  /** Today at the location, whatever the date where the tests run. */
  today(location = 'Main Street'): LocalDate {
    return localDateOf(Date.now(), this.location(location).timezone);
  }

  async day(date: LocalDate, location = 'Main Street'): Promise<DailyCalendar> {
    const params = { location_uuid: this.location(location).id, target_date: date };
    return dailyCalendar.parse(await read(await this.#http.get('schedule/calendar/daily', { params })));
  }

  /** The month that holds a day. */
  async month(date: LocalDate): Promise<MonthlyCalendar> {
    const params = { location_uuid: this.location().id, month: date.slice(0, 7) };
    return monthlyCalendar.parse(await read(await this.#http.get('schedule/calendar/monthly', { params })));
  }

  /**
   * Working days beyond the demo's book: everybody is there by their weekly hours, nothing is booked or blocked.
   * @param index counts Mondays to Fridays from the twelfth week on.
   */
  quietDate(index: number): LocalDate {
    const monday = addDays(startOfWeek(this.today()), 12 * 7);
    return addDays(monday, Math.floor(index / 5) * 7 + (index % 5));
  }

  /**
   * A day inside the demo's book on which a column has its lunch, and a half hour of it that is free: the days of
   * `quietDate` have no blocked time.
   */
  async bookDayWithLunch(operatory: string): Promise<{ date: LocalDate; lunch: string; free: string }> {
    const monday = addDays(startOfWeek(this.today()), 7 * 7);
    for (let index = 0; index < 15; index++) {
      const date = addDays(monday, Math.floor(index / 5) * 7 + (index % 5));
      const day = await this.day(date);
      const lunch = day.blockouts.find(
        (one) => one.operatory?.name === operatory && one.blockout_type.name === 'Lunch',
      );
      const taken = day.appointments.filter((visit) => visit.operatory?.name === operatory);
      const free = ['08:30:00', '09:00:00', '10:00:00', '10:30:00', '11:00:00'].find((start) =>
        taken.every(
          ({ local_start: from, local_end: to }) => (to ?? '') <= start || (from ?? '') >= plus30(start),
        ),
      );
      const isStaffed = day.provider_schedules.some(({ time_ranges }) =>
        time_ranges.some((range) => range.operatory?.name === operatory),
      );
      if (lunch && free !== undefined && isStaffed)
        return { date, lunch: lunch.start_time.slice(0, 5), free: free.slice(0, 5) };
    }
    throw new Error(`The demo has no free half hour and lunch in ${operatory}`);
  }

  /** A new patient; the name is nobody else's unless given. */
  async patient(
    more: { first_name?: string; last_name?: string; phone?: string; alert?: string; birth?: LocalDate } = {},
  ): Promise<Patient> {
    const name = uniqueName();
    const data = {
      first_name: more.first_name ?? name.first,
      last_name: more.last_name ?? name.last,
      date_of_birth: more.birth ?? '1984-05-17',
      phones: [{ kind: 'mobile', number: more.phone ?? '+1 312 555 0142' }],
      alerts: more.alert === undefined ? [] : [{ kind: 'medical', text: more.alert }],
    };
    return patient.parse(await read(await this.#http.post('patients', { data })));
  }

  /** A visit of a new patient unless one is given, with whoever works in that operatory. */
  async visit(
    place: Place,
    more: {
      readonly patient?: Pick<Patient, 'id'>;
      readonly note?: string;
      readonly fee?: string;
      readonly allowOverlap?: boolean;
    } = {},
  ): Promise<Appointment> {
    const who = more.patient ?? (await this.patient());
    const day = await this.day(place.date);
    const working = day.provider_schedules.find(({ time_ranges }) =>
      time_ranges.some(({ operatory }) => operatory?.name === place.operatory),
    );
    const data = {
      location_uuid: this.location().id,
      patient_uuid: who.id,
      operatory_uuid: this.operatoryId(place.operatory),
      ...times(place),
      ...(more.note === undefined ? {} : { note: more.note }),
      ...(more.fee === undefined ? {} : { production_amount: more.fee }),
      ...(more.allowOverlap ? { allow_overlap: true } : {}),
      ...(working ? { providers: [{ provider_uuid: working.provider.id }] } : {}),
    };
    return appointment.parse(await read(await this.#http.post('appointments', { data })));
  }

  async get(id: string): Promise<Appointment> {
    return appointment.parse(await read(await this.#http.get(`appointments/${id}`)));
  }

  /** Names of what happened to a visit, oldest first. */
  async history(id: string): Promise<string[]> {
    const answer = await read(await this.#http.get(`appointments/${id}/history`));
    const entries = z
      .union([z.array(appointmentHistoryEntry), z.object({ items: z.array(appointmentHistoryEntry) })])
      .parse(answer);
    const list = Array.isArray(entries) ? entries : entries.items;
    return list.toSorted((a, b) => a.version - b.version).map(({ action }) => action);
  }

  /** Changes fields of a visit as somebody at another desk would who has just opened it. */
  async change(
    id: string,
    fields: Omit<z.input<typeof patchAppointmentBody>, 'base_version'>,
  ): Promise<Appointment> {
    const data = { ...fields, base_version: (await this.get(id)).version };
    return appointment.parse(await read(await this.#http.patch(`appointments/${id}`, { data })));
  }

  async move(id: string, place: Place): Promise<Appointment> {
    return this.#command(id, 'move', { operatory_uuid: this.operatoryId(place.operatory), ...times(place) });
  }

  async pin(id: string): Promise<Appointment> {
    return this.#command(id, 'pinboard', {});
  }

  /** What waits on the pinboard, whoever put it there. */
  async pinned(): Promise<z.output<typeof pins>> {
    const params = { location_uuid: this.location().id };
    return pins.parse(await read(await this.#http.get('appointments/pinboard', { params })));
  }

  /** Takes the visits of a patient off the pinboard for good: it is everybody's, and grows with what is left there. */
  async unpin(patientId: string): Promise<void> {
    const own = (await this.pinned()).filter((pin) => pin.patient.id === patientId);
    expect(own).not.toEqual([]);
    for (const { id, version } of own) {
      const answer = await this.#http.delete(`appointments/${id}`, { params: { base_version: version } });
      expect(answer.status()).toBe(204);
    }
  }

  async #command(id: string, action: string, body: object): Promise<Appointment> {
    const data = { ...body, base_version: (await this.get(id)).version };
    return appointment.parse(await read(await this.#http.post(`appointments/${id}/${action}`, { data })));
  }

  /** A weekly view that everybody sees, named last so that nobody gets it unasked. @returns its id. */
  async weeklyView(operatories: readonly string[], more: Partial<ViewBody> = {}): Promise<string> {
    const view = await this.view({
      view_type: 'weekly',
      operatory_uuids: operatories.map((name) => this.operatoryId(name)),
      ...more,
    });
    return view.id;
  }

  /**
   * A saved view, shared unless said otherwise. Its name is nobody else's, and behind those of the demo clinic: the first view
   * is what every other journey looks through.
   */
  async view(fields: Partial<ViewBody> = {}, location = 'Main Street'): Promise<ScheduleView> {
    const data = { location_uuid: this.location(location).id, name: `Zz ${uniqueName().last}`, ...fields };
    return scheduleView.parse(await read(await this.#http.post('schedule/views', { data })));
  }

  async getView(id: string): Promise<ScheduleView> {
    return scheduleView.parse(await read(await this.#http.get(`schedule/views/${id}`)));
  }

  /** Changes a view as somebody at another desk would who has just opened it. */
  async changeView(id: string, fields: Partial<ViewBody>): Promise<ScheduleView> {
    const data = { ...fields, base_version: (await this.getView(id)).version };
    return scheduleView.parse(await read(await this.#http.patch(`schedule/views/${id}`, { data })));
  }

  async removeView(id: string): Promise<void> {
    expect((await this.#http.delete(`schedule/views/${id}`)).status()).toBe(204);
  }

  async writeNote(date: LocalDate, note: string): Promise<void> {
    const data = { location_uuid: this.location().id, note_date: date, note };
    await read(await this.#http.post('schedule/notes', { data }));
  }
}

function plus30(time: string): string {
  return wallTimeOfMinutes(minutesOfWallTime(time) + 30);
}

function times({ date, start, minutes }: Place) {
  const [hours = 0, rest = 0] = start.split(':').map(Number);
  const from = hours * 60 + rest;
  return {
    schedule_date: date,
    start_time: wallTimeOfMinutes(from),
    end_time: wallTimeOfMinutes(from + minutes),
  };
}

async function read(answer: APIResponse): Promise<unknown> {
  if (!answer.ok()) expect(await answer.text(), `${answer.status()} of ${answer.url()}`).toBe('');
  return answer.json();
}
