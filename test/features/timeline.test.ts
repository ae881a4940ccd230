import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import type { TimelineEntry } from '../../src/features/deliveries/schema.ts';
import { plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import { attemptsIn, content, engine, JUST_NOW, queued, Says, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/saying.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const SECRET = 'tok-9f8e7d6c5b4a';
const approved = { approvedBy: 'Ada', approvedAt: new Date() };

/** The same channel with a secret that its platform echoes. */
const withSecret = (channel: ConnectedChannel): ConnectedChannel => ({ ...channel, secrets: [SECRET] });

/** One attempt after the other, each as soon as it may be; answers the state that the last one led to. */
async function attempt(id: string, channel: ConnectedChannel, times = 1): Promise<string | null> {
  let state: string | null = null;
  for (let n = 0; n < times; n++) {
    await fresh.store.db
      .update(deliveries)
      .set({ nextAt: sql`least(next_at, ${JUST_NOW})`, leaseUntil: sql`least(lease_until, ${JUST_NOW})` });
    state = await attemptDelivery(engine(fresh.store.db, channel), id);
  }
  return state;
}

/** A minute passes for open calls: lookups are believed only once a request cannot be under way any more. */
const aMinutePasses = () =>
  fresh.store.db.update(deliveryCommits).set({
    firstIntentAt: sql`first_intent_at - interval '1 minute'`,
    intentAt: sql`intent_at - interval '1 minute'`,
  });

const shown = (id: string, channel: ConnectedChannel) =>
  oneDelivery({ db: fresh.store.db, channels: engine(fresh.store.db, channel).channels }, { id });

/** `attempt kind step: text`, without what differs from run to run. */
const brief = (timeline: readonly TimelineEntry[]): string[] =>
  timeline.map(({ attempt: n, kind, step, message }) => {
    const told = inEnglish(message).replaceAll(/\b[A-Z][a-z]{2} \d+, \d{4}, [\d:]+ UTC/g, 'T');
    return `${n ?? '-'} ${kind}${step ? ` ${step}` : ''}: ${told}`;
  });
const result = { result: z.string() };

test('a refusal, a lost answer, looks and the receipt, in order, with what was said and no secret', async () => {
  let calls = 0;
  let looks = 0;
  const channel = withSecret(
    scripted({
      async publish(_post, session) {
        await session.step('upload', { ...result, validFor: 60_000 }, async () => {
          const url = 'https://api.example/media?access_token=abc';
          session.record({
            event: 'answer',
            method: 'POST',
            url,
            status: 200,
            ms: 35,
            requestId: 'r-1',
            body: `{"token":"${SECRET}"}`,
          });
          return 'media';
        });
        const remoteId = await session.commit('post', result, async () => {
          session.record({
            event: 'no-answer',
            method: 'POST',
            url: 'https://api.example/posts',
            ms: 9,
            code: 'TIMEOUT',
          });
          if (++calls === 1)
            throw new Says({ type: 'rate-limited', until: null, message: plainText('too many'), code: '88' });
          throw new Says({ type: 'unknown', message: plainText('no answer'), code: null });
        });
        return { remoteId, otherIds: {}, url: 'https://example.org/4711', warnings: [plainText('No thumbnail.')] };
      },
      find: async () => (++looks < 2 ? { answer: 'absent' } : { answer: 'found', result: 'p-4711' }),
    }),
  );
  const id = await queued(fresh.store.db, approved);
  expect(await attempt(id, channel, 4)).toBe('published');
  const { timeline, commits, attempts } = await shown(id, channel);
  expect(brief(timeline)).toEqual([
    '- approved: Approved by Ada',
    '- scheduled: Scheduled for T',
    '1 attempt: Attempt 1 by test',
    '1 request upload: POST https://api.example/media → 200',
    '1 request post: POST https://api.example/posts got no answer',
    '1 remark post: rate-limited: too many',
    '1 outcome: rate limit → tried again at T',
    '2 attempt: Attempt 2 by test',
    '2 read-back upload: done by an earlier attempt',
    expect.stringMatching(/^2 intent post: the intent is stored/),
    '2 request post: POST https://api.example/posts got no answer',
    '2 remark post: unknown: no answer',
    '2 outcome: unknown → looked up again at T',
    '3 attempt: Attempt 3 by test',
    '3 look look for post: not there yet',
    '3 outcome: unknown: It is not visible on the platform yet. → looked up again at T',
    '4 attempt: Attempt 4 by test',
    '4 look look for post: found: it is live',
    '4 read-back upload: done by an earlier attempt',
    '4 read-back post: done by an earlier attempt',
    '4 outcome: published',
    '- receipt: Live as p-4711, https://example.org/4711',
  ]);
  const upload = timeline.find(({ step }) => step === 'upload');
  expect(upload).toMatchObject({ status: 200, requestId: 'r-1', ms: 35, detail: saying('35 ms, request r-1') });
  expect(timeline.at(-1)?.detail).toEqual(saying('No thumbnail.'));
  expect(JSON.stringify({ timeline, attempts })).not.toContain(SECRET);
  expect(commits).toMatchObject([{ name: 'post', looks: 2 }]);
});

describe('a process that is killed right after its intent', () => {
  test('has left its evidence; the attempt is shown as lost, and its call as possibly live', async () => {
    let atTheCall: string[] = [];
    const channel = scripted({
      async publish(_post, session) {
        await session.step('upload', { ...result, validFor: 60_000 }, async () => {
          session.record({
            event: 'answer',
            method: 'POST',
            url: 'https://api.example/media',
            status: 200,
            ms: 3,
            body: '{}',
          });
          return 'media';
        });
        await session.commit('post', result, async () => {
          // Here it is killed: what the store has now is all that is left.
          const [tried] = await attemptsIn(fresh.store.db, id);
          atTheCall = tried?.evidence.map(({ step, status }) => `${step} ${status}`) ?? [];
          const { timeline } = await shown(id, channel);
          expect(brief(timeline).slice(-3)).toEqual([
            '1 attempt: Attempt 1 by test',
            '1 request upload: POST https://api.example/media → 200',
            expect.stringMatching(/^1 intent post: /),
          ]);
          throw new DeadProcess();
        });
        return { remoteId: '', otherIds: {}, url: null, warnings: [] };
      },
      classify: (error) => {
        if (error instanceof DeadProcess) throw error;
        return { type: 'unknown', message: plainText(String(error)), code: null };
      },
      find: async () => ({ answer: 'cannot-tell', why: plainText('There is no list.'), never: true }),
    });
    const id = await queued(fresh.store.db);
    await expect(attempt(id, channel)).rejects.toThrow(DeadProcess);
    expect(atTheCall).toEqual(['upload 200']);
    await attempt(id, channel);
    const { timeline, commits } = await shown(id, channel);
    expect(timeline.find(({ kind }) => kind === 'lost')).toMatchObject({ attempt: 1, at: expect.any(String) });
    // Counted from what was seen, whatever became of the counter.
    expect(commits).toMatchObject([{ state: 'open', looks: 1 }]);
  });
});

class DeadProcess extends Error {}

describe('a held delivery', () => {
  test('ends with what to look for and what to say; then with who said what', async () => {
    const channel = scripted({
      async publish(_post, session) {
        const remoteId = await session.commit('post', result, async () => {
          throw new Says({ type: 'unknown', message: plainText('no answer'), code: null });
        });
        return { remoteId, otherIds: {}, url: null, warnings: [] };
      },
      find: async () => ({ answer: 'cannot-tell', why: plainText('There is no list.'), never: true }),
    });
    const said = {
      ...content,
      texts: { text: 'The ferry returns. '.repeat(20) },
      link: 'https://paper.example/f?utm_content=m',
    };
    const id = await queued(fresh.store.db, { ...approved, content: said });
    while ((await attempt(id, channel)) !== 'held') await aMinutePasses();
    const { timeline } = await shown(id, channel);
    const todo = timeline.filter(({ kind }) => kind === 'to-do');
    expect(timeline.slice(-5)).toEqual(todo);
    expect(timeline.at(-6)).toMatchObject({ kind: 'held', message: saying(/→ a person decides$/) });
    expect(todo[0]?.message).toEqual(
      saying(
        /^Look on Main \(Scripted\) for a post with a link to https:\/\/paper\.example\/f\?utm_content=m and the text beginning “The ferry returns\. [^”]{40,70}…”\.$/,
      ),
    );
    expect(todo[0]?.detail).toEqual(saying(/published at .* UTC or later\. .* compare its text and its time\.$/));
    const short = id.slice(0, 8);
    expect(todo[1]?.message).toEqual(saying(`masthead resolve ${short} --live`));
    expect(todo[2]?.message).toEqual(saying(`masthead resolve ${short} --send-again`));
    expect(todo[3]?.message).toEqual(saying(`masthead resolve ${short} --retry`));
    expect(todo[4]?.message).toEqual(saying(`masthead resolve ${short} --give-up`));

    await resolve({ db: fresh.store.db, channels: new Map() }, { id, verdict: 'live', result: '4711', by: 'Ben' });
    const after = await shown(id, channel);
    expect(brief(after.timeline).slice(-2)).toEqual([
      '- verdict: Ben confirmed that it is live',
      '- receipt: Live as 4711',
    ]);
  });

  test('of which nothing can be live says so', async () => {
    const channel = scripted({ publish: () => Promise.reject(new Error('unused')) });
    const id = await queued(fresh.store.db);
    await fresh.store.db.update(deliveries).set({ state: 'held', nextAt: null }).where(sql`id = ${id}`);
    const { timeline } = await shown(id, channel);
    expect(timeline.find(({ kind }) => kind === 'to-do')?.message).toEqual(saying(/^Nothing of this delivery is live/));
    await resolve({ db: fresh.store.db, channels: new Map() }, { id, verdict: 'send-again', by: 'Ben' });
    const after = await shown(id, channel);
    expect(brief(after.timeline)).toEqual([
      '- scheduled: Scheduled',
      '- verdict: Ben confirmed that it is not live: it is sent again',
    ]);
    expect(await fresh.store.db.select().from(posts)).not.toEqual([]);
  });
});
