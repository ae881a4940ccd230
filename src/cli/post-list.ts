import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { clip, layOut } from '../lib/table.ts';
import { deliveryRemark, waitsForApproval } from './delivery-remark.ts';
import { embargoNote } from './embargo.ts';
import { fitLast } from './fit-last.ts';
import { retractionText } from './retraction-text.ts';
import type { Times } from './times.ts';
import { howFar } from './video/how-far.ts';

type Posts = Wire<CommandOutput<'posts'>>['posts'];

/** Enough of an id to tell a newsroom's posts apart; commands take it. */
export const shortId = (id: string): string => id.slice(0, 8);

/** Who has approved it, and how many are needed yet. */
function approvalRemark({ id, approval: { by, people, missing } }: Pick<Posts[number], 'id' | 'approval'>): string {
  if (by.length > 0)
    return `Approved by ${by.join(' and ')}; another person is needed: masthead approve ${shortId(id)}`;
  const [asks, command] = ['Waits for approval', `masthead approve ${shortId(id)}`];
  return people === 2 && missing === 2 ? `${asks} by two people: ${command}` : waitsForApproval(shortId(id));
}

/** Why a post is where it is, in one line; of its embargo elsewhere. */
function whyOf(post: Posts[number], times: Times): string {
  const { state, problems, delivery, making, filesRemovedAt, retraction } = post;
  if (retraction) return retractionText(retraction);
  if (post.rejection) return `Rejected by ${post.rejection.by}: ${post.rejection.note}`;
  if (making) return `Its video is being made: ${howFar(making)}.`;
  const blocks = problems.find(({ severity }) => severity === 'blocks');
  // Else its time passes without a word.
  if (state === 'queued' && !post.approved) return blocks?.message.text ?? approvalRemark(post);
  const remark =
    delivery &&
    state !== 'draft' &&
    state !== 'sent-back' &&
    state !== 'approved' &&
    state !== 'retracted' &&
    deliveryRemark({ ...delivery, state });
  if (remark) return remark;
  if (filesRemovedAt)
    return `Its pictures were removed on ${times.full(filesRemovedAt)}; to post it: masthead post PAGE --again`;
  if (blocks) return blocks.message.text;
  if (state !== 'draft') return '';
  // Why a post waits although its channel asks nobody.
  return (
    problems.find(({ field }) => field === 'article')?.message.text ??
    (post.approval.by.length > 0 ? approvalRemark(post) : 'Waits for approval.')
  );
}

/** What several posts of one article say of the article itself: told once, below its headline. */
function saidOfArticle(posts: Posts, times: Times): string | null {
  const [first, ...more] = posts.flatMap((post) => {
    const why = whyOf(post, times);
    return post.problems.some(({ field, message }) => field === 'article' && message.text === why) ? [why] : [];
  });
  return more.length > 0 && more.every((one) => one === first) ? (first ?? null) : null;
}

/** The same without what the head of its article says. */
function ownWhy(post: Posts[number], times: Times, said: string | null): string {
  const why = whyOf(post, times);
  if (why !== said) return why;
  const isBlocked = post.problems.some(({ severity, message }) => severity === 'blocks' && message.text === said);
  return isBlocked ? '' : 'Waits for approval.';
}

const URGENT = { breaking: 'Breaking.', normal: null, evergreen: 'Evergreen.' } as const;

const remarkOf = (post: Posts[number], times: Times, said: string | null): string =>
  [URGENT[post.urgency], ownWhy(post, times, said), embargoNote(post, times)].filter(Boolean).join(' ');

const rowOf = (post: Posts[number], times: Times, said: string | null): string[] => [
  shortId(post.id),
  post.channel,
  post.state,
  post.state !== 'retracted' && post.delivery?.nextAt ? times.short(post.delivery.nextAt) : '',
  remarkOf(post, times, said),
];

/** Told apart from the same article's other rounds, and from other articles: each has a head of its own. */
const headOf = ({ headline, round }: Posts[number]): string =>
  round < 0 ? `${headline} (an answer with a correction)` : round > 1 ? `${headline} (round ${round})` : headline;

/** Posts by article and round, one line each. */
export function postList(posts: Posts, times: Times, columns: number): string {
  const groupOf = ({ articleId, round }: Posts[number]): string => `${articleId} ${round}`;
  const said = new Map(
    [...new Set(posts.map(groupOf))].map((group) => [
      group,
      saidOfArticle(
        posts.filter((post) => groupOf(post) === group),
        times,
      ),
    ]),
  );
  const saidOf = (post: Posts[number]): string | null => said.get(groupOf(post)) ?? null;
  const rows = posts.map((post) => rowOf(post, times, saidOf(post)));
  const laid = layOut(['Post', 'Channel', 'State', 'Next', 'Link or remark'], fitLast(rows, columns));
  const simulated = [...new Set(posts.filter((post) => post.simulated).map(({ channel }) => channel))];
  return [
    laid.head,
    ...laid.rows.flatMap((line, index) => {
      const [post, before] = [posts[index], posts[index - 1]];
      const isNext = post && (post.articleId !== before?.articleId || post.round !== before.round);
      if (!isNext) return [line];
      const shared = saidOf(post);
      return [clip(headOf(post), columns), ...(shared === null ? [] : [`  ${shared}`]), line];
    }),
    ...(rows.some((row) => row[3]) || posts.some((post) => embargoNote(post, times)) ? [times.footer] : []),
    ...(simulated.length > 0 ? [`Simulated on this machine: ${simulated.join(', ')}.`] : []),
  ].join('\n');
}
