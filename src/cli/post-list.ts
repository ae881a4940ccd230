import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { clip } from '../lib/table.ts';
import { stateName } from './common-messages.ts';
import { postWords as words } from './posts-messages.ts';
import { joined, sentenceOf, together } from './say.ts';
import type { Page } from './shell.ts';
import { groupedListing, progressText, shortId } from './text.ts';
import type { Times } from './times.ts';

type Posts = ActionResult<'posts.list'>['posts'];
type Post = Posts[number];
type Delivery = Pick<
  ActionResult<'deliveries.list'>['deliveries'][number],
  'state' | 'receipt' | 'pausedFor' | 'putOffBy' | 'heldReason' | 'outcome'
>;

/** Reason for a delivery's state, in one line; empty where there is nothing to add. */
export function deliveryRemark({ state, receipt, pausedFor, putOffBy, heldReason, outcome }: Delivery): string {
  if (receipt?.remoteId) return receipt.url ?? receipt.remoteId;
  if (pausedFor) return words.paused({ why: sentenceOf(pausedFor) });
  const reason = putOffBy ?? heldReason ?? (outcome && 'message' in outcome ? outcome.message : null);
  return sentenceOf(reason) || (state === 'handed-over' ? words.draftThere() : '');
}

type Retraction = Pick<NonNullable<Post['retraction']>, 'state' | 'message'>;

/** State of taking a post down, in a few words. */
export function retractionText({ state, message }: Retraction): string {
  const why = sentenceOf(message);
  const form = why ? 'why' : 'none';
  switch (state) {
    case 'published':
      return words.takenDown({ why, form });
    case 'cancelled':
      return words.notTakenDown();
    case 'failed':
    case 'held':
      return words.notTakenDownFor({ why: why || words.byHand() });
    default:
      return words.takingDown({ why, form });
  }
}

interface Embargoed {
  channel: string;
  state: string;
  embargoUntil: string | null;
}

const TO_COME: readonly string[] = ['draft', 'rejected', 'approved', 'scheduled'];

/** Whether an embargo still holds. */
export const holds = (until: string | null): until is string =>
  Boolean(until) && Date.parse(until ?? '') > systemClock.now().getTime();

/** Note on a post that an embargo still holds back; null for others. */
const embargoNote = ({ state, embargoUntil }: Embargoed, { short }: Times): string | null =>
  TO_COME.includes(state) && holds(embargoUntil) ? words.embargo({ until: short(embargoUntil) }) : null;

/** Explains why posts are queued for later than requested: one sentence for each end of an embargo. */
export function embargoRemarks(posts: readonly Embargoed[], times: Times): string[] {
  const kept = posts.filter(({ state, embargoUntil }) => state === 'scheduled' && holds(embargoUntil));
  return [...new Set(kept.map(({ embargoUntil }) => embargoUntil))].map((until) => {
    const channels = kept.filter(({ embargoUntil }) => embargoUntil === until).map(({ channel }) => channel);
    return words.embargoHolds({ until: times.full(until), channels: joined(channels) });
  });
}

/** Who has approved a post, and how many more it needs. */
function approvalRemark({ id: whole, approval: { by, people, missing } }: Pick<Post, 'id' | 'approval'>): string {
  const id = shortId(whole);
  if (by.length > 0) return words.approvedBy({ names: by, id });
  return people === 2 && missing === 2 ? words.waitsForTwo({ id }) : words.waitsFor({ id });
}

/** Reason for a post's state, in one line, apart from its embargo. */
function whyOf(post: Post, times: Times): string {
  const { state, problems, delivery, making, filesRemovedAt, retraction, rejection } = post;
  if (retraction) return retractionText(retraction);
  if (rejection) return words.rejectedBy(rejection);
  if (making) return words.encoding({ progress: progressText(making) });
  const blocks = problems.find(({ severity }) => severity === 'blocks');
  // Without this its time would pass unnoticed.
  if (state === 'scheduled' && !post.approved) return sentenceOf(blocks?.message) || approvalRemark(post);
  const hasOwnDelivery = state !== 'draft' && state !== 'rejected' && state !== 'approved' && state !== 'withdrawn';
  const remark = delivery && hasOwnDelivery && deliveryRemark({ ...delivery, state });
  if (remark) return remark;
  if (filesRemovedAt) return words.filesRemoved({ at: times.full(filesRemovedAt) });
  if (blocks) return sentenceOf(blocks.message);
  if (state !== 'draft') return '';
  // The reason why a post waits although its channel needs no approval.
  const aboutArticle = sentenceOf(problems.find(({ field }) => field === 'article')?.message);
  return aboutArticle || (post.approval.by.length > 0 ? approvalRemark(post) : words.waits());
}

/** Remark that all posts of one article make about the article: printed once, below its headline. */
function articleRemark(posts: Posts, times: Times): string | null {
  const [first, ...more] = posts.flatMap((post) => {
    const why = whyOf(post, times);
    return post.problems.some(({ field, message }) => field === 'article' && sentenceOf(message) === why) ? [why] : [];
  });
  return more.length > 0 && more.every((one) => one === first) ? (first ?? null) : null;
}

/** Remark on a post, without what the head of its article says already. */
function ownWhy(post: Post, times: Times, shared: string | null): string {
  const why = whyOf(post, times);
  if (why !== shared) return why;
  const isBlocked = post.problems.some(
    ({ severity, message }) => severity === 'blocks' && sentenceOf(message) === shared,
  );
  return isBlocked ? '' : words.waits();
}

/** Heading of an article's posts, or of a post without an article; rounds of one article have a heading each. */
function headOf({ headline, round }: Post): string {
  if (round < 0) return words.replyHead({ headline });
  return round > 1 ? words.roundHead({ headline, round }) : headline;
}

/** Posts by article and round, one line each. */
export function postList(posts: Posts, times: Times, columns: number): string {
  const groupOf = ({ id, articleId, round }: Post): string => `${articleId ?? id} ${round}`;
  const remarkOn = (group: string): string | null =>
    articleRemark(
      posts.filter((post) => groupOf(post) === group),
      times,
    );
  const shared = new Map([...new Set(posts.map(groupOf))].map((group) => [group, remarkOn(group)]));
  const sharedBy = (post: Post): string | null => shared.get(groupOf(post)) ?? null;
  const nextOf = ({ state, delivery }: Post): string =>
    state !== 'withdrawn' && delivery?.nextAt ? times.short(delivery.nextAt) : '';
  const rowOf = (post: Post): string[] => [
    shortId(post.id),
    post.channel,
    stateName(post.state),
    nextOf(post),
    together(words.urgent({ urgency: post.urgency }), ownWhy(post, times, sharedBy(post)), embargoNote(post, times)),
  ];
  const headLines = (post: Post, before: Post | undefined): string[] | null => {
    if (before && groupOf(post) === groupOf(before)) return null;
    const remark = sharedBy(post);
    return [clip(headOf(post), columns), ...(remark === null ? [] : [`  ${remark}`])];
  };
  const simulated = [...new Set(posts.filter((post) => post.simulated).map(({ channel }) => channel))];
  return [
    groupedListing(words.listHead(), posts, { rowOf, headOf: headLines }, columns),
    ...(posts.some((post) => nextOf(post) || embargoNote(post, times)) ? [times.footer] : []),
    ...(simulated.length > 0 ? [words.simulated({ channels: joined(simulated) })] : []),
  ].join('\n');
}

/** Printer of one post, as a list. */
export const onePost = [
  (post: Post, { times, columns }: Page) => postList([post], times, columns),
  { json: (post: Post) => ({ posts: [post] }) },
] as const;

/** Channels that left an article out in the last week, a line each; nothing where none did. */
export function skipList(skips: ActionResult<'posts.skips'>['skips'], times: Times, columns: number): string[] {
  if (skips.length === 0) return [];
  const lines = skips.flatMap(({ headline, channel, reason, at }) => [
    clip(headline, columns),
    `  ${times.short(at)}  ${channel}: ${sentenceOf(reason)}`,
  ]);
  return ['', words.leftOut(), ...lines];
}
