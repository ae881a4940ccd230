import type { Command } from 'commander';
import { AtEnd } from '../domain/at-end.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';
import { type Act, oneOf } from './options.ts';
import { resumeLine, targetText } from './paused.ts';
import { answer, type Page, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { readTime, type Times } from './times.ts';

type Change = ActionResult<'pauses.start'>;
type Waiting = ActionResult<'pauses.end'>['waiting'][number];

const NO_REASON = 'no reason given';

const capital = (text: string): string => (text === 'everything' ? 'Everything' : text.replace(/^the /, 'The '));

function startedText({ before, until, holds, ...target }: Change, reason: string, times: Times): string {
  const what = capital(targetText(target));
  const end = until === null ? '' : ` until ${times.full(until)}`;
  const held = holds === null ? '' : ` It holds back ${holds} scheduled ${holds === 1 ? 'post' : 'posts'} now.`;
  if (!before || before.reason === reason) {
    return `${what} is paused${before ? ' already, for the same reason' : ''}${end}.${held}`;
  }
  const by = before.by === null || before.by === 'masthead' ? '' : ` by ${before.by}`;
  return `${what} was paused already${by}: ${before.reason ?? NO_REASON}. Its reason is now: ${reason}${end}.${held}`;
}

function endedText({ before, others, ...target }: Change): string {
  const isAll = target.channel === null && target.tag === null;
  const everything = before ? 'The pause of everything is over.' : 'There was no pause of everything.';
  const one = `${capital(targetText(target))} ${before ? 'is no longer paused' : 'was not paused'}.`;
  const ended = isAll ? everything : one;
  const [other] = others;
  if (!other) return ended;
  if (!isAll) return `${ended} But everything is: ${other.reason ?? NO_REASON}. To end that: ${resumeLine(other)}`;
  const left = others.map((pause) => `${targetText(pause)} (${pause.reason ?? NO_REASON})`).join(', ');
  return `${ended} Still paused by themselves: ${left}. To end one of them: ${resumeLine(other)}`;
}

interface PauseFlags {
  reason: string;
  tag?: string;
  until?: string;
  atEnd?: AtEnd;
}

async function pause(shell: Shell, channel: string | undefined, flags: PauseFlags): Promise<number> {
  const { reason, tag = null, until, atEnd = null } = flags;
  const end = until === undefined ? null : readTime(until);
  const change = await shell.call('pauses.start', { channel: channel ?? null, tag, reason, until: end, atEnd });
  return answer(shell, change, ({ times }) => startedText(change, reason.trim(), times));
}

const FATES = {
  expired: 'expired: the story is too old',
  unapproved: 'waits for approval',
  embargo: 'waits for its embargo',
  paused: 'held back by another pause',
} as const;

function waitingText(waiting: readonly Waiting[], { times, columns }: Page): string {
  if (waiting.length === 0) return 'Nothing has become due meanwhile.';
  const rows = waiting.map(({ delivery, channel, dueAt, fate, at, headline }) => [
    shortId(delivery),
    channel,
    times.short(dueAt),
    fate === 'goes' ? times.short(at) : FATES[fate],
    headline,
  ]);
  return `${listing(['Delivery', 'Channel', 'Was due', 'Goes out', 'Headline'], rows, columns)}\n${times.footer}`;
}

interface ResumeFlags {
  tag?: string;
  show?: boolean;
  all?: true;
  rePlace?: true;
  drop?: string[];
}

async function resume(shell: Shell, channel: string | undefined, flags: ResumeFlags): Promise<number> {
  const { tag = null, show = false, all, rePlace, drop = [] } = flags;
  if (all && rePlace) throw new UserError(cli.allOrRePlace(), { usage: true });
  if (show && (all || rePlace || drop.length > 0)) throw new UserError(cli.showAlone(), { usage: true });
  const how = all ? 'all' : rePlace ? 're-place' : null;
  const resumed = await shell.call('pauses.end', { channel: channel ?? null, tag, how, drop, show });
  return answer(shell, resumed, (page) => {
    const { change, waiting, dropped } = resumed;
    const list = waitingText(waiting, page);
    if (!change) return list;
    const cancelled = dropped.length > 0 ? [`Cancelled: ${dropped.map(shortId).join(', ')}.`] : [];
    return [endedText(change), ...cancelled, ...(waiting.length > 0 ? ['', list] : [])].join('\n');
  });
}

/** Adds the commands that start and end pauses. */
export function addPauses(program: Command, act: Act): void {
  program
    .command('pause [channel]')
    .description('hold back everything, one channel, or the posts of one tag')
    .requiredOption('--reason <text>', 'reason; everyone sees it')
    .option('--tag <tag>', 'articles with this tag, or in this section, on every channel')
    .option('--until <time>', 'end by itself at this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option(
      '--at-end <what>',
      "with --until: posts that became due go out one after the other (all) or get their channel's next slots (re-place); by default the rules of each channel decide",
      oneOf('--at-end', AtEnd.options),
    )
    .action(act(pause));
  program
    .command('resume [channel]')
    .summary('end a pause of everything, of one channel, or of a tag')
    .description(
      'Ends a pause. Where posts have become due meanwhile, choose what happens to them; --show lists them and changes nothing.',
    )
    .option('--tag <tag>', 'end the pause of this tag')
    .option('--show', 'show what would go out, when, and what has become too old')
    .option('--all', 'send what was due, one after the other, as the gap and rate of each channel allow')
    .option('--re-place', "give what was due its channel's next slots")
    .option('--drop <id...>', 'cancel these deliveries, or posts')
    .action(act(resume));
}
