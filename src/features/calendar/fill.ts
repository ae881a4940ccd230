import type { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { type PostContent, type Problem, partsOf } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { asksAboutDuplicates } from '../../posts/duplicates.ts';
import { type Lateness, leaveTimes } from '../../posts/leave-by.ts';
import { rulesOf } from '../../posts/place.ts';
import type { PostRow } from '../../posts/post-repository.ts';
import { fingerprintOfPost } from '../../posts/said.ts';
import { duplicateIn, type Fingerprint } from '../../rules/similarity.ts';
import { findSlot, type TakenBetween } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { isOneOf } from '../../store/one-of.ts';
import { posts } from '../../store/schema/index.ts';
import { obstaclesOf } from '../approvals/obstacles.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { mayApproveOf } from '../people/approval.ts';
import { postsOf } from '../posts/posts.ts';
import { type CalendarInput, rangeOf } from './calendar.ts';
import { calendar as messages } from './messages.ts';
import { waitingDrafts } from './planned-posts.ts';
import { takenOnAll } from './planned-times.ts';
import { ofArticles, remarksAmong, remarksOn } from './remarks.ts';
import { type CalendarPost, type Filling, MOST_PLACES } from './schema.ts';

/** Length of the beginning of a text. */
const EXCERPT = 200;
const DAY_MS = 86_400_000;

/** Beginning of the longest text of a post. */
function excerptOf(content: PostContent): string {
  const texts = partsOf(content).flatMap(({ texts: own }) => Object.values(own));
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  const plain = longest.replace(/\s+/g, ' ').trim();
  return plain.length > EXCERPT ? `${plain.slice(0, EXCERPT - 1)}…` : plain;
}

/** Draft with the last moment at which it may go out; null: it never gets too old. */
interface Candidate {
  draft: CalendarPost;
  row: PostRow;
  leaveBy: Date | null;
}

/** What gets old first gets the first slots; what never does gets those that are left. */
const bySpan = (one: Candidate, other: Candidate): number =>
  (one.leaveBy?.getTime() ?? Number.MAX_SAFE_INTEGER) - (other.leaveBy?.getTime() ?? Number.MAX_SAFE_INTEGER);

/** What one channel was given so far: times and texts that its next post has to go with. */
interface Given {
  times: Date[];
  texts: { fingerprint: Fingerprint }[];
}

interface Span {
  from: Date;
  to: Date;
}

/** First free slot of a draft. A message: why it gets none. */
async function slotFor(
  channel: DraftChannel,
  { draft, row }: Candidate,
  { from, to }: Span,
  given: Given,
  taken: TakenBetween,
): Promise<Date | Message> {
  if (channel.rules.slots.length === 0) return messages.noSlots();
  const likeness = channel.guards?.duplicates.likeness ?? 1;
  const asks = asksAboutDuplicates(channel, true, 'text');
  if (asks && duplicateIn(fingerprintOfPost(row), given.texts, { from: likeness })) return messages.sameTextHere();
  const start = draft.embargoUntil !== null && draft.embargoUntil > from ? draft.embargoUntil : from;
  const all: TakenBetween = async (first, last) => [
    ...given.times.filter((time) => time >= first && time <= last),
    ...(await taken(first, last)),
  ];
  try {
    const at = await findSlot(rulesOf(row, channel), start, all, to);
    return at < to ? at : messages.noSlotLeft();
  } catch (error) {
    if (error instanceof UserError) return error.problem;
    throw error;
  }
}

/** What was read of all candidates. */
interface Known {
  obstacles: ReadonlyMap<string, Problem>;
  lateness: (row: PostRow, channel: DraftChannel, at: Date) => Lateness;
  /** Posts of their articles. */
  ofArticles: Awaited<ReturnType<typeof ofArticles>>;
}

const MINUTE_MS = 60_000;

/** What is in the way of a draft at a free slot: rules of the newsroom, then those about times; null: nothing. */
async function inTheWay(
  { db }: DeskContext,
  channel: DraftChannel,
  { row }: Candidate,
  at: Date,
  taken: TakenBetween,
  { obstacles, lateness, ofArticles: all }: Known,
): Promise<Message | null> {
  const obstacle = obstacles.get(row.id);
  if (obstacle) return obstacle.message;
  const placing = { post: row, channel, at, asked: at.toISOString(), isPlanned: false };
  // Rules leave no other post nearer than their gap, which may be less than a minute.
  const isClose = (time: Date): boolean => Math.abs(time.getTime() - at.getTime()) < MINUTE_MS;
  const near = await taken(new Date(at.getTime() - MINUTE_MS), new Date(at.getTime() + MINUTE_MS));
  if (near.some(isClose)) return (await remarksOn(db, placing))[0]?.message ?? null;
  const others = all.filter(
    (other) => other.channel === row.channelId && other.id !== row.id && Math.abs(+other.at - +at) <= DAY_MS,
  );
  const [remark] = remarksAmong(placing, { others, near: [], lateness: lateness(row, channel, at) });
  return remark?.message ?? null;
}

/** Only the newest round of a story on a channel is published. */
const isNewest = (draft: CalendarPost, all: readonly CalendarPost[]): boolean =>
  !all.some(
    (other) =>
      other.channel === draft.channel &&
      other.round > draft.round &&
      (other.articleId ?? other.freeStoryId) === (draft.articleId ?? draft.freeStoryId),
  );

/** Drafts with their obstacles, those that get old first at the front. */
async function candidatesOf(
  context: DeskContext,
  drafts: readonly CalendarPost[],
  span: Span,
): Promise<{ candidates: Candidate[]; known: Known }> {
  const { db } = context;
  const ids = drafts.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await db.select().from(posts).where(isOneOf(posts.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const placed = rows.map((post) => ({ post, channel: channelNamed(context, post.channelId) }));
  const now = await storeNow(db);
  const lateness = await leaveTimes(db, placed);
  const articleIds = [...new Set(rows.flatMap(({ articleId }) => articleId ?? []))];
  const known = {
    lateness,
    obstacles: await obstaclesOf(context, rows),
    ofArticles: articleIds.length === 0 ? [] : await ofArticles(db, articleIds, span),
  };
  const candidates = drafts.flatMap((draft) => {
    const row = byId.get(draft.id);
    return row ? [{ draft, row, leaveBy: lateness(row, channelNamed(context, draft.channel), now).leaveBy }] : [];
  });
  return { candidates: candidates.toSorted(bySpan), known };
}

type Asked = z.input<typeof CalendarInput> & { by: string };

/**
 * Proposes a free slot of its channel for each draft without a time, and says why others get none. Nothing is changed:
 * who asked confirms what is to be scheduled.
 */
export async function proposeFill(context: DeskContext, { by, channel, ...asked }: Asked): Promise<Filling> {
  const now = await storeNow(context.db);
  const range = rangeOf(asked, now);
  const span = { from: new Date(Math.max(range.from.getTime(), now.getTime())), to: range.to };
  const chosen = channel === undefined ? [...context.channels.values()] : [channelNamed(context, channel)];
  const drafts = await waitingDrafts(context, { channels: chosen.map((one) => one.channel.id), now });
  const given = new Map<string, Given>(chosen.map((one) => [one.channel.id, { times: [], texts: [] }]));
  for (const { at, channel: on } of drafts) if (at !== null) given.get(on)?.times.push(at);
  const ready = drafts.filter((draft) => draft.at === null && draft.state === 'draft' && isNewest(draft, drafts));
  const found: { candidate: Candidate; at: Date }[] = [];
  const left: Filling['left'] = [];
  const takenOf = takenOnAll(context.db, chosen);
  const { candidates, known } = await candidatesOf(context, ready, span);
  for (const candidate of candidates) {
    const { draft, row } = candidate;
    const own = given.get(draft.channel);
    if (!own || found.length === MOST_PLACES) continue;
    const connected = channelNamed(context, draft.channel);
    const taken = takenOf(connected);
    const at = await slotFor(connected, candidate, span, own, taken);
    const why = at instanceof Date ? await inTheWay(context, connected, candidate, at, taken, known) : at;
    if (why !== null || !(at instanceof Date)) {
      if (why !== null) left.push({ post: draft, why });
      continue;
    }
    own.times.push(at);
    own.texts.push({ fingerprint: fingerprintOfPost(row) });
    found.push({ candidate, at });
  }
  const ids = found.map(({ candidate }) => candidate.draft.id);
  const views = ids.length > 0 ? await postsOf(context, { postIds: ids, limit: ids.length }) : [];
  const may = await mayApproveOf(context, by);
  const places = found.map(({ candidate: { draft, row }, at }) => {
    const view = views.find(({ id }) => id === draft.id);
    return { post: draft, at, text: excerptOf(row.content), approves: view !== undefined && may(view).may };
  });
  return { places: places.toSorted((one, other) => one.at.getTime() - other.at.getTime()), left };
}
