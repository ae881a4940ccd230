import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
// Rows are also read where no delivery runs, and nothing else has loaded what they say.
import '../../../src/channels/messages.ts';
import '../../../src/delivery/messages.ts';
import { partReceiptsOf } from '../../../src/domain/outcome.ts';
import { partsOf } from '../../../src/domain/post.ts';
import { contentHash } from '../../../src/lib/ids.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { insertStory } from '../../../src/posts/free-stories.ts';
import { seededRandom } from '../../../src/simulators/kit/random.ts';
import {
  approvals,
  articles,
  attempts,
  channelStates,
  deliveries,
  foreignPosts,
  posts,
} from '../../../src/store/schema/index.ts';
import type { Db, Tx } from '../../../src/store/store.ts';
import { FORMS, wordsOf } from '../stage/forms.ts';
import type { Due, Row } from './wire.ts';

/** What a post has that is about no article, with a story of its own. */
async function aboutNothing(tx: Tx, postId: string) {
  const story = {
    text: '',
    authors: [],
    language: null,
    link: null,
    section: null,
    tags: [],
    pictures: [],
    expiresAt: null,
  };
  await insertStory(tx, { ...story, id: postId, requestHash: '', createdBy: 'faults' });
  return { articleId: null, revision: null, title: 'Notice', freeStoryId: postId };
}

/** Gives a post its form, approved. `number`: its place among those of the channel. */
async function giveForm(tx: Tx, postId: string, form: NonNullable<Due['form']>, number: number): Promise<void> {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId));
  const write = post && FORMS[form.id].write[post.content.platform];
  if (!write) throw new Error(`A post cannot be given the form ${form.id}.`);
  const content = write(post.content, { number, film: form.film });
  const hash = contentHash(content);
  const about = FORMS[form.id].isFree ? await aboutNothing(tx, postId) : {};
  await tx
    .update(posts)
    .set({ content, contentHash: hash, approvedHash: hash, ...about })
    .where(eq(posts.id, postId));
  await tx.insert(approvals).values({ postId, contentHash: hash, by: 'faults', automatic: false });
  await tx.update(deliveries).set({ contentHash: hash }).where(eq(deliveries.postId, postId));
}

/** Leaves as many deliveries as there are trials, and makes them due at once or soon, drawn by the seed. */
export async function makeDue(db: Db, { trials, skip, withinMs, seed, form }: Due): Promise<void> {
  const rows = await db
    .select({ id: deliveries.id, channelId: deliveries.channelId, postId: posts.id })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .innerJoin(articles, eq(articles.id, posts.articleId))
    .orderBy(asc(deliveries.channelId), asc(articles.canonicalKey));
  const kept = Object.entries(trials).flatMap(([channelId, count]) =>
    rows.filter((row) => row.channelId === channelId).slice(skip, skip + count),
  );
  const few = Object.entries(trials).find(([id, count]) => kept.filter((row) => row.channelId === id).length < count);
  if (few) throw new Error(`The template has too few deliveries for ${few[1]} trials on ${few[0]}.`);
  const random = seededRandom(seed);
  await db.transaction(async (tx) => {
    // The template was approved for accounts of its own.
    await tx.update(approvals).set({ account: null });
    await tx.delete(deliveries).where(
      notInArray(
        deliveries.id,
        kept.map(({ id }) => id),
      ),
    );
    for (const { id, postId, channelId } of kept) {
      const at = sql`clock_timestamp() + make_interval(secs => ${(random.next() * withinMs) / 1_000})`;
      await tx.update(deliveries).set({ slotAt: at, nextAt: at }).where(eq(deliveries.id, id));
      const number = kept.filter((one) => one.channelId === channelId).findIndex((one) => one.id === id);
      if (form) await giveForm(tx, postId, form, number);
    }
  });
}

/** Has posts count as approved for the accounts of a process, where that is not known: those of the template are none. */
export async function approveFor(db: Db, accounts: ReadonlyMap<string, string | null>): Promise<void> {
  for (const [channelId, account] of accounts) {
    const ofChannel = db.select({ id: posts.id }).from(posts).where(eq(posts.channelId, channelId));
    await db
      .update(approvals)
      .set({ account })
      .where(and(inArray(approvals.postId, ofChannel), isNull(approvals.account)));
  }
}

const MOST_OF_BODY = 200;

/** The rows, and with `evidence` what their attempts wrote down. */
export async function surveyRows(db: Db, evidence = false): Promise<Row[]> {
  const written = evidence
    ? await db
        .select({
          deliveryId: attempts.deliveryId,
          worker: attempts.worker,
          startedAt: attempts.startedAt,
          lines: attempts.evidence,
        })
        .from(attempts)
        .orderBy(asc(attempts.epoch))
    : [];
  const linesOf = (id: string): Row['evidence'] =>
    written
      .filter(({ deliveryId }) => deliveryId === id)
      .flatMap(({ worker, startedAt, lines }) => [
        { worker, at: startedAt.toISOString(), event: 'claimed', status: null, body: null },
        ...lines.map(({ at, event, status, body }) => ({
          worker,
          at,
          event,
          status: status ?? null,
          body: body?.slice(0, MOST_OF_BODY) ?? null,
        })),
      ]);
  const noted = evidence ? await db.select().from(foreignPosts) : [];
  const rows = await db
    .select({
      deliveryId: deliveries.id,
      postId: deliveries.postId,
      channelId: deliveries.channelId,
      kind: deliveries.kind,
      content: posts.content,
      state: deliveries.state,
      epoch: deliveries.epoch,
      heldReason: deliveries.heldReason,
      outcome: deliveries.outcome,
      receipt: deliveries.receipt,
      pausedBecause: channelStates.pauseBecause,
      ageMs: sql<number>`extract(epoch from clock_timestamp() - ${deliveries.slotAt}) * 1000`.mapWith(Number),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(channelStates, and(eq(channelStates.channelId, deliveries.channelId), channelStates.paused));
  const answered = (to: string): string => rows.find(({ receipt }) => receipt?.remoteId === to)?.postId ?? '';
  return rows.map(({ outcome, state, content, receipt, pausedBecause, ...row }) => ({
    ...row,
    heldReason: row.heldReason && inEnglish(row.heldReason),
    remoteId: receipt?.remoteId ?? null,
    live: receipt ? partReceiptsOf(receipt).map(({ remoteId }) => remoteId) : [],
    words: partsOf(content).map(({ texts }) => wordsOf(texts)),
    pictures: content.video ? 0 : content.pictures.length,
    paused: pausedBecause && inEnglish(pausedBecause),
    answer: content.replyTo
      ? {
          to: content.replyTo.remoteId,
          postId: answered(content.replyTo.remoteId),
          says: Object.values(content.texts).join(),
        }
      : null,
    // A draft is looked at again now and then: it stays handed over meanwhile.
    state: state === 'sending' && outcome?.type === 'handed-over' ? outcome.type : state,
    evidence: linesOf(row.deliveryId),
    foreign: noted.filter(({ channelId }) => channelId === row.channelId).map(({ marker }) => marker),
    outcome: outcome && ('message' in outcome ? `${outcome.type}: ${inEnglish(outcome.message)}` : outcome.type),
  }));
}
