import type { CommandOutput } from '../desk/commands.ts';
import type { Wire } from '../domain/json.ts';
import { clip, table } from '../table.ts';
import { fitLast } from './fit-last.ts';
import type { Times } from './times.ts';

type Posts = Wire<CommandOutput<'posts'>>;

/** Enough of an id to tell a newsroom's posts apart; commands take it. */
export const shortId = (id: string): string => id.slice(0, 8);

/** Why a post is where it is, in one line. */
function remarkOf({ state, problems, delivery }: Posts[number]): string {
  if (delivery?.receipt?.remoteId) return delivery.receipt.url ?? delivery.receipt.remoteId;
  if (delivery?.pausedFor) return `Paused: ${delivery.pausedFor}`;
  if (delivery?.heldReason) return delivery.heldReason;
  if (delivery?.outcome && 'message' in delivery.outcome) return delivery.outcome.message;
  const problem = problems.find(({ severity }) => severity === 'blocks');
  if (problem) return problem.message;
  if (state === 'handed-over') return 'A draft on the platform: finish it there.';
  if (state !== 'draft') return '';
  // Why a post waits although its channel asks nobody.
  return problems.find(({ field }) => field === 'article')?.message ?? 'Waits for approval.';
}

const rowOf = (post: Posts[number], times: Times): string[] => [
  shortId(post.id),
  post.channel,
  post.state,
  post.delivery?.nextAt ? times.short(post.delivery.nextAt) : '',
  remarkOf(post),
];

/** Posts by article, one line each. */
export function postList(posts: Posts, times: Times, columns: number): string {
  const rows = posts.map((post) => rowOf(post, times));
  const [head = '', rule = '', ...lines] = table(
    ['Post', 'Channel', 'State', 'Next', 'Link or remark'],
    fitLast(rows, columns),
  ).split('\n');
  const simulated = [...new Set(posts.filter((post) => post.simulated).map(({ channel }) => channel))];
  return [
    head,
    rule,
    ...lines.flatMap((line, index) => {
      const [post, before] = [posts[index], posts[index - 1]];
      return post && post.articleId !== before?.articleId ? [clip(post.headline, columns), line] : [line];
    }),
    ...(rows.some((row) => row[3]) ? [times.footer] : []),
    ...(simulated.length > 0 ? [`Simulated on this machine: ${simulated.join(', ')}.`] : []),
  ].join('\n');
}
