import { weekday, wallTimeOfMinutes } from '#domain/time/calendar.ts';
import type { LocationSpec, Span } from '../clinic.ts';
import type { DemoSignIn } from '../sign-ins.ts';
import type { Put, Sheet, StaffMember } from './sheet.ts';

const MEMBER_COLORS = ['#5B6B7C', '#C04A78', '#68802A', '#2F6DB5', '#AD7415', '#16877A'];

/** Accounts that sign in with e-mail and password; the password hash is the same for all of them. */
export function putAccounts(
  put: Put,
  signIns: readonly DemoSignIn[],
  facts: { passwordHash: string; foundedAt: string; nextId: () => string },
): Map<string, string> {
  const users = new Map<string, string>();
  for (const { email, name } of signIns) {
    const id = facts.nextId();
    const stamps = { createdAt: facts.foundedAt, updatedAt: facts.foundedAt };
    users.set(email, id);
    put('auth.user', { id, name, email, emailVerified: true, ...stamps });
    put('auth.account', {
      id: facts.nextId(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: facts.passwordHash,
      ...stamps,
    });
  }
  return users;
}

/** Organisation, locations with hours and operatories, providers. */
export function putPractice(sheet: Sheet): void {
  const { orgId, clinic, put, idOf, foundedAt } = sheet;
  const stamps = { created_at: foundedAt, updated_at: foundedAt };
  put('organisation', {
    id: orgId,
    slug: clinic.slug,
    name: clinic.name,
    time_zone: clinic.timeZone,
    receptionist_overlap: true,
    ...stamps,
  });
  for (const [index, location] of clinic.locations.entries()) {
    const id = idOf('location', location.key);
    const { name, abbrev, address, phone, timeZone } = location;
    put('location', {
      org_id: orgId,
      id,
      num: index + 1,
      name,
      abbrev,
      time_zone: timeZone,
      address,
      phone,
      item_order: index,
      ...stamps,
    });
    putHours(sheet, location, id);
    for (const [order, operatory] of location.operatories.entries()) {
      put('operatory', {
        org_id: orgId,
        id: idOf('operatory', `${location.key}/${operatory.key}`),
        location_id: id,
        name: operatory.name,
        abbrev: operatory.abbrev,
        is_hygiene: operatory.hygiene,
        item_order: order,
        ...stamps,
      });
    }
  }
  for (const [index, provider] of clinic.providers.entries()) {
    put('provider', {
      org_id: orgId,
      id: idOf('provider', provider.key),
      num: index + 1,
      name: provider.name,
      short_name: provider.shortName,
      initials: provider.initials,
      color: provider.color,
      kind: provider.kind,
      home_location_id: idOf('location', provider.home),
      item_order: index,
      ...stamps,
    });
  }
}

/** Monday to Friday, Saturday mornings; a weekend day that is today is a working day of the demo. */
function putHours(sheet: Sheet, location: LocationSpec, locationId: string): void {
  const { orgId, put, nextId, books } = sheet;
  const today = books.find((book) => book.location.key === location.key)?.today;
  const extra = today === undefined ? -1 : weekday(today);
  const spansOf = (day: number): readonly Span[] => {
    if (day < 5 || day === extra) return location.openWeekdays;
    return day === 5 ? location.openSaturdays : [];
  };
  for (let day = 0; day < 7; day++) {
    for (const [start, end] of spansOf(day)) {
      put('location_hours', {
        org_id: orgId,
        id: nextId(),
        location_id: locationId,
        weekday: day,
        start_time: wallTimeOfMinutes(start),
        end_time: wallTimeOfMinutes(end),
      });
    }
  }
}

/** The people of an organisation who sign in; a practitioner is the clinic's first provider. */
export function putMembers(
  sheet: Omit<Sheet, 'staff'>,
  signIns: readonly DemoSignIn[],
  users: ReadonlyMap<string, string>,
): StaffMember[] {
  const { orgId, clinic, put, idOf, nextId, foundedAt } = sheet;
  return signIns
    .filter(({ org }) => org === clinic.slug)
    .map(({ email, name, role }, index) => {
      const userId = users.get(email) ?? '';
      const membershipId = nextId();
      const isProvider = role === 'practitioner';
      put('membership', {
        org_id: orgId,
        id: membershipId,
        user_id: userId,
        role,
        provider_id: isProvider ? idOf('provider', clinic.providers[0]?.key ?? '') : null,
        all_locations: true,
        display_name: name,
        initials: initialsOf(name),
        color: MEMBER_COLORS[index % MEMBER_COLORS.length] ?? null,
        created_at: foundedAt,
        updated_at: foundedAt,
      });
      return { userId, membershipId, name };
    });
}

function initialsOf(name: string): string {
  return name
    .replace(/^Dr\.? /, '')
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('')
    .slice(0, 3);
}
