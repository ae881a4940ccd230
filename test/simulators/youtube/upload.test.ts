import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { film } from '../../helpers/film.ts';
import { type Client, connect, GRAIN, MARKER, metadata, put, reason, refresh } from './client.ts';

let now: Date;
let simulator: Simulator;
let client: Client;
const order = (operation: string, name: string) => simulator.faults([{ operation, fault: { type: 'named', name } }]);

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startYouTubeSimulator({ now: () => now, quota: { insert: 3 } });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

describe('token endpoint', () => {
  it('refreshes, and refuses a revoked token', async () => {
    expect(await refresh(simulator)).toMatchObject({ status: 200, body: { expires_in: 3599, token_type: 'Bearer' } });
    const revoked = { status: 400, body: { error: 'invalid_grant' } };
    expect(await refresh(simulator, { refresh_token: 'other' })).toMatchObject(revoked);
    order('token', 'invalid-grant');
    expect(await refresh(simulator)).toMatchObject(revoked);
  });

  it('refuses a refresh token that has not been used for six months', async () => {
    const later = (days: number) => {
      now = new Date(now.getTime() + days * 24 * 3_600_000);
    };
    for (let n = 0; n < 3; n++) {
      later(182);
      expect((await refresh(simulator)).status).toBe(200);
    }
    later(183);
    expect(await refresh(simulator)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('refuses requests without a token, and with an expired one', async () => {
    const bare = await fetch(`${simulator.url}/youtube/v3/videos?part=status&id=a`);
    expect(await bare.json()).toMatchObject({ error: { code: 401, errors: [{ reason: 'required' }] } });
    now = new Date(now.getTime() + 3_600_000);
    const late = await client.api('GET', 'videos?part=status&id=a');
    expect([late.status, reason(late)]).toEqual([401, 'authError']);
  });
});

describe('starting an upload', () => {
  it.each([
    ['101 characters of title', { title: 'a'.repeat(101) }, 'invalidTitle'],
    ['no title', { title: '' }, 'invalidTitle'],
    ['angle brackets', { title: 'a > b' }, 'invalidTitle'],
    ['5001 bytes of description', { description: `${'文'.repeat(1666)}abc` }, 'invalidDescription'],
    ['501 characters of tags', { tags: ['a b', 'c'.repeat(495)] }, 'invalidTags'],
    ['an unknown category', { categoryId: '99' }, 'invalidCategoryId'],
    ['a misspelt field', { titel: 'a' }, 'invalidVideoMetadata'],
  ])('refuses %s', async (_what, snippet, expected) => {
    const refused = await client.start(1000, metadata({ snippet }));
    expect([refused.status, reason(refused)]).toEqual([400, expected]);
  });

  it('takes exactly 100 characters, 5000 bytes and 500 characters of tags', async () => {
    const snippet = { title: '文'.repeat(100), description: `${'文'.repeat(1666)}ab`, tags: ['a b', 'c'.repeat(494)] };
    expect((await client.start(1000, metadata({ snippet }))).status).toBe(200);
  });

  it('takes a time to publish only for private videos', async () => {
    const publishAt = '2026-11-25T01:00:00Z';
    expect((await client.start(1000, metadata({ status: { publishAt } }))).status).toBe(200);
    const wrong = await client.start(1000, metadata({ status: { publishAt, privacyStatus: 'public' } }));
    expect(reason(wrong)).toBe('invalidPublishAt');
  });

  it('has three uploads a day here, and new ones after midnight Pacific time', async () => {
    for (let i = 0; i < 3; i++) expect((await client.start(1000)).status).toBe(200);
    const fourth = await client.start(1000);
    expect([fourth.status, reason(fourth)]).toEqual([429, 'rateLimitExceeded']);
    now = new Date('2026-11-25T07:59:59Z');
    client = await connect(simulator);
    expect((await client.start(1000)).status).toBe(429);
    now = new Date('2026-11-25T08:00:00Z');
    expect((await client.start(1000)).status).toBe(200);
  });
});

describe('sending bytes', () => {
  const total = 3 * GRAIN + 100;
  const bytes = film(total);
  const chunk = (address: string, first: number, end: number) =>
    put(address, bytes.subarray(first, end), `bytes ${first}-${end - 1}/${total}`);
  const query = (address: string) => put(address, null, `bytes */${total}`);

  it('keeps chunks and says how far it is, then gives the video', async () => {
    const address = await client.session(total);
    const empty = await query(address);
    expect([empty.status, empty.headers.get('range')]).toEqual([308, null]);
    const part = await chunk(address, 0, 2 * GRAIN);
    expect([part.status, part.headers.get('range')]).toEqual([308, `bytes=0-${2 * GRAIN - 1}`]);
    expect(simulator.posts()).toEqual([]);
    const done = await chunk(address, 2 * GRAIN, total);
    expect(done).toMatchObject({
      status: 201,
      body: { kind: 'youtube#video', id: expect.stringMatching(/^.{11}$/), status: { uploadStatus: 'uploaded' } },
    });
    expect(await query(address)).toMatchObject({ status: 200, body: { id: simulator.posts()[0]?.id } });
    expect(simulator.posts()).toMatchObject([{ visibility: 'private', marker: MARKER, media: [{ bytes: total }] }]);
    expect(simulator.defects()).toEqual([]);
  });

  it('keeps whole grains only of a chunk of another size, and refuses a gap', async () => {
    const address = await client.session(total);
    expect((await chunk(address, 0, GRAIN + 5)).headers.get('range')).toBe(`bytes=0-${GRAIN - 1}`);
    expect(simulator.defects()).toHaveLength(1);
    expect((await chunk(address, 2 * GRAIN, total)).status).toBe(416);
    expect((await chunk(address, 0, total)).status).toBe(201);
  });

  it('keeps half when the connection breaks in the middle, and can be resumed', async () => {
    const address = await client.session(total);
    order('sendBytes', 'cut-mid-chunk');
    await expect(put(address, bytes)).rejects.toThrow();
    expect((await query(address)).headers.get('range')).toBe(`bytes=0-${GRAIN - 1}`);
    expect((await chunk(address, GRAIN, total)).status).toBe(201);
    expect(simulator.posts()).toHaveLength(1);
  });

  it.each<FaultOrder['fault']>([
    { type: 'drop', when: 'after' },
    { type: 'status', when: 'after', status: 503 },
  ])('made the video although its last answer was lost: %j', async (fault) => {
    const address = await client.session(total);
    simulator.faults([{ operation: 'sendBytes', fault }]);
    await put(address, bytes).catch(() => null);
    expect(await query(address)).toMatchObject({ status: 200, body: { id: simulator.posts()[0]?.id } });
    expect(simulator.posts()).toHaveLength(1);
  });

  it('forgets a session after a week, or when ordered', async () => {
    const first = await client.session(total);
    order('uploadStatus', 'expire-session');
    expect((await query(first)).status).toBe(404);
    expect((await put(first, bytes)).status).toBe(404);
    const second = await client.session(total);
    now = new Date(now.getTime() + 7 * 24 * 3_600_000);
    expect((await query(second)).status).toBe(404);
  });

  it('answers bursts of 503 before anything is kept', async () => {
    const address = await client.session(total);
    simulator.faults([{ operation: 'sendBytes', times: 2, fault: { type: 'named', name: 'backendError' } }]);
    for (let i = 0; i < 2; i++) expect((await put(address, bytes)).status).toBe(503);
    expect((await query(address)).headers.get('range')).toBeNull();
    expect((await put(address, bytes)).status).toBe(201);
  });
});

describe('what is refused', () => {
  it('names a part that the resource does not have', async () => {
    const { status, body } = await client.api('GET', 'videos?part=snippet,titles&id=a');
    expect([status, body]).toMatchObject([
      400,
      { error: { errors: [{ reason: 'unknownPart', message: "'titles'" }] } },
    ]);
    expect((await client.api('GET', 'channels?part=processingDetails&mine=true')).status).toBe(400);
  });

  it('fails a file that is no video', async () => {
    const text = Buffer.alloc(1_000, 'text');
    const { body } = await put(await client.session(1_000), text);
    now = new Date(now.getTime() + 60_000);
    const { id } = body as { id: string };
    expect(await client.item(id, 'status')).toMatchObject({
      status: { uploadStatus: 'failed', failureReason: 'invalidFile' },
    });
  });
});
