import { inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { asksAboutDuplicates } from '../../posts/duplicates.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { rulesOf } from '../../posts/place.ts';
import type { PostRow } from '../../posts/post-repository.ts';
import { takenOn } from '../../posts/taken.ts';
import { duplicateIn, type Fingerprint, fingerprintOf } from '../../rules/similarity.ts';
import { findSlot } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { posts } from '../../store/schema/index.ts';
import { obstacleOf } from '../approvals/approve.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { mayApproveOf } from '../people/approval.ts';
import { postsOf } from '../posts/posts.ts';
import { type CalendarInput, rangeOf } from './calendar.ts';
import { calendar as messages } from './messages.ts';
import { tryMove } from './move.ts';
import { waitingDrafts } from './planned-posts.ts';
import { type CalendarPost, type Filling, MOST_PLACES } from './schema.ts';

/** Length of the beginning of a text. */
const EXCERPT = 200;

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
  { db }: DeskContext,
  channel: DraftChannel,
  { draft, row }: Candidate,
  { from, to }: Span,
  given: Given,
): Promise<Date | Message> {
  if (channel.rules.slots.length === 0) return messages.noSlots();
  const own = fingerprintOf(row.content);
  const likeness = channel.guards?.duplicates.likeness ?? 1;
  if (asksAboutDuplicates(channel, true, 'text') && duplicateIn(own, given.texts, { from: likeness })) {
    return messages.sameTextHere();
  }
  const start = draft.embargoUntil !== null && draft.embargoUntil > from ? draft.embargoUntil : from;
  const taken = takenOn(db, channel, row.id, false);
  try {
    const at = await findSlot(rulesOf(row, channel), start, async (first, last, enough) => [
      ...given.times.filter((time) => time >= first && time <= last),
      ...(await taken(first, last, enough)),
    ]);
    return at < to ? at : messages.noSlotLeft();
  } catch (error) {
    if (error instanceof UserError) return error.problem;
    throw error;
  }
}

/** What is in the way of a draft at a time: rules of the newsroom, then those about times; null: nothing. */
async function inTheWay(context: DeskContext, id: string, at: Date, by: string): Promise<Message | null> {
  const obstacle = await obstacleOf(context, id);
  if (obstacle) return obstacle.message;
  const remarks = await tryMove(context, id, at, by).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  return remarks instanceof UserError ? remarks.problem : (remarks[0]?.message ?? null);
}

/** Only the newest round of a story on a channel is published. */
const isNewest = (draft: CalendarPost, all: readonly CalendarPost[]): boolean =>
  !all.some(
    (other) =>
      other.channel === draft.channel &&
      other.round > draft.round &&
      (other.articleId ?? other.freeStoryId) === (draft.articleId ?? draft.freeStoryId),
  );

async function candidatesOf(context: DeskContext, drafts: readonly CalendarPost[]): Promise<Candidate[]> {
  if (drafts.length === 0) return [];
  const ids = drafts.map(({ id }) => id);
  const rows = new Map(
    (await context.db.select().from(posts).where(inArray(posts.id, ids))).map((row) => [row.id, row]),
  );
  const now = await storeNow(context.db);
  const found: Candidate[] = [];
  for (const draft of drafts) {
    const row = rows.get(draft.id);
    if (!row) continue;
    const { leaveBy } = await leaveByOf(context.db, row, channelNamed(context, draft.channel), now);
    found.push({ draft, row, leaveBy });
  }
  return found.toSorted(bySpan);
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
  for (const candidate of await candidatesOf(context, ready)) {
    const { draft, row } = candidate;
    const own = given.get(draft.channel);
    if (!own || found.length === MOST_PLACES) continue;
    const at = await slotFor(context, channelNamed(context, draft.channel), candidate, span, own);
    const why = at instanceof Date ? await inTheWay(context, draft.id, at, by) : at;
    if (why !== null || !(at instanceof Date)) {
      if (why !== null) left.push({ post: draft, why });
      continue;
    }
    own.times.push(at);
    own.texts.push({ fingerprint: fingerprintOf(row.content) });
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
