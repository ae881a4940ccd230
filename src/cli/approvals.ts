import { ANYONE } from '../domain/approval.ts';
import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { shortId } from './post-list.ts';
import { type Times, timesIn } from './times.ts';
import { wordDiff } from './word-diff.ts';

type Waiting = Wire<CommandOutput<'approvals'>>['approvals'][number];
type Rejected = Wire<CommandOutput<'approvals'>>['rejected'][number];

const WHEN = { now: 'at once', asked: 'in its window', next: 'next free time', planned: '' } as const;

const rowOf = ({ post, leaves, may }: Waiting, times: Times): string[] => [
  shortId(post.id),
  post.channel,
  post.urgency,
  leaves.at === null ? WHEN[leaves.how] : times.short(leaves.at),
  leaves.mustBy === null ? '' : times.short(leaves.mustBy),
  post.approval.authors.map((name) => (name === ANYONE ? 'not known' : name)).join(', '),
  may.may ? 'yes' : 'no',
  post.headline,
];

/** What a post says otherwise than when it was approved, and why whoever asks may not approve it. */
function remarks({ post, last, may }: Waiting): string[] {
  const id = shortId(post.id);
  const changes = last?.changes ?? [];
  return [
    ...changes.map(
      ({ what, name, before, after }) =>
        `${id}: since ${last?.by} approved it, ${what === 'text' ? name : `${what} ${name}`}: ${wordDiff(before ?? '', after ?? '')}`,
    ),
    ...(may.why === null ? [] : [`${id}: ${[may.why, may.who].flatMap((one) => one?.text ?? []).join(' ')}`]),
  ];
}

const rejectedLine = ({ id, channel, by, note, headline }: Rejected): string =>
  `Rejected ${shortId(id)} ${channel}, by ${by}: ${note}${headline === null ? '' : ` (${headline})`}`;

/** Lists what waits for an approval, and until when that must come. */
export async function approvalsCommand(
  shell: Shell,
  flags: { channel?: string | undefined; limit?: number | undefined },
): Promise<number> {
  const told = await callDesk(shell, 'approvals', { ...flags, by: actorOf(shell) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, told, () => {
    const { approvals, count, rejected } = told;
    const sentBack = rejected.map(rejectedLine);
    if (approvals.length === 0) return ['Nothing waits for an approval.', ...sentBack].join('\n');
    const head = ['Post', 'Channel', 'Urgency', 'Goes out', 'Approve by', 'Words of', 'You may', 'Story'];
    const rows = fitLast(
      approvals.map((one) => rowOf(one, times)),
      shell.columns,
    );
    const more = count > approvals.length ? [`${count - approvals.length} more; see --limit.`] : [];
    return [table(head, rows), times.footer, ...more, ...approvals.flatMap(remarks), ...sentBack].join('\n');
  });
  return 0;
}
