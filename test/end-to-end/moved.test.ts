import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import { startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { platforms } from '../../src/platforms/index.ts';
import { deliveries, deliveryCommits, switches } from '../../src/store/schema/index.ts';
import { queued, Says } from '../delivery/bench.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { SLOW } from '../helpers/stores.ts';
import { moveApart } from '../store/move-apart.ts';
import { KILLED_AT, type KilledAt } from '../store/mover-order.ts';
import { onEmbedded } from './engines.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';
import { allEnded, onChannel, unreliable } from './one-channel.ts';

const COUNT = 30;

const says = (words: string) => new Says({ type: 'unknown', message: plainText(words), code: null });

/** A platform that forgets to answer, or never gets some of what is sent. */
const forgetful = (shown: readonly string[] = []) =>
  unreliable(
    {
      before(call) {
        if (call % 7 === 3) throw says('never arrived');
      },
      after(call) {
        if (call % 3 === 1) throw says('no answer');
      },
    },
    shown,
  );

const keys = `k1:${randomBytes(32).toString('base64')}`;
const ended: (() => unknown)[] = [];
let newsroom: Newsroom;
/** Data folder of a service that was stopped midway. */
let saved: string;
/** Markers of the posts that readers saw by then. */
let shown: readonly string[];

beforeAll(async () => {
  newsroom = await startNewsroom({ ...(await onEmbedded()), variables: { MASTHEAD_KEYS: keys } });
  const { live, channel } = forgetful();
  const context = onChannel(await newsroom.open(), channel);
  for (let n = 0; n < COUNT; n++) await queued(context.db);
  // A third is due only later.
  await context.db.execute(sql`update masthead.deliveries set next_at = clock_timestamp() + interval '4 seconds'
    where id in (select id from masthead.deliveries order by id limit ${COUNT / 3})`);
  const service = await startService(context, 'all');
  await eventually(
    () => live.length,
    (count) => count >= COUNT / 4,
  );
  await service.stop();
  shown = [...live];
  saved = join(newsroom.directory, 'data');
});
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});
afterAll(() => newsroom.stop());

/** Two stores, of which one may send. */
async function scene() {
  const data = mkdtempSync(join(tmpdir(), 'masthead-moved-'));
  ended.push(() => rmSync(data, { recursive: true, force: true }));
  cpSync(saved, data, { recursive: true });
  const { url, drop } = await emptyDatabase();
  ended.push(drop);
  const open = (folder: string, variables: Record<string, string> = {}): Promise<AppContext> => {
    const env = { MASTHEAD_KEYS: keys, MASTHEAD_DATA: folder, ...variables };
    const { directory, simulated } = newsroom;
    const log = { info() {}, warn() {}, error() {} };
    const config = loadConfig(directory, env, platforms);
    return createContext({ config, configDirectory: directory, env, log, simulated: simulated.channels });
  };
  return {
    data,
    openOld: (folder = data) => open(folder),
    openNew: () => open(data, { DATABASE_URL: url }),
    move: (killAt: KilledAt | null) =>
      moveApart({
        directory: join(data, 'store'),
        socket: join(data, 'socket'),
        url,
        markFile: join(data, 'store-mark.json'),
        killAt,
      }),
  };
}

/** Whether a store can be worked on. */
async function opens(open: () => Promise<AppContext>): Promise<boolean | string> {
  try {
    const { store } = await open();
    await store.close();
    return true;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs a service until everything is published; answers the markers that readers see, and the posts' own. */
async function runToEnd(context: AppContext) {
  const { live, channel } = forgetful(shown);
  const service = await startService(onChannel(context, channel), 'all');
  try {
    const { db } = context;
    const rows = await allEnded(db);
    const on = await db.select({ name: switches.name }).from(switches);
    return {
      live: live.toSorted(),
      posts: rows.map(({ postId }) => markerOf(postId)).toSorted(),
      held: rows.filter(({ state }) => state === 'held').length,
      switches: on.map(({ name }) => name),
    };
  } finally {
    await service.stop();
  }
}

async function expectOnceEach(context: AppContext): Promise<void> {
  const { live, posts, held, switches } = await runToEnd(context);
  expect(posts).toHaveLength(COUNT);
  expect(live).toEqual(posts);
  // Nothing was lost that would have to be looked for: it is no restored store.
  expect({ held, switches }).toEqual({ held: 0, switches: [] });
}

test('the store that is moved has posts in every state', async () => {
  const { openOld } = await scene();
  const { db, store } = await openOld();
  const states = new Set((await db.select({ state: deliveries.state }).from(deliveries)).map(({ state }) => state));
  const open = (await db.select({ state: deliveryCommits.state }).from(deliveryCommits)).filter(
    ({ state }) => state === 'open',
  );
  await store.close();
  expect([...states]).toEqual(expect.arrayContaining(['scheduled', 'settling', 'published']));
  expect(open.length).toBeGreaterThan(0);
});

const SHORT: readonly KilledAt[] = ['copied'];

test.each(SLOW ? KILLED_AT : SHORT)(
  'a move that is killed when it is %s leaves one store that may send',
  async (point) => {
    const { data, openOld, openNew, move } = await scene();
    expect(await move(point)).toBe('SIGKILL');
    const isMoved = point === 'marked' || point === 'opened';
    const [old, fresh] = [await opens(openOld), point === 'copied' || isMoved ? await opens(openNew) : false];
    if (isMoved) {
      expect({ old, fresh }).toEqual({ old: expect.stringContaining('was moved to PostgreSQL'), fresh: true });
    } else {
      // Without the copy, the database is an empty one, which nobody was told to use.
      const refused = point === 'copied' ? expect.stringContaining('the move has not finished') : false;
      expect({ old, fresh }).toEqual({ old: true, fresh: refused });
      if (SLOW) {
        // It goes on where it was, as if nothing had happened.
        const copy = mkdtempSync(join(tmpdir(), 'masthead-stayed-'));
        ended.push(() => rmSync(copy, { recursive: true, force: true }));
        cpSync(data, copy, { recursive: true });
        await expectOnceEach(await openOld(copy));
      }
      expect(await move(null)).toBeNull();
    }
    await expectOnceEach(await openNew());
  },
);
