import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { hostInUrl, PortInUse, requireFreePort } from './port.ts';

describe('requireFreePort', () => {
  const servers: ReturnType<typeof createHttpServer>[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  async function occupied(body: string): Promise<number> {
    const server = createHttpServer((_request, response) => response.end(body));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  it('passes a free port and gives it back', async () => {
    await expect(requireFreePort('127.0.0.1', 0)).resolves.toBeUndefined();
  });

  it('names PORT and another port when a program is in the way', async () => {
    const port = await occupied('something else');
    const refused = requireFreePort('127.0.0.1', port);
    await expect(refused).rejects.toBeInstanceOf(PortInUse);
    await expect(refused).rejects.toThrow(
      new RegExp(`Port ${port} .*another program.*PORT=${port + 1} npm start`),
    );
  });

  it('says that Chairtime itself already runs', async () => {
    const port = await occupied('{"status":"ok","version":"1"}');
    await expect(requireFreePort('127.0.0.1', port)).rejects.toThrow(/already runs at http:\/\/127\.0\.0\.1/);
  });

  it('explains an address of another machine', async () => {
    await expect(requireFreePort('203.0.113.7', 0)).rejects.toThrow(/HOST=203\.0\.113\.7/);
  });
});

describe('hostInUrl', () => {
  it('writes what a browser can open', () => {
    expect(['127.0.0.1', '0.0.0.0', '::', '::1', 'desk'].map(hostInUrl)).toEqual([
      '127.0.0.1',
      '127.0.0.1',
      '[::1]',
      '[::1]',
      'desk',
    ]);
  });
});
