import type { Role } from '#domain/permission/actions.ts';

/** An account of the demo, offered as a button on the sign-in page and printed at start. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  /** Slug of the organisation. */
  readonly org: string;
}

/** Published on purpose: the demo holds no real person. */
export const DEMO_PASSWORD = 'chairtime-demo';

const account = (email: string, name: string, role: Role, org = 'demo'): DemoSignIn => ({
  email,
  password: DEMO_PASSWORD,
  name,
  role,
  org,
});

/** Who can sign in to the demo, the front desk first: it is the desk that the day is made for. */
export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  account('reception@demo.chairtime.test', 'Priya Nair', 'receptionist'),
  account('manager@demo.chairtime.test', 'Marta Kowal', 'manager'),
  account('owner@demo.chairtime.test', 'Helen Strand', 'owner'),
  account('provider@demo.chairtime.test', 'Dr Amara Okafor', 'practitioner'),
  account('viewer@demo.chairtime.test', 'Luis Ruiz', 'viewer'),
  account('manager@harbor-dental.chairtime.test', 'June Castellano', 'manager', 'harbor-dental'),
];
