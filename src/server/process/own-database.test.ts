import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { requireOwnDatabase } from './own-database.ts';

it('names host, port, database and reason, never the password', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const url = `postgres://chair:opensesame@127.0.0.1:${port}/clinic`;
  const refused = requireOwnDatabase(url, () => undefined, 0);
  await expect(refused).rejects.toThrow(
    new RegExp(`DATABASE_URL \\(127.0.0.1:${port}, database clinic\\).*ECONNREFUSED`),
  );
  await expect(refused).rejects.not.toThrow(/opensesame/);
});

/** PostgreSQL's message of a wrong password. */
function refusal(): Buffer {
  const fields = ['SFATAL', 'C28P01', 'Mpassword authentication failed for user "chair"', ''];
  const body = Buffer.from(fields.map((field) => `${field}\0`).join(''));
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

it('gives up at once on what will not mend itself', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end(refusal())));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const said: string[] = [];
  const url = `postgres://chair:opensesame@127.0.0.1:${port}/clinic`;
  await expect(requireOwnDatabase(url, (line) => said.push(line))).rejects.toThrow(
    /password authentication failed/,
  );
  expect(said, 'it was not waited for').toEqual([]);
  await new Promise((resolve) => server.close(resolve));
});
