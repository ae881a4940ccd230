import type { ActionResult } from '../features/run-action.ts';
import { UserError } from '../lib/errors.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { cli } from './messages.ts';
import { resumedText } from './pause.ts';
import { shortId } from './post-list.ts';
import { type Times, timesIn } from './times.ts';

export interface ResumeFlags {
  tag?: string;
  show?: boolean;
  all?: true;
  rePlace?: true;
  drop?: string[];
}

type Resumed = ActionResult<'pauses.end'>;
type Waiting = Resumed['waiting'][number];

const FATES = {
  missed: 'missed: too old by now',
  unapproved: 'waits for approval',
  embargo: 'waits for its embargo',
  paused: 'another pause holds it back',
} as const;

const rowOf = ({ delivery, channel, dueAt, fate, at, headline }: Waiting, times: Times): string[] => [
  shortId(delivery),
  channel,
  times.short(dueAt),
  fate === 'goes' ? times.short(at) : FATES[fate],
  headline,
];

function waitingText(waiting: readonly Waiting[], { times, columns }: { times: Times; columns: number }): string {
  if (waiting.length === 0) return 'Nothing has become due meanwhile.';
  const rows = waiting.map((one) => rowOf(one, times));
  return [table(['Delivery', 'Channel', 'Was due', 'Goes out', 'Story'], fitLast(rows, columns)), times.footer].join(
    '\n',
  );
}

export async function resumeCommand(
  shell: Shell,
  channel: string | undefined,
  { tag, show = false, all, rePlace, drop = [] }: ResumeFlags,
): Promise<number> {
  if (all && rePlace) {
    throw new UserError(cli.allOrRePlace(), { usage: true });
  }
  if (show && (all || rePlace || drop.length > 0)) {
    throw new UserError(cli.showAlone(), { usage: true });
  }
  const how = all ? 'all' : rePlace ? 're-place' : null;
  const input = { channel: channel ?? null, tag: tag ?? null, how, drop, show } as const;
  const resumed = await callDesk(shell, 'pauses.end', input);
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, resumed, () => {
    const list = waitingText(resumed.waiting, { times, columns: shell.columns });
    if (!resumed.change) return list;
    const dropped = resumed.dropped.length > 0 ? [`Given up: ${resumed.dropped.map(shortId).join(', ')}.`] : [];
    return [resumedText(resumed.change), ...dropped, ...(resumed.waiting.length > 0 ? ['', list] : [])].join('\n');
  });
  return 0;
}
