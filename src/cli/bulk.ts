import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { clip } from '../lib/table.ts';
import { bulkWords as words } from './bulk-messages.ts';
import { commandFaults } from './command-messages.ts';
import { type Act, ARTICLE, collect, wholeNumber } from './options.ts';
import { sentenceOf } from './say.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing } from './text.ts';
import { readTime } from './times.ts';

type Done = ActionResult<'bulk.schedule'>;

/** Width of headlines in the list. */
const HEADLINE = 40;
const DAY_MS = 86_400_000;

function doneText({ id, stories, undoSeconds }: Done, { times, columns }: Page): string {
  const rows = stories.flatMap(({ story, headline, posts, why }) => {
    const name = clip(headline ?? story, HEADLINE);
    if (posts.length === 0) return [[name, '', words.none(), '', sentenceOf(why)]];
    return posts.map(({ channel, outcome, at, why: reason }) => [
      name,
      channel,
      words.outcome({ outcome }),
      at === null ? '' : times.short(at),
      sentenceOf(reason),
    ]);
  });
  const undo = undoSeconds === null ? [] : [words.undo({ id })];
  return [listing(words.head(), rows, columns), times.footer, ...undo].join('\n');
}

type Filling = ActionResult<'calendar.fill'>;

function proposalText({ places, left }: Filling, { times, columns }: Page): string {
  const rows = [
    ...places.map(({ post, at, approves }) => [
      clip(post.headline, HEADLINE),
      post.channel,
      times.short(at),
      approves ? '' : words.outcome({ outcome: 'waiting' }),
    ]),
    ...left.map(({ post, why }) => [clip(post.headline, HEADLINE), post.channel, words.none(), sentenceOf(why)]),
  ];
  if (rows.length === 0) return words.nothingToFill();
  const hint = places.length > 0 ? [words.fillHint()] : [];
  return [listing(words.fillHead(), rows, columns), times.footer, ...hint].join('\n');
}

/** The exit code is 1 where something was refused. */
const fails = ({ stories }: Done): boolean =>
  stories.some(({ posts, headline }) => headline === null || posts.some(({ outcome }) => outcome === 'refused'));

const done = (shell: Shell, result: Done): Promise<number> =>
  answer(shell, result, (page) => doneText(result, page), fails(result) ? 1 : 0);

interface FillFlags {
  from?: string;
  days: number;
  channel?: string;
  yes?: boolean;
}

interface TimeFlags {
  at?: string;
  nextSlot?: boolean;
  now?: boolean;
  apart?: number;
  by?: string;
  channel?: string[];
}

const onChannels = ({ channel = [] }: TimeFlags): string[] | null => (channel.length > 0 ? channel : null);

/** Time that the options name; null: none. Throws a UserError for two of them. */
function whenOf({ at, nextSlot = false }: TimeFlags): string | null {
  if (at !== undefined && nextSlot) throw new UserError(commandFaults.whereTo(), { usage: true });
  return at === undefined ? (nextSlot ? 'slot' : null) : readTime(at);
}

async function schedule(shell: Shell, stories: string[], flags: TimeFlags): Promise<number> {
  if (flags.now && whenOf(flags) !== null) throw new UserError(commandFaults.whereTo(), { usage: true });
  const when = flags.now ? 'now' : whenOf(flags);
  if (when === null) throw new UserError(commandFaults.whereTo(), { usage: true });
  const more = { apartMinutes: flags.apart ?? 0, channels: onChannels(flags) };
  return done(shell, await shell.call('bulk.schedule', { id: newId(), stories, when, ...more }));
}

async function move(shell: Shell, stories: string[], flags: TimeFlags): Promise<number> {
  const byMinutes = flags.by === undefined ? null : Number(flags.by);
  const more = { when: whenOf(flags), apartMinutes: flags.apart ?? 0, byMinutes, channels: onChannels(flags) };
  return done(shell, await shell.call('bulk.move', { id: newId(), stories, ...more }));
}

/** Free slots of some days, or the whole of what was proposed scheduled. */
async function fill(shell: Shell, flags: FillFlags): Promise<number> {
  const { from: given, days, channel, yes = false } = flags;
  const from = given === undefined ? systemClock.now().toISOString() : readTime(given);
  const to = new Date(Date.parse(from) + days * DAY_MS).toISOString();
  const proposed = await shell.call('calendar.fill', { from, to, ...(channel && { channel }) });
  if (!yes || proposed.places.length === 0) return answer(shell, proposed, (page) => proposalText(proposed, page));
  const places = proposed.places.map(({ post, at }) => ({ post: post.id, at, version: post.version }));
  return done(shell, await shell.call('bulk.fill', { id: newId(), places }));
}

async function approve(shell: Shell, stories: string[], flags: TimeFlags): Promise<number> {
  return done(shell, await shell.call('bulk.approve', { id: newId(), stories, channels: onChannels(flags) }));
}

async function deleteDrafts(shell: Shell, stories: string[], flags: TimeFlags): Promise<number> {
  return done(shell, await shell.call('bulk.deleteDrafts', { id: newId(), stories, channels: onChannels(flags) }));
}

async function channels(
  shell: Shell,
  stories: string[],
  { add = [], remove = [] }: { add?: string[]; remove?: string[] },
): Promise<number> {
  return done(shell, await shell.call('bulk.changeChannels', { id: newId(), stories, add, remove }));
}

const STORIES = `${ARTICLE} Free posts are named by their ID, or that of one of their posts.`;

/** Adds the commands that act on many stories at once. */
export function addBulk(program: Command, act: Act): void {
  const bulk = program.command('bulk').description('schedule, approve, move and delete posts of many stories at once');
  const add = (name: string, summary: string, description: string): Command =>
    bulk.command(`${name} <article...>`).summary(summary).description(description).addHelpText('after', STORIES);
  const withChannels = (command: Command): Command =>
    command.option('--channel <id>', 'only posts of this channel (repeatable)', collect);
  const withTimes = (command: Command): Command =>
    withChannels(command)
      .option('--next-slot', 'to the next free slots of their channels, in the order given')
      .option('--at <time>', 'to this time, with its zone, such as 2026-11-25T18:30+01:00')
      .option('--apart <minutes>', 'with --at: minutes between two stories', wholeNumber('--apart', 0, 1_440));
  withTimes(
    add(
      'schedule',
      'schedule the drafts of many stories',
      'Schedules the drafts of stories. Posts that you may approve are approved with it; the others are published at their time once someone else has approved them.',
    ),
  )
    .option('--now', 'at once')
    .action(act(schedule));
  withTimes(add('move', 'move what is scheduled of many stories', 'Moves scheduled posts; their approvals stay.'))
    .option('--by <minutes>', 'by so many minutes; below 0: to an earlier time')
    .action(act(move));
  withChannels(
    add('approve', 'approve what waits of many stories', 'Approves posts as they are now, each for its own time.'),
  ).action(act(approve));
  withChannels(
    add(
      'delete-drafts',
      'delete the drafts of many stories',
      'Deletes drafts. The next revision of an article does not bring them back.',
    ),
  ).action(act(deleteDrafts));
  add('channels', 'add channels to many stories, and remove others', 'Adds drafts on channels, and deletes others.')
    .option('--add <id>', 'a channel that gets a draft (repeatable)', collect)
    .option('--remove <id>', 'a channel whose draft is deleted (repeatable)', collect)
    .action(act(channels));
  bulk
    .command('fill')
    .summary('propose drafts without a time for free slots, and schedule them')
    .description(
      'Shows which draft could have which free slot of its channel, and why others get none; nothing is changed. With --yes all of it is scheduled: posts that you may approve are approved with it.',
    )
    .option('--from <time>', 'from this time on, with its zone; by default from now on')
    .option('--days <n>', 'number of days', wholeNumber('--days', 1, 92), 7)
    .option('--channel <id>', 'only this channel')
    .option('--yes', 'schedule all of it')
    .action(act(fill));
  bulk
    .command('undo <id>')
    .summary('undo what you did to many stories')
    .description('Undoes your scheduling, approving or moving. What is being published stays.')
    .action(act(calling('bulk.undo', ['id'], doneText, { fails })));
}
