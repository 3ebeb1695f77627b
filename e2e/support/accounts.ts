/** The demo's people by what they may do. */
export const ACCOUNTS = {
  owner: { email: 'owner@demo.chairtime.test', name: 'Helen Strand' },
  manager: { email: 'manager@demo.chairtime.test', name: 'Marta Kowal' },
  reception: { email: 'reception@demo.chairtime.test', name: 'Priya Nair' },
  provider: { email: 'provider@demo.chairtime.test', name: 'Dr Amara Okafor' },
  viewer: { email: 'viewer@demo.chairtime.test', name: 'Luis Ruiz' },
  stranger: { email: 'manager@harbor-dental.chairtime.test', name: 'June Castellano' },
} as const;

export type AccountKey = keyof typeof ACCOUNTS;

export const PASSWORD = 'chairtime-demo';
