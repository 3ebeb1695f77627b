import { get } from 'node:http';
import { createServer } from 'node:net';

/** Said to the operator as it stands. */
export class PortInUse extends Error {}

/**
 * Makes sure, before anything slow begins, that the port can be had.
 * @throws PortInUse saying what to do; it tells a Chairtime that already runs there from another program.
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const other = `PORT=${port === 65_535 ? 4601 : port + 1} npm start`;
  if (code === 'EADDRINUSE') {
    const address = `http://${hostInUrl(host)}:${port}`;
    throw new PortInUse(
      (await isChairtime(address))
        ? `Chairtime already runs at ${address}. Open it there, or start a second one on another port: ${other}`
        : `Port ${port} on ${host} is used by another program. Choose another one: ${other}`,
    );
  }
  if (code === 'EACCES')
    throw new PortInUse(`Port ${port} is not allowed to this user. Choose one above 1023: ${other}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new PortInUse(
      `HOST=${host} is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (all).`,
    );
  }
  throw new PortInUse(`Cannot listen on ${host}, port ${port} (${code}). Choose another HOST or PORT.`);
}

/** An IPv6 address needs brackets in a URL; "all addresses" is reached at this machine's own. */
export function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Asks by node:http: a `fetch` that is cut off by the other side does not keep the process waiting for its answer. */
function isChairtime(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const no = (): void => resolve(false);
    const asked = get(`${address}/healthz`, { timeout: 1000 }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve(answer.statusCode === 200 && /"status".*"version"/.test(body)));
      answer.on('error', no);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', no);
    asked.on('close', no);
  });
}
