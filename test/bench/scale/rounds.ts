import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { bundleWorker } from '../../faults/process/bundle.ts';
import type { EngineVariables } from '../stand.ts';
import { type Crew, type Role, startCrew } from './crew.ts';
import { hand } from './feed.ts';
import { judge, openDeliveries, type Verdict } from './judge.ts';
import { openNewsroom, type ScaleNewsroom } from './newsroom.ts';
import { createRandom, storyOf } from './stories.ts';
import { type Waits, watchWaits } from './waits.ts';

/** A newsroom whose processes can be started, on one database. */
export interface Room {
  newsroom: ScaleNewsroom;
  url: string;
  start(counts: Readonly<Record<Role, number>>): Promise<Crew>;
  /** Hands the nth story to the API of a crew, for an account on each platform. */
  hand(crew: Crew, number: number, when: string): Promise<{ tries: number }>;
  close(): Promise<void>;
}

/** Where a story is not taken for so long, something is wrong; milliseconds. */
const TAKEN_MS = 180_000;

export async function openRoom({ variables, databaseUrl }: EngineVariables, seed: number): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-scale-'));
  const newsroom = await openNewsroom(folder);
  const token = randomBytes(24).toString('hex');
  const bundle = await bundleWorker(folder, '../bench/scale/process.ts');
  const path = join(folder, 'log');
  const log = openSync(path, 'a');
  const random = createRandom(seed);
  const order = {
    configDirectory: newsroom.configDirectory,
    simulated: newsroom.simulated,
    variables: {
      ...variables,
      MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      MASTHEAD_DATA: join(folder, 'data'),
      MASTHEAD_PORT: '0',
      MASTHEAD_API_TOKEN: token,
    },
  };
  return {
    newsroom,
    url: databaseUrl,
    start: (counts) =>
      startCrew(bundle, order, counts, log).catch((error: unknown) => {
        throw new Error(`The processes did not start: ${readFileSync(path, 'utf8').slice(-2_000)}`, { cause: error });
      }),
    hand(crew, number, when) {
      const channels = newsroom.channelsFor(number);
      const handed = { article: storyOf(number, random), channels, when, key: `story-${number}` };
      return hand(() => crew.addresses('api'), token, handed, performance.now() + TAKEN_MS);
    },
    async close() {
      await newsroom.stop();
      closeSync(log);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Round {
  workers: number;
  verdict: Verdict;
  waits: Waits;
  /** Processor time of one delivery, in milliseconds. */
  workerMs: number;
  schedulerMs: number;
  /** Of all that ran on the machine, the servers, the platforms and the benchmark among it; milliseconds. */
  machineMs: number;
  /** What the server wrote into its log for one delivery, in kilobytes. */
  walKb: number;
  memoryMb: number;
  perSecond: number;
}

/** Processor time that the machine has spent on anything but waiting, in milliseconds. */
const busyMs = (): number =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);

/** Bytes that the server has written into its log since it was made. */
async function walOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>(`select pg_current_wal_lsn() - '0/0'::pg_lsn as bytes`);
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

/** From when a round's posts are planned until they are due: time to hand them in and to start who sends them. */
const START_MS = 30_000;
/** Of them every worker sends some, so that its code is compiled. */
const WARM_STORIES = 200;
/** Processes that take stories. */
const HANDING = 2;
const LIMIT_MS = 180_000;
const LOOK_MS = 100;

export async function untilNone(url: string): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  while ((await openDeliveries(url)) > 0 && performance.now() < limit) await wait(LOOK_MS);
}

const spentBy = async (crew: Crew, url: string) => ({
  worker: crew.cpuMs('worker'),
  scheduler: crew.cpuMs('scheduler'),
  machine: busyMs(),
  wal: await walOf(url),
});

/** So many stories, all due at once, sent by so many workers and a scheduler that have sent a few before. */
export async function runRound(
  engine: EngineVariables,
  { workers, stories, seed }: { workers: number; stories: number; seed: number },
  progress: (line: string) => void,
): Promise<Round> {
  const room = await openRoom(engine, seed);
  let crew: Crew | null = null;
  try {
    const api = await room.start({ api: HANDING, worker: 0, scheduler: 0 });
    let next = 0;
    /** Hands in stories up to this number, some at a time. */
    const handIn = (until: number, when: string): Promise<unknown> =>
      Promise.all(
        Array.from({ length: HANDING }, async () => {
          while (next < until) {
            if (next % 50 === 0) progress(`${next} stories are planned`);
            await room.hand(api, next++, when);
          }
        }),
      );
    const begun = performance.now();
    await handIn(WARM_STORIES, 'now');
    const warm = await openDeliveries(room.url);
    // Told by what the first ones took when the rest can be in hand.
    const each = (performance.now() - begun) / WARM_STORIES;
    const due = new Date(Date.now() + each * stories + START_MS + workers * 3_000);
    await handIn(WARM_STORIES + stories, due.toISOString());
    await api.stop();
    progress(`starting ${workers} workers`);
    crew = await room.start({ api: 0, worker: workers, scheduler: 1 });
    const left = due.getTime() - Date.now();
    if (left < 0) throw new Error(`The stories were planned ${-left} ms too late: the machine is too busy.`);
    await wait(left);
    const before = await spentBy(crew, room.url);
    const waits = watchWaits(room.url);
    progress('sending');
    await untilNone(room.url);
    const took = (Date.now() - due.getTime()) / 1_000;
    const after = await spentBy(crew, room.url);
    const verdict = await judge(room.url, room.newsroom);
    const deliveries = verdict.posts - warm;
    return {
      workers,
      verdict,
      waits: await waits.stop(),
      workerMs: (after.worker - before.worker) / deliveries,
      schedulerMs: (after.scheduler - before.scheduler) / deliveries,
      machineMs: (after.machine - before.machine) / deliveries,
      walKb: (after.wal - before.wal) / 1_000 / deliveries,
      memoryMb: crew.memoryMb('worker'),
      perSecond: deliveries / took,
    };
  } finally {
    await crew?.stop();
    await room.close();
  }
}
