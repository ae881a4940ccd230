import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { clip, layOut } from '../lib/table.ts';
import { fitLast, progressText, sentenceOf, shortId } from './text.ts';
import type { Times } from './times.ts';

type Posts = ActionResult<'posts.list'>['posts'];
type Post = Posts[number];
type Delivery = Pick<
  ActionResult<'deliveries.list'>['deliveries'][number],
  'state' | 'receipt' | 'pausedFor' | 'putOffBy' | 'heldReason' | 'outcome'
>;

/** Remark on a scheduled post that is not approved, with the command. `id`: as commands take it. */
export const waitsForApproval = (id: string): string => `Waits for approval: masthead approve ${id}`;

/** Reason for a delivery's state, in one line; null where there is nothing to add. */
export function deliveryRemark({ state, receipt, pausedFor, putOffBy, heldReason, outcome }: Delivery): string | null {
  if (receipt?.remoteId) return receipt.url ?? receipt.remoteId;
  if (pausedFor) return `Paused: ${sentenceOf(pausedFor)}`;
  if (putOffBy) return sentenceOf(putOffBy);
  if (heldReason) return sentenceOf(heldReason);
  if (outcome && 'message' in outcome) return sentenceOf(outcome.message);
  return state === 'handed-over' ? 'A draft on the platform: publish it there.' : null;
}

type Retraction = Pick<NonNullable<Post['retraction']>, 'state' | 'message'>;

/** State of taking a post down, in a few words. */
export function retractionText({ state, message }: Retraction): string {
  switch (state) {
    case 'published':
      return message ? `taken down (${sentenceOf(message)})` : 'taken down';
    case 'cancelled':
      return 'not taken down: cancelled, or nothing was live';
    case 'failed':
    case 'held':
      return `not taken down: ${sentenceOf(message) || 'take it down by hand'}`;
    default:
      return `is being taken down${message ? `: ${sentenceOf(message)}` : ''}`;
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
  TO_COME.includes(state) && holds(embargoUntil) ? `Under embargo until ${short(embargoUntil)}.` : null;

/** Explains why posts are queued for later than requested: one sentence for each end of an embargo. */
export function embargoRemarks(posts: readonly Embargoed[], times: Times): string[] {
  const kept = posts.filter(({ state, embargoUntil }) => state === 'scheduled' && holds(embargoUntil));
  return [...new Set(kept.map(({ embargoUntil }) => embargoUntil))].map((until) => {
    const channels = kept.filter(({ embargoUntil }) => embargoUntil === until).map(({ channel }) => channel);
    return `Under embargo until ${times.full(until)}: nothing goes out earlier, whatever time was given (${channels.join(', ')}).`;
  });
}

/** Who has approved a post, and how many more it needs. */
function approvalRemark({ id, approval: { by, people, missing } }: Pick<Post, 'id' | 'approval'>): string {
  if (by.length > 0) {
    return `Approved by ${by.join(' and ')}; another person is needed: masthead approve ${shortId(id)}`;
  }
  const byTwo = people === 2 && missing === 2;
  return byTwo ? `Waits for approval by two people: masthead approve ${shortId(id)}` : waitsForApproval(shortId(id));
}

/** Reason for a post's state, in one line, apart from its embargo. */
function whyOf(post: Post, times: Times): string {
  const { state, problems, delivery, making, filesRemovedAt, retraction, rejection } = post;
  if (retraction) return retractionText(retraction);
  if (rejection) return `Rejected by ${rejection.by}: ${rejection.note}`;
  if (making) return `Its video is being encoded: ${progressText(making)}.`;
  const blocks = problems.find(({ severity }) => severity === 'blocks');
  // Without this its time would pass unnoticed.
  if (state === 'scheduled' && !post.approved) return blocks?.message.text ?? approvalRemark(post);
  const hasOwnDelivery = state !== 'draft' && state !== 'rejected' && state !== 'approved' && state !== 'withdrawn';
  const remark = delivery && hasOwnDelivery && deliveryRemark({ ...delivery, state });
  if (remark) return remark;
  if (filesRemovedAt) {
    return `Its pictures were removed on ${times.full(filesRemovedAt)}; to post it: masthead post PAGE --again`;
  }
  if (blocks) return blocks.message.text;
  if (state !== 'draft') return '';
  // The reason why a post waits although its channel needs no approval.
  const aboutArticle = problems.find(({ field }) => field === 'article')?.message.text;
  return aboutArticle ?? (post.approval.by.length > 0 ? approvalRemark(post) : 'Waits for approval.');
}

/** Remark that all posts of one article make about the article: printed once, below its headline. */
function articleRemark(posts: Posts, times: Times): string | null {
  const [first, ...more] = posts.flatMap((post) => {
    const why = whyOf(post, times);
    return post.problems.some(({ field, message }) => field === 'article' && message.text === why) ? [why] : [];
  });
  return more.length > 0 && more.every((one) => one === first) ? (first ?? null) : null;
}

/** Remark on a post, without what the head of its article says already. */
function ownWhy(post: Post, times: Times, shared: string | null): string {
  const why = whyOf(post, times);
  if (why !== shared) return why;
  const isBlocked = post.problems.some(({ severity, message }) => severity === 'blocks' && message.text === shared);
  return isBlocked ? '' : 'Waits for approval.';
}

const URGENT = { breaking: 'Breaking.', normal: null, evergreen: 'Evergreen.' } as const;

const rowOf = (post: Post, times: Times, shared: string | null): string[] => [
  shortId(post.id),
  post.channel,
  post.state,
  post.state !== 'withdrawn' && post.delivery?.nextAt ? times.short(post.delivery.nextAt) : '',
  [URGENT[post.urgency], ownWhy(post, times, shared), embargoNote(post, times)].filter(Boolean).join(' '),
];

/** Heading of an article's posts, or of a post without an article; rounds of one article have a heading each. */
const headOf = ({ headline, round }: Post): string =>
  round < 0 ? `${headline} (reply with a correction)` : round > 1 ? `${headline} (round ${round})` : headline;

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
  const rows = posts.map((post) => rowOf(post, times, sharedBy(post)));
  const laid = layOut(['Post', 'Channel', 'State', 'Next', 'Link or remark'], fitLast(rows, columns));
  const simulated = [...new Set(posts.filter((post) => post.simulated).map(({ channel }) => channel))];
  return [
    laid.head,
    ...laid.rows.flatMap((line, index) => {
      const [post, before] = [posts[index], posts[index - 1]];
      if (!post || (before && groupOf(post) === groupOf(before))) return [line];
      const remark = sharedBy(post);
      return [clip(headOf(post), columns), ...(remark === null ? [] : [`  ${remark}`]), line];
    }),
    ...(rows.some((row) => row[3]) || posts.some((post) => embargoNote(post, times)) ? [times.footer] : []),
    ...(simulated.length > 0 ? [`Simulated on this machine: ${simulated.join(', ')}.`] : []),
  ].join('\n');
}

/** Channels that left an article out in the last week, a line each; nothing where none did. */
export function skipList(skips: ActionResult<'posts.skips'>['skips'], times: Times, columns: number): string[] {
  if (skips.length === 0) return [];
  return [
    '',
    'Left out by rules in the last week (to post one anyway: masthead post PAGE --despite-rules):',
    ...skips.flatMap(({ headline, channel, reason, at }) => [
      clip(headline, columns),
      `  ${times.short(at)}  ${channel}: ${sentenceOf(reason)}`,
    ]),
  ];
}
