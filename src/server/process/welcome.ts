import { DEMO_SIGN_INS } from '../demo/sign-ins.ts';

/** What a person at the terminal reads when everything stands. */
export function welcome(address: string, about: { demo: boolean; setupToken: string | null }): string {
  const lines = ['', `  Chairtime is ready:  ${address}`, ''];
  if (about.demo) {
    const width = Math.max(...DEMO_SIGN_INS.map(({ email }) => email.length));
    lines.push('  Demo sign-ins:');
    for (const { email, password } of DEMO_SIGN_INS) lines.push(`    ${email.padEnd(width)}  ${password}`);
    lines.push('');
  }
  if (about.setupToken !== null) {
    lines.push('  There is no organisation yet. Open the address and give this set-up token:');
    lines.push(`    ${about.setupToken}`, '');
  }
  lines.push('  Ctrl+C stops it.', '');
  return lines.join('\n');
}
