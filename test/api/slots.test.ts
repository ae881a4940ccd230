import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, startApi } from '../../src/api/server.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { alone } from '../helpers/api-alone.ts';

const TOKEN = 'a-token-that-nobody-guesses-0123456789';
const Slots = z.object({
  channel: z.string(),
  urgency: z.string(),
  timeZone: z.string(),
  rows: z.array(
    z.looseObject({
      kind: z.enum(['free', 'taken', 'skipped']),
      at: z.iso.datetime(),
      local: z.string(),
      post: z.looseObject({ id: z.string(), headline: z.string(), urgency: z.string(), state: z.string() }).nullable(),
    }),
  ),
  changes: z.array(z.object({ at: z.iso.datetime(), local: z.string(), minutes: z.number() })),
});
const Failure = z.looseObject({ detail: z.string() });

let desk: Desk;
let api: Api;
beforeAll(async () => {
  desk = await openDesk('required');
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  const { urgent: _urgent, ...plain } = x.rules;
  const times = { slots: [parseCronLine('0 9,21 * * *')], timeZone: 'Pacific/Auckland', maxAgeHours: null };
  const rules = { ...plain, ...times };
  const channels = new Map<string, DraftChannel>([...desk.context.channels, ['x', { ...x, rules }]]);
  desk.context.channels = channels;
  const app = await desk.newsroom.open();
  api = await startApi({ ...app, ...alone, token: TOKEN, db: desk.context.db, channels });
});
afterAll(async () => {
  await api.close();
  await desk.close();
});

async function slots(path: string, token = TOKEN) {
  const answer = await fetch(`${api.address}/channels/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const json: unknown = await answer.json();
  return { status: answer.status, json };
}

describe('GET /channels/ID/slots', () => {
  test('tells coming times by the channel’s clocks and in UTC, with the post that stands there', async () => {
    const { posts } = await desk.submit(desk.story(), { channels: ['x'], when: 'slot' });
    const id = posts[0]?.id ?? '';
    const planned = await approve(desk.context, { postId: id, when: null, by: 'Ada' });
    const { status, json } = await slots('x/slots?limit=3');
    expect(status).toBe(200);
    const told = Slots.parse(json);
    expect(told).toMatchObject({ channel: 'x', urgency: 'normal', timeZone: 'Pacific/Auckland' });
    expect(told.rows).toHaveLength(3);
    expect(told.rows[0]).toMatchObject({ kind: 'taken', at: planned.delivery?.nextAt?.toISOString(), post: { id } });
    expect(told.rows.slice(1).map(({ kind, post }) => [kind, post])).toEqual([
      ['free', null],
      ['free', null],
    ]);
    for (const { at, local } of told.rows) {
      expect(local).toMatch(/T(09|21):00:00\+1[23]:00$/);
      expect(new Date(local).toISOString()).toBe(at);
    }
  });

  test('of a year names each change of the clocks between', async () => {
    const told = Slots.parse((await slots('x/slots?limit=730')).json);
    expect(told.changes.map(({ minutes }) => minutes).toSorted((a, b) => a - b)).toEqual([-60, 60]);
    for (const { at, local } of told.changes) expect(new Date(local).toISOString()).toBe(at);
  });

  test('of another urgency, as it is asked for', async () => {
    expect(Slots.parse((await slots('x/slots?urgency=breaking')).json).urgency).toBe('breaking');
  });

  test.each([
    ['a channel that there is not', 'telex/slots', 404, /There is no channel "telex"/],
    ['no number', 'x/slots?limit=many', 400, /limit/],
    ['none at all', 'x/slots?limit=0', 400, /limit/],
    ['too many', 'x/slots?limit=1001', 400, /limit/],
    ['half a slot', 'x/slots?limit=1.5', 400, /limit/],
    ['an urgency that there is not', 'x/slots?urgency=urgent', 400, /urgency/],
    ['a misspelt name', 'x/slots?limits=3', 400, /limits/],
  ])('is refused with %s', async (_what, path, status, words) => {
    const answer = await slots(path);
    expect(answer.status).toBe(status);
    expect(Failure.parse(answer.json).detail).toMatch(words);
  });

  test('is closed without the token', async () => {
    expect((await slots('x/slots', 'another-token-that-is-as-long-as-it-must')).status).toBe(401);
  });
});
