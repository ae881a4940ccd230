import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityPage, allActivity } from '../../src/features/activity/activity.ts';
import { activityWords, allAudit, auditPage } from '../../src/features/activity/audit.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { plainText } from '../../src/lib/message.ts';
import { attempts } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
let postId = '';
let deliveryId = '';
beforeAll(async () => {
  desk = await openDesk('required');
  const { posts } = await desk.submit(desk.story({ headline: 'A ferry, two towns' }), { channels: ['x', 'facebook'] });
  postId = posts.find(({ channel }) => channel === 'x')?.id ?? '';
  const { delivery } = await approve(desk.context, { postId, when: 'now', by: 'Ada' });
  deliveryId = delivery?.id ?? '';
  const at = (seconds: number) => new Date(Date.UTC(2027, 0, 1, 10, 0, seconds));
  const request = { step: 'post', event: 'answered', method: 'POST', url: 'https://x.example/2/tweets' };
  await desk.context.db.insert(attempts).values([
    {
      deliveryId,
      epoch: 1,
      worker: 'host:1:a',
      schemaVersion: 42,
      startedAt: at(0),
      endedAt: at(1),
      outcome: { type: 'unavailable', message: plainText('The service is overloaded'), code: '503-busy' },
      evidence: [{ at: at(0).toISOString(), ...request, status: 503, ms: 812.4, requestId: 'req-1' }],
      decision: `queued until ${at(30).toISOString()}`,
    },
    {
      deliveryId,
      epoch: 2,
      worker: 'host:2:b',
      schemaVersion: 42,
      startedAt: at(30),
      endedAt: at(31),
      outcome: { type: 'unknown', message: plainText('No answer came'), code: null },
      evidence: [{ at: at(30).toISOString(), ...request, event: 'no-answer' }],
      decision: 'held',
    },
  ]);
  await desk.set(deliveryId, { state: 'held', epoch: 2, nextAt: null, heldReason: plainText('no look-up') });
  await resolve(desk.context, { id: deliveryId, verdict: 'give-up', by: 'Ben' });
  await pause(desk.context, { channel: 'x', paused: true, reason: 'too loud', by: 'Ada' });
});
afterAll(() => desk.close());

async function gather<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const all = async (filter: Parameters<typeof allActivity>[1], pageSize?: number) =>
  gather(allActivity(desk.context, filter, pageSize));
const told = async (filter: Parameters<typeof allActivity>[1]) =>
  (await all(filter)).map(({ who, action, attempt }) => (attempt ? `try ${attempt.number}` : `${who}: ${action}`));

describe('activity', () => {
  test('has what people did and what was tried, with what the platform said', async () => {
    const rows = await all({ post: postId });
    const tries = rows.filter(({ attempt }) => attempt !== null);
    expect(tries).toMatchObject([
      { action: 'attempt', attempt: { number: 2, outcome: 'unknown', decision: 'held', status: null, nextAt: null } },
      {
        channel: 'x',
        postId,
        deliveryId,
        headline: 'A ferry, two towns',
        state: 'cancelled',
        kind: 'send',
        attempt: {
          number: 1,
          outcome: 'unavailable',
          message: plainText('The service is overloaded'),
          status: 503,
          code: '503-busy',
          requestId: 'req-1',
          ms: 812.4,
          requests: 1,
          nextAt: new Date('2027-01-01T10:00:30.000Z'),
        },
      },
    ]);
    const acts = rows.filter(({ attempt }) => attempt === null);
    expect(acts.map(({ who, action }) => `${who}: ${action}`)).toEqual(
      expect.arrayContaining(['Ada: approve', 'Ben: resolve: give-up']),
    );
    expect(acts.every((one) => one.postId === postId)).toBe(true);
  });

  test('is narrowed by each filter, and by several at once', async () => {
    expect(await told({ who: 'Ben' })).toEqual(['Ben: resolve: give-up']);
    expect(await told({ action: 'attempt' })).toEqual(['try 2', 'try 1']);
    expect(await told({ action: 'approve', channel: 'x' })).toEqual(['Ada: approve']);
    expect(await told({ action: 'approve', channel: 'facebook' })).toEqual([]);
    expect(await told({ channel: 'x', action: 'pause' })).toEqual(['Ada: pause']);
    expect(await told({ state: 'published' })).toEqual([]);
    expect(await told({ state: 'cancelled', who: 'Ada' })).toEqual(['Ada: plan', 'Ada: approve']);
    const since = '2027-01-01T10:00:00Z';
    expect(await told({ since, until: '2027-01-01T10:00:30Z', action: 'attempt' })).toEqual(['try 1']);
  });

  test('comes page by page, each row once and in order, however small the pages are', async () => {
    const whole = await all({});
    expect(whole.length).toBeGreaterThan(6);
    for (const limit of [1, 2, 3, whole.length]) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await activityPage(desk.context, { limit, ...(after !== undefined && { after }) });
        seen.push(...page.rows.map(({ key }) => key));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toEqual(whole.map(({ key }) => key));
    }
    expect((await all({}, 2)).map(({ key }) => key)).toEqual(whole.map(({ key }) => key));
    const times = whole.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    await expect(activityPage(desk.context, { after: 'nonsense' })).rejects.toThrow('no place in this list');
  });

  test('tells by what it can be narrowed', async () => {
    const { people, actions } = await activityWords(desk.context);
    expect(people).toEqual(expect.arrayContaining(['Ada', 'Ben']));
    expect(actions).toEqual(expect.arrayContaining(['attempt', 'approve', 'pause', 'resolve: give-up']));
    expect(new Set(actions).size).toBe(actions.length);
  });
});

test('an action that nobody ever did is refused with those that there are', async () => {
  for (const page of [auditPage, activityPage]) {
    await expect(page(desk.context, { action: 'aprove' })).rejects.toThrow(
      /has no action "aprove" yet\. Recorded so far: .*pause/,
    );
  }
  expect((await auditPage(desk.context, { action: 'approve', who: 'Ben' })).rows).toEqual([]);
});

test('all of the audit comes in one go, too', async () => {
  const rows = await gather(allAudit(desk.context, {}));
  expect(rows.length).toBe((await auditPage(desk.context, { limit: 1_000 })).rows.length);
});
