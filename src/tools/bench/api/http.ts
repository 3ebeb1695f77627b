import http from 'node:http';

/** A program that asks the API in one organisation over connections it keeps. */
export interface ApiClient {
  /** The bytes of an answer, unread. @throws Error for any answer but a success. */
  readonly get: (path: string) => Promise<Buffer>;
  readonly post: (path: string, body: unknown) => Promise<Buffer>;
  readonly close: () => void;
}

/**
 * Asks without compression: what is measured is the answer, not the packing of it.
 * @param token of a session.
 * @param connections kept at most.
 */
export function apiClient(address: string, token: string, connections: number): ApiClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'identity' };
  const send = (method: string, path: string, body?: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const request = http.request(
        `${address}/api/v1/large${path}`,
        { agent, method, headers: { ...headers, ...sent } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const bytes = Buffer.concat(parts);
            const status = answer.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(bytes);
            else
              reject(new Error(`${method} ${path} answered ${status}: ${bytes.toString().slice(0, 1000)}`));
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}

/** Signs in at a running application. @returns the token of the session. */
export async function signIn(address: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const body: unknown = await answer.json();
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string')
    return body.token;
  throw new Error(`sign-in answered ${answer.status}`);
}
