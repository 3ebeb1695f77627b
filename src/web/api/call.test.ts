import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { sessionEndpoints } from '#contract/session.ts';
import { addressOf, call } from './call.ts';
import { ApiError, isUnreachable, NetworkError } from './errors.ts';
import { endpointKey, mayConcern } from './keys.ts';
import { onSessionLost } from './session.ts';
import { LOCATION, uuid, visit } from './testing/visit.ts';

const ONE = uuid('ap', 1);
const one = { params: { appointment_uuid: ONE }, query: {} };
const fetching = vi.fn<typeof fetch>();

beforeEach(() => {
  fetching.mockReset();
  vi.stubGlobal('fetch', fetching);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  fetching.mockResolvedValueOnce(new Response(JSON.stringify(body), { status, headers }));
}

describe('a call', () => {
  it('goes to the same origin with the session, and says what it is', async () => {
    answer(200, visit(1));
    const found = await call(appointmentEndpoints.get, one, { org: 'demo' });
    expect(found.id).toBe(ONE);
    const [address, init] = fetching.mock.calls[0] ?? [];
    expect(address).toBe(`/api/v1/demo/appointments/${ONE}`);
    expect(init).toMatchObject({ method: 'GET', credentials: 'same-origin' });
    expect(new Headers(init?.headers).get('X-Requested-With')).toBe('chairtime');
  });

  it('puts parameters into path and query, leaving absent ones out', () => {
    const { batch, get } = appointmentEndpoints;
    expect(addressOf(batch, { query: { ids: ['a', 'b'], fields: undefined } }, 'demo')).toBe(
      '/api/v1/demo/appointments/batch?ids=a&ids=b',
    );
    expect(addressOf(get, { params: { appointment_uuid: 'a/b' } }, 'de mo')).toBe(
      '/api/v1/de%20mo/appointments/a%2Fb',
    );
    expect(addressOf(sessionEndpoints.me, {})).toBe('/api/v1/me');
    expect(() => addressOf(get, { params: { appointment_uuid: 'a' } })).toThrow(/organisation/);
  });

  it('sends the idempotency key of a creation', async () => {
    answer(201, visit(1));
    const body = { location_uuid: LOCATION, patient_uuid: uuid('pa', 1) };
    await call(appointmentEndpoints.create, { body }, { org: 'demo', idempotencyKey: 'key-12345' });
    expect(new Headers(fetching.mock.calls[0]?.[1]?.headers).get('Idempotency-Key')).toBe('key-12345');
  });

  it('tells every reason of a refusal, and the request id', async () => {
    const reasons = [
      { loc: ['body', 'note'], msg: 'x', type: 'string_too_long', ctx: { max_length: 4000 } },
      { loc: ['body', 'priority'], msg: 'y', type: 'int_type' },
    ];
    answer(422, { detail: reasons }, { 'X-Request-Id': 'r1', 'Retry-After': '30' });
    const error: unknown = await call(appointmentEndpoints.get, one, { org: 'demo' }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 422,
      type: 'string_too_long',
      detail: reasons,
      requestId: 'r1',
      retryAfter: 30,
    });
  });

  it('has no answer when nothing came, when it broke off, and when a proxy answers for a dead server', async () => {
    const failure = () => call(appointmentEndpoints.get, one, { org: 'demo' }).catch((e: unknown) => e);
    fetching.mockRejectedValueOnce(new TypeError('fetch failed'));
    expect(await failure()).toBeInstanceOf(NetworkError);
    fetching.mockResolvedValueOnce(new Response('{"id": "0', { status: 200 }));
    expect(await failure()).toBeInstanceOf(NetworkError);
    fetching.mockResolvedValueOnce(new Response('<html>Bad gateway</html>', { status: 502 }));
    const gateway = await failure();
    expect(gateway).toMatchObject({ status: 502, type: 'unavailable' });
    expect(isUnreachable(gateway)).toBe(true);
  });

  it('announces that the session is lost', async () => {
    const lost = vi.fn<() => void>();
    const stop = onSessionLost(lost);
    answer(401, { detail: [{ loc: [], msg: '', type: 'unauthorized' }] });
    await call(sessionEndpoints.me, {}).catch(() => undefined);
    expect(lost).toHaveBeenCalledOnce();
    stop();
  });

  it('complains about an answer that is not as declared', async () => {
    answer(200, { ...visit(1), status: 'asleep' });
    await expect(call(appointmentEndpoints.get, one, { org: 'demo' })).rejects.toThrow();
  });
});

describe('keys', () => {
  it('are the same for the same question', () => {
    expect(endpointKey(appointmentEndpoints.get, 'demo', one)).toEqual([
      'api',
      'demo',
      'appointments.get',
      one,
    ]);
  });

  it.each([
    [{ query: { location_uuid: 'l1', target_date: '2026-03-02' } }, true],
    [{ query: { location_uuid: 'l2', target_date: '2026-03-02' } }, false],
    [{ query: { location_uuid: 'l1', target_date: '2026-03-03' } }, false],
    [{ query: { week_start: '2026-02-24' } }, true],
    [{ query: { week_start: '2026-02-23' } }, false],
    [{ query: { month: '2026-03' } }, true],
    [{ query: { month: '2026-04' } }, false],
    [{ query: { date_from: '2026-03-02', date_to: '2026-03-02' } }, true],
    [{ query: { date_from: '2026-03-03' } }, false],
    [{ params: { appointment_uuid: 'a1' } }, true],
    [{ params: { appointment_uuid: 'a2' } }, false],
    [undefined, true],
  ])('answers to %j may hold a change of a1 on 2 March at l1: %s', (input, expected) => {
    const scope = { id: 'a1', location: 'l1', localDay: '2026-03-02' };
    expect(mayConcern(input, 'appointment', scope)).toBe(expected);
  });
});
