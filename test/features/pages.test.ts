import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditPage } from '../../src/features/activity/audit.ts';
import { listArticles } from '../../src/features/articles/list.ts';
import { correctionPage } from '../../src/features/corrections/list.ts';
import { listDeliveries } from '../../src/features/deliveries/deliveries.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { listPosts } from '../../src/features/posts/posts.ts';
import { recordStatements } from '../bench/capture.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { migratedDatabase } from '../helpers/database.ts';
import { seedLists } from './seed-lists.ts';

const ARTICLES = 10_000;
/** Rows that a page may read anywhere, where it tells of twenty. */
const FEW = 2_000;

let newsroom: Newsroom;
let context: DeskContext;
let recorder: ReturnType<typeof recordStatements>;
let close: () => Promise<void>;
beforeAll(async () => {
  const { url, drop } = await migratedDatabase();
  const key = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
  const engine = { variables: { DATABASE_URL: url, MASTHEAD_KEYS: key }, template: null, flush: async () => {}, drop };
  newsroom = await startNewsroom(engine, 'required');
  const app = await newsroom.open();
  recorder = recordStatements(url);
  context = { ...app, queues: null, db: recorder.db };
  await seedLists(context, newsroom.article, ARTICLES);
  close = async () => {
    await recorder.close();
    await app.store.close();
    await newsroom.stop();
    await drop();
  };
});
afterAll(() => close());

type Page = { ids: string[]; next: string | null };
type List = (given: { limit: number; after?: string }) => Promise<Page>;
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

const LISTS: Readonly<Record<string, List>> = {
  articles: async (given) => {
    const { articles, next } = await listArticles(context, given);
    return { ids: idsOf(articles), next };
  },
  posts: async (given) => {
    const { posts, next } = await listPosts(context, given);
    return { ids: idsOf(posts), next };
  },
  deliveries: async (given) => {
    const { deliveries, next } = await listDeliveries(context, given);
    return { ids: idsOf(deliveries), next };
  },
  corrections: async (given) => {
    const { corrections, next } = await correctionPage(context, { ...given, all: true });
    return { ids: idsOf(corrections), next };
  },
};

const Plan = z.looseObject({
  'Node Type': z.string(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  get Plans() {
    return z.array(Plan).default([]);
  },
});
type Plan = z.infer<typeof Plan>;

/** How many rows the greediest part of a plan read. */
function mostRows(plan: Plan): number {
  const own = (plan['Actual Rows'] + plan['Rows Removed by Filter']) * plan['Actual Loops'];
  return Math.max(own, ...plan.Plans.map(mostRows));
}

/** Asks a list for a page, and the database again what each of its statements read. */
async function readBy(ask: () => Promise<unknown>): Promise<number> {
  recorder.take();
  await ask();
  const statements = recorder.take().flatMap((unit) => unit.statements);
  const reads: number[] = [];
  for (const { text, values } of statements.filter((one) => /^\s*select/i.test(one.text))) {
    const { rows } = await recorder.pool.query(`explain (analyze, format json) ${text}`, [...values]);
    reads.push(
      mostRows(
        z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan })]) })]).parse(rows)[0]['QUERY PLAN'][0].Plan,
      ),
    );
  }
  return Math.max(...reads);
}

describe.each(Object.keys(LISTS))('the list of %s', (name) => {
  const list = LISTS[name] as List;

  test('comes page by page, each row once and none left out, also while rows are added', async () => {
    const all = (await list({ limit: 150 })).ids;
    const found: string[] = [];
    let after: string | undefined;
    for (let count = 0; count < 6; count++) {
      const page = await list({ limit: 25, ...(after !== undefined && { after }) });
      found.push(...page.ids);
      after = page.next ?? undefined;
      if (name !== 'corrections') await seedLists(context, newsroom.article, 1, `later-${name}-${count}`);
    }
    expect(found).toEqual(all.slice(0, 150));
    expect(new Set(found).size).toBe(150);
  });

  test('ends with a page that has no next', async () => {
    const { ids } = await list({ limit: 2 });
    expect(ids).toHaveLength(2);
    await expect(list({ limit: 2, after: 'nowhere' })).rejects.toMatchObject({ field: 'after', exitCode: 2 });
    const other = name === 'posts' ? 'deliveries' : 'posts';
    const theirs = (await (LISTS[other] as List)({ limit: 1 })).next ?? '';
    await expect(list({ limit: 2, after: theirs })).rejects.toMatchObject({ field: 'after' });
  });

  test('reads only what it tells, though there are a hundred thousand', async () => {
    const { next } = await list({ limit: 200 });
    expect(next).not.toBeNull();
    expect(await readBy(() => list({ limit: 20 }))).toBeLessThan(FEW);
    expect(await readBy(() => list({ limit: 20, after: next ?? '' }))).toBeLessThan(FEW);
  });
});

test('the audit comes page by page too, and reads only what it tells', async () => {
  const first = await auditPage(context, { limit: 150 });
  const second = await auditPage(context, { limit: 10, before: first.next ?? 0 });
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 160 }, (_one, i) => (ids[0] ?? 0) - i));
  const before = (ids[0] ?? 0) - 50_000;
  for (const given of [{}, { before }, { who: 'Ada', before }, { action: 'approve' }]) {
    expect(await readBy(() => auditPage(context, { limit: 20, ...given }))).toBeLessThan(FEW);
  }
});

test('a question that reads everything is seen to do so', async () => {
  const all = sql`select count(*) from masthead.posts where content_hash = 'none'`;
  expect(await readBy(() => context.db.execute(all))).toBeGreaterThan(FEW);
});

test.each<[string, Parameters<typeof listArticles>[1]]>([
  ['words that one headline has', { q: 'needle sure_' }],
  ['words that no headline has', { q: 'nothing is called so' }],
  ['words that all have', { q: 'story' }],
  ['a rare section', { section: 'harbour' }],
  ['what is held', { state: 'held' }],
  ['what was refused', { state: 'failed' }],
  ['what is planned', { state: 'scheduled' }],
  ['what is live', { state: 'published' }],
  ['what was withdrawn', { withdrawn: true }],
  ['what waits for somebody', { needs: 'me' }],
])('the inbox with %s reads only a little of it', async (_name, given) => {
  expect(await readBy(() => listArticles(context, { limit: 20, ...given }))).toBeLessThan(FEW);
});

describe('articles', () => {
  test('are found by words of the headline, section, urgency, channel, state and time', async () => {
    const [known] = (await listArticles(context, { q: 'NEEDLE 100% sure_', limit: 5 })).articles;
    expect(known).toMatchObject({ headline: 'The needle 100% sure_', section: 'Harbour', urgency: 'breaking' });
    const found = async (given: Parameters<typeof listArticles>[1]) => (await listArticles(context, given)).articles;
    for (const given of [
      { section: 'harbour' },
      { urgency: 'breaking' as const },
      { state: 'held' as const },
      { channel: 'app', state: 'held' as const },
    ]) {
      expect(idsOf(await found(given))).toEqual([known?.id]);
    }
    expect(await found({ channel: 'x', state: 'held' })).toEqual([]);
    expect(await found({ q: 'needle_100' })).toEqual([]);
    expect(await found({ since: '2099-01-01T00:00:00Z' })).toEqual([]);
    expect(
      (await found({ state: 'draft', limit: 3 })).every(({ chips }) => chips.some(({ state }) => state === 'draft')),
    ).toBe(true);
  });

  test('tell how far they are on each channel', async () => {
    const [known] = (await listArticles(context, { section: 'Harbour' })).articles;
    expect(known?.chips).toMatchObject([
      { channel: 'app', state: 'held', problemCount: 0, urgency: 'breaking' },
      { channel: 'x', state: 'draft', problemCount: 1 },
    ]);
    expect(known?.lead).toEqual({ hash: 'a'.repeat(64), alt: expect.any(String) });
  });
});
