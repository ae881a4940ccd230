import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Checkpoint, DeliveryContext } from '../../../src/delivery/context.ts';
import { ClaimLost } from '../../../src/delivery/interruptions.ts';
import { type DeliveryKind, ENDED } from '../../../src/domain/delivery.ts';
import { DEFAULT_TIMINGS } from '../../../src/domain/timings.ts';
import { withdrawArticle } from '../../../src/posts/withdraw.ts';
import { deliveries, posts } from '../../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../../helpers/database.ts';
import { changing, commitsIn, engine, queued, rowOf } from '../bench.ts';
import {
  type Call,
  createWorld,
  GONE,
  type Happening,
  type Kind,
  LEASE,
  partsOf,
  REPEAT,
  REQUEST,
  WELL,
  type World,
} from './world.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

/** A worker dies at a checkpoint, or stands still there while another takes over and does all it can. */
interface Trouble {
  how: 'dies' | 'overtaken';
  at: Checkpoint;
}
type Turn = Happening & { trouble: Trouble | null };
const PEACE: Turn = { ...WELL, trouble: null };

const CHECKPOINTS: readonly Checkpoint[] = [
  'claimed',
  'step-done',
  'step-stored',
  'intent-stored',
  'before-call',
  'answered',
  'result-stored',
  'concluding',
  'concluded',
];
const CALLS: readonly Call[] = ['ok', 'refused', 'limited', 'exhausted', 'unauthorized', 'lost-after', 'lost-before'];

const turn: fc.Arbitrary<Turn> = fc.record({
  step: fc.constantFrom('ok', 'ok', 'ok', 'fails', 'processes'),
  calls: fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...CALLS) },
      { weight: 1, arbitrary: fc.constant<Call>('failed') },
    ),
    { maxLength: 2 },
  ),
  look: fc.constantFrom('truth', 'truth', 'lags', 'fails'),
  trouble: fc.option(fc.record({ how: fc.constantFrom('dies', 'overtaken'), at: fc.constantFrom(...CHECKPOINTS) }), {
    nil: null,
  }),
});

const TIMINGS = { ...DEFAULT_TIMINGS, lease: LEASE, request: REQUEST, platforms: {} };

/** An attempt to which one thing happens on its way. */
async function attempt(world: World, id: string, { trouble, ...happening }: Turn): Promise<void> {
  const { db } = home.store;
  world.happens(happening);
  let met = false;
  const plain: Partial<DeliveryContext> = { clock: world.clock, timings: TIMINGS };
  const context = engine(db, world.channel, {
    ...plain,
    async checkpoint(point) {
      if (point !== trouble?.at || met) return;
      met = true;
      if (trouble.how === 'dies') throw new ClaimLost('The process is gone.');
      await world.pass(db, id, LEASE + 1);
      await attemptDelivery(engine(db, world.channel, { ...plain, worker: 'another' }), id);
    },
  });
  await attemptDelivery(context, id).catch((error: unknown) => {
    if (!(error instanceof ClaimLost)) throw error;
  });
}

/** When the row wants to be looked at again, in milliseconds from now; null: never. */
async function dueIn(id: string): Promise<number | null> {
  const row = await rowOf(home.store.db, id);
  const at = row.state === 'sending' ? row.leaseUntil : row.nextAt;
  return at === null ? null : Math.max(0, at.getTime() - Date.now());
}

const atRest = (state: string): boolean => state === 'held' || (ENDED as readonly string[]).includes(state);

/** A delivery that is due: of a post that was not sent yet, or a change of one that is live. */
async function dueDelivery(world: World, work: DeliveryKind): Promise<string> {
  const { db } = home.store;
  const sent = await queued(db);
  if (work === 'send') return sent;
  await attempt(world, sent, PEACE);
  expect((await rowOf(db, sent)).state).toBe('published');
  world.startOver();
  return changing(db, sent, work);
}

/** Drives one delivery through all that happens, then on in peace; answers the state in which it came to rest. */
async function drive(
  world: World,
  id: string,
  turns: readonly Turn[],
  most = turns.length + 60,
): Promise<{ id: string; state: string }> {
  const { db } = home.store;
  for (let count = 0; count < most; count++) {
    const { state } = await rowOf(db, id);
    if (atRest(state)) return { id, state };
    const wait = await dueIn(id);
    expect(wait, `${state} is looked at by nobody`).not.toBeNull();
    await world.pass(db, id, (wait ?? 0) + 1);
    // What pauses the channel is lifted by a person, who is quick here.
    await db.execute(sql`delete from masthead.channel_states`);
    await attempt(world, id, turns[count] ?? PEACE);
  }
  return { id, state: (await rowOf(db, id)).state };
}

/** The rule: between two runs of one call stands a proof that the first sent nothing, or leave to repeat it. */
function provenBetween(world: World, kind: Kind, part: string): string[] {
  const events = world.journal.filter((event) => event.part === part);
  return events.flatMap((event, index) => {
    if (event.event !== 'run' || index === 0) return [];
    const before = events.slice(0, index);
    const lastRun = before.findLastIndex(({ event: what }) => what === 'run');
    const last = before[lastRun];
    if (!last || last.surelyNot) return [];
    const absent = before.slice(lastRun).some(({ event: what, at }) => what === 'absent' && at - last.at >= LEASE);
    const repeated = kind === 'repeat' && event.at - last.at >= REPEAT.notBefore - 1_000;
    return absent || repeated ? [] : [`"${part}" ran again ${Math.round(event.at - last.at)} ms later, unproven`];
  });
}

async function check(kind: Kind, work: DeliveryKind, turns: readonly Turn[]): Promise<void> {
  const world = createWorld(kind);
  const { id, state } = await drive(world, await dueDelivery(world, work), turns);
  expect(atRest(state), `it stands in ${state}`).toBe(true);
  for (const part of partsOf(work)) {
    expect(provenBetween(world, kind, part)).toEqual([]);
    const seen = world.live.filter((live) => live === part).length;
    expect(seen).toBeLessThanOrEqual(kind === 'repeat' ? 1 + REPEAT.max : 1);
    if (state === 'published') expect(seen).toBeGreaterThanOrEqual(1);
    if (state === 'failed' && part === 'one') expect(seen).toBeLessThanOrEqual(1);
  }
  if (state !== 'held') return;
  // A person is asked only when it cannot be known.
  const open = (await commitsIn(home.store.db, id)).filter((commit) => commit.state === 'open');
  expect(open.length, (await rowOf(home.store.db, id)).heldReason?.code).toBeGreaterThan(0);
}

/** The last word on the post is that it is gone, however far the revision was when its story was killed. */
async function checkKill(kind: Kind, turns: readonly Turn[], killedAfter: number): Promise<void> {
  const { db } = home.store;
  const world = createWorld(kind);
  const revision = await dueDelivery(world, 'revise');
  const { postId } = await rowOf(db, revision);
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  await drive(world, revision, turns.slice(0, killedAfter), killedAfter);
  await db.transaction((tx) =>
    withdrawArticle(tx, post?.articleId ?? '', { signal: 'kill', reason: null, by: 'an editor' }),
  );
  const { state } = await drive(world, revision, turns.slice(killedAfter));
  const [row] = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.postId, postId), eq(deliveries.kind, 'retract')));
  expect(row, 'nothing takes it down').toBeDefined();
  // Whether the revision is live a person says first.
  if (state === 'held' || !row) return;
  const end = await drive(world, row.id, []);
  expect([end.state, world.live.at(-1)]).toEqual(['published', GONE]);
}

const options = { numRuns: 40, seed: 20_261_125 };
const KINDS = ['look-up', 'repeat', 'neither'] as const;
for (const kind of KINDS) {
  test(`whatever happens in whatever order, it ends and nothing is sent twice unproven (${kind})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 8 }), (turns) => check(kind, 'send', turns)),
      options,
    );
  });
  for (const work of ['revise', 'retract'] as const) {
    test(`nor is anything changed twice unproven (${work}, ${kind})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(turn, { maxLength: 6 }), (turns) => check(kind, work, turns)),
        { ...options, numRuns: 10 },
      );
    });
  }
  test(`a kill amid a revision ends with the post down (${kind})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 6 }), fc.nat(6), (turns, after) => checkKill(kind, turns, after)),
      { ...options, numRuns: 10 },
    );
  });
}
