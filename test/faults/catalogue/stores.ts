import { disturb, tear } from '../conduct/strikes.ts';
import { enough, type Fault, type Hands, together, USUAL, workers } from '../fault.ts';

const GROUP = 'the store or the queue fails';
const TEN_SECONDS = 10_000;

const storeDown = (ms: (hands: Hands) => number) =>
  disturb(
    ({ postgres }) => postgres?.crash(),
    async (hands) => {
      await hands.wait(ms(hands));
      await hands.postgres?.restart();
    },
  );

/** Before division. */
const REDIS_AWAY_MS = 60_000;
/** Undivided: pings and their time-outs are, too. */
const REDIS_HANGS_MS = 12_000;

const REDIS = {
  ...USUAL,
  group: GROUP,
  engines: ['redis'],
  crew: () => workers(4),
} satisfies Partial<Fault>;

const fullDisk = disturb(
  ({ disk, store }) => {
    disk?.fill();
    store?.full();
  },
  async ({ disk, store, wait, factor }) => {
    await wait((TEN_SECONDS * 3) / factor);
    disk?.free();
    store?.free();
  },
);

export const STORES: readonly Fault[] = [
  {
    ...USUAL,
    id: 'store-down',
    title: 'PostgreSQL down for 10 s (divided as all times) right after the commit was answered',
    group: GROUP,
    engines: ['postgres', 'redis'],
    crew: enough,
    hit: together(
      { checkpoint: 'answered' },
      storeDown(({ factor }) => TEN_SECONDS / factor),
    ),
  },
  {
    ...USUAL,
    id: 'store-down-long',
    title: 'PostgreSQL down for 10 s (undivided: longer than three claims) right after the commit was answered',
    group: GROUP,
    engines: ['postgres', 'redis'],
    crew: enough,
    hit: together(
      { checkpoint: 'answered' },
      storeDown(() => TEN_SECONDS),
    ),
  },
  {
    ...USUAL,
    id: 'postgres-restart',
    title: 'PostgreSQL crashes and restarts while commits are on the wire',
    group: GROUP,
    engines: ['postgres', 'redis'],
    hit: together(
      { checkpoint: 'before-call' },
      disturb(
        () => undefined,
        ({ postgres }) => postgres?.restart() ?? Promise.resolve(),
      ),
    ),
  },
  {
    ...USUAL,
    id: 'commits-unflushed',
    title:
      'PostgreSQL that is set to answer before a commit is on the disk (synchronous_commit off, for the server and the role) crashes, the result of the commit just stored',
    group: GROUP,
    engines: ['postgres', 'redis'],
    needs: 'forgetful-server',
    crew: enough,
    hit: together(
      { checkpoint: 'result-stored' },
      storeDown(() => 0),
    ),
  },
  {
    ...REDIS,
    id: 'redis-killed',
    title: 'Redis killed for a minute (divided) while commits are on the wire',
    hit: together(
      { checkpoint: 'before-call' },
      disturb(
        ({ redis }) => redis?.crash(),
        async ({ redis, wait, factor }) => {
          await wait(REDIS_AWAY_MS / factor);
          await redis?.restart();
        },
      ),
    ),
  },
  {
    ...REDIS,
    id: 'redis-hanging',
    title: 'Redis frozen for 12 s (undivided), its connections open, while commits are on the wire',
    hit: together(
      { checkpoint: 'before-call' },
      disturb(
        ({ redis }) => redis?.freeze(),
        async ({ redis, wait }) => {
          await wait(REDIS_HANGS_MS);
          redis?.thaw();
        },
      ),
    ),
  },
  {
    ...REDIS,
    id: 'redis-flushed',
    title: 'FLUSHALL while commits are on the wire and others wait in the queue',
    hit: together(
      { checkpoint: 'before-call' },
      disturb(({ redis }) => redis?.flush()),
    ),
  },
  {
    ...REDIS,
    id: 'redis-restarted',
    title: 'Redis killed and restarted empty, right after the claims',
    hit: together(
      { checkpoint: 'claimed' },
      disturb(({ redis }) => redis?.restart()),
    ),
  },
  {
    ...USUAL,
    id: 'store-torn',
    title: 'killed in the middle of a write to the store’s files, and reopened',
    group: GROUP,
    engines: ['embedded'],
    needs: 'store-shim',
    hit: together({ checkpoint: 'answered' }, tear),
  },
  {
    ...USUAL,
    id: 'disk-full',
    title: 'no space left for the store for 30 s (divided) right after the commit was answered',
    group: GROUP,
    needs: 'small-disk',
    crew: enough,
    // A process that ends with a full disk takes others with it, past their call.
    isChance: true,
    hit: together({ checkpoint: 'answered' }, fullDisk),
  },
];
