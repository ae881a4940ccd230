import { and, eq, sql } from 'drizzle-orm';
import { accountOf, serviceOf } from '../channels/connected.ts';
import type { OpenLook } from '../channels/look.ts';
import { isNewerThan, knownSince, looksFirst } from '../channels/restored.ts';
import { partReceiptsOf, Receipt } from '../domain/outcome.ts';
import { type PostContent, partsOf } from '../domain/post.ts';
import { messageOf } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { traced } from '../lib/trace.ts';
import type { SentAnswer } from '../platforms/platform.ts';
import { dbTime } from '../store/db-time.ts';
import { deliveries, deliveryCommits } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { isMine } from './claim.ts';
import { type CommitRow, closeIntent, writeResult } from './commits.ts';
import { decided, type Ending, ending } from './ending.ts';
import { published, type Run } from './enter.ts';
import { ClaimLost } from './interruptions.ts';
import { type LookPlan, undecidedFor } from './looks.ts';
import { delivery } from './messages.ts';

/**
 * Name of the commit that a look before the sending is written down as: `open` until it is known, `done` with the
 * receipt of what was found, `closed` where it is not out, by the look or on a person's word.
 */
const LOOK = 'look before sending';

/** The commits of the delivery itself. */
export const withoutLook = (commits: readonly CommitRow[]): CommitRow[] => commits.filter(({ name }) => name !== LOOK);

/** Writes down that it may be out, where the claim is still mine. Throws ClaimLost where it is not. */
async function begin({ context: { db }, connected, claim: { row } }: Run, since: string): Promise<void> {
  const mine = db
    .$with('mine')
    .as(
      db
        .select({ id: deliveries.id, epoch: deliveries.epoch, contentHash: deliveries.contentHash })
        .from(deliveries)
        .where(isMine(row.id, row.epoch))
        .for('update'),
    );
  const began = await db
    .with(mine)
    .insert(deliveryCommits)
    .select(
      db
        .select({
          deliveryId: mine.id,
          name: sql`${LOOK}::text`.as('name'),
          state: sql`'open'`.as('state'),
          epoch: mine.epoch,
          contentHash: mine.contentHash,
          runs: sql`1`.as('runs'),
          firstIntentAt: sql`${since}::timestamptz`.as('first_intent_at'),
          intentAt: dbTime().as('intent_at'),
          deadline: dbTime().as('deadline'),
          repeat: sql`null::jsonb`.as('repeat'),
          result: sql`null::jsonb`.as('result'),
          account: sql`${accountOf(connected)}::text`.as('account'),
          absentAt: sql`null::timestamptz`.as('absent_at'),
        })
        .from(mine),
    )
    .onConflictDoUpdate({
      target: [deliveryCommits.deliveryId, deliveryCommits.name],
      set: {
        state: 'open',
        epoch: sql`excluded.epoch`,
        contentHash: sql`excluded.content_hash`,
        firstIntentAt: sql`excluded.first_intent_at`,
        intentAt: sql`excluded.intent_at`,
        deadline: sql`excluded.deadline`,
        account: sql`excluded.account`,
        result: null,
      },
    })
    .returning({ name: deliveryCommits.name });
  if (began.length === 0) throw new ClaimLost('Another worker took the delivery over.');
}

async function ask(
  { context, client, connected, claim, change, isFindable }: Run,
  { look }: OpenLook,
  post: PostContent,
  since: Date,
) {
  const { id, channelId } = claim.row;
  if (change) {
    return { answer: 'cannot-tell', why: delivery.maybeChangedSince() } satisfies SentAnswer;
  }
  if (!isFindable(0)) return { answer: 'cannot-tell', why: delivery.notFindable() } satisfies SentAnswer;
  if (!client.findSent) {
    const why = delivery.noListOfSent({ platform: connected.platform.name });
    return { answer: 'cannot-tell', why } satisfies SentAnswer;
  }
  const known = await knownSince(context.db, channelId, id, since);
  return client.findSent({ post, since, known }, look);
}

/**
 * Where the store was restored from a backup: how a delivery ends that may be out without its knowledge; null: it is
 * not, and may be sent. A list that does not show it proves that only once every call that was lost must be in it. Each
 * delivery is looked for once, and what no look can tell is held for a person, unless the post and its story are newer. What
 * takes a post down does no harm twice, and is not held up.
 */
export async function lookBefore(
  run: Run,
  scope: OpenLook,
  post: PostContent,
  commits: readonly CommitRow[],
  plan: LookPlan,
): Promise<Ending | null> {
  const { context, connected, claim, client } = run;
  const { row } = claim;
  if (row.restored === null || row.kind === 'retract') return null;
  const restored = row.restored;
  const { since, on } = restored;
  const earlier = commits.find(({ name }) => name === LOOK);
  if (earlier?.state === 'done') return ending(published(Receipt.parse(earlier.result)));
  if (earlier?.state === 'closed' && earlier.intentAt >= new Date(on)) return null;
  const { evidence } = scope;
  evidence.enter(LOOK);
  await begin(run, since);
  const held = (why: Message): Ending => decided('held', null, delivery.heldRestored({ at: new Date(since), why }));
  const undecidable = async (why: Message): Promise<Ending | null> => {
    evidence.add({ event: `cannot tell: ${inEnglish(why)}` });
    if (await isNewerThan(context.db, row.postId, restored, context.pace)) {
      evidence.add({ event: 'its story and the post are newer: it did not go out before the store was restored' });
      await closeIntent(context, claim, LOOK);
      return null;
    }
    return held(why);
  };
  // By when it began, for what a slow platform answers may be as old; the last lost call is older than its notice.
  const undecided = undecidedFor(new Date(on), claim.now(), plan, context.watch.evenFor());
  const service = serviceOf(connected.channel.platform, connected.channel.mode);
  let answer: SentAnswer;
  try {
    answer = await traced('look up', {}, () => ask(run, scope, post, new Date(since)));
    context.meter?.lookedUp(service, answer.answer);
  } catch (error) {
    claim.signal.throwIfAborted();
    context.meter?.lookedUp(service, 'failed');
    evidence.add({ event: `the look failed: ${messageOf(error)}` });
    const outcome = client.classify(error, 'find', claim.now());
    if (outcome.type === 'failed') return undecidable(outcome.message);
    return ending(outcome.type === 'unknown' ? { ...outcome, type: 'unavailable' } : outcome);
  }
  switch (answer.answer) {
    case 'found': {
      const [found, count] = [partReceiptsOf(answer.receipt).length, partsOf(post).length];
      if (found < count) return held(delivery.partsFound({ found, count }));
      evidence.add({ event: 'found: it went out before the store was restored' });
      await writeResult(context, claim, LOOK, answer.receipt);
      return ending(published(answer.receipt));
    }
    case 'absent':
      if (undecided > 0) {
        evidence.add({ event: 'not there yet' });
        return decided('scheduled', new Date(claim.now().getTime() + undecided));
      }
      evidence.add({ event: 'not there: it did not go out before the store was restored' });
      await closeIntent(context, claim, LOOK, { absent: true });
      return null;
    case 'cannot-tell':
      return undecidable(answer.why);
    default:
      return answer satisfies never;
  }
}

/** Notes in the caller's transaction that a person has looked for a delivery and not found it. */
export async function notedAbsent(tx: Tx, id: string): Promise<void> {
  await tx
    .insert(deliveryCommits)
    .select(
      tx
        .select({
          deliveryId: deliveries.id,
          name: sql`${LOOK}::text`.as('name'),
          state: sql`'closed'`.as('state'),
          epoch: deliveries.epoch,
          contentHash: deliveries.contentHash,
          runs: sql`1`.as('runs'),
          firstIntentAt: dbTime().as('first_intent_at'),
          intentAt: dbTime().as('intent_at'),
          deadline: dbTime().as('deadline'),
          repeat: sql`null::jsonb`.as('repeat'),
          result: sql`null::jsonb`.as('result'),
          account: sql`null::text`.as('account'),
          absentAt: dbTime().as('absent_at'),
        })
        .from(deliveries)
        .where(and(eq(deliveries.id, id), looksFirst)),
    )
    .onConflictDoUpdate({
      target: [deliveryCommits.deliveryId, deliveryCommits.name],
      set: { state: 'closed', intentAt: sql`excluded.intent_at`, absentAt: sql`excluded.absent_at` },
    });
}
