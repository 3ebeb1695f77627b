/** The demo accounts (all with the same password), printed at start and offered on the sign-in page. */
const DEMO_ACCOUNTS = ['owner', 'manager', 'reception', 'provider', 'viewer'].map(
  (name) => `${name}@demo.chairtime.test`,
);
const DEMO_PASSWORD = 'chairtime-demo';

/** What a person at the terminal reads when everything stands. */
export function welcome(address: string, about: { demo: boolean; setupToken: string | null }): string {
  const lines = ['', `  Chairtime is ready:  ${address}`, ''];
  if (about.demo) {
    lines.push(`  Demo sign-ins, password ${DEMO_PASSWORD}:`);
    for (const account of [...DEMO_ACCOUNTS, 'manager@harbor-dental.chairtime.test'])
      lines.push(`    ${account}`);
    lines.push('');
  }
  if (about.setupToken !== null) {
    lines.push(
      `  There is no organisation yet. Open the address and give this set-up token:`,
      `    ${about.setupToken}`,
      '',
    );
  }
  lines.push('  Ctrl+C stops it.', '');
  return lines.join('\n');
}
