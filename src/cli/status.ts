import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { sizeText } from '../lib/size-text.ts';
import { clip } from '../lib/table.ts';
import { tokenText } from './channels.ts';
import { dayText } from './model-text.ts';
import type { Act } from './options.ts';
import { pausedText } from './paused.ts';
import { retractionText } from './post-list.ts';
import { answer, type Shell } from './shell.ts';
import { progressText, sentenceOf, shortId } from './text.ts';
import type { Times } from './times.ts';

type Status = ActionResult<'system.status'>;

/** Most lines of one kind. */
const SHOWN = 10;

/** Lines of a status, each with its kind in the first column. */
const line = (kind: string, text: string): string => `${kind.padEnd(8)} ${text}`;

/** The first lines, and how many more there are. `see`: the command that lists them all. */
function firstOf<Item>(items: readonly Item[], lineOf: (item: Item) => string | string[], see?: string): string[] {
  const more = items.length - SHOWN;
  return [
    ...items.slice(0, SHOWN).flatMap(lineOf),
    ...(more > 0 ? [line('', `and ${more} more${see === undefined ? '' : `; see ${see}`}`)] : []),
  ];
}

interface Item {
  id: string;
  channel: string;
  about?: { headline: string | null } | null;
}

/** Names a post or delivery: `0fccd6a1 x-main “The new bridge”`. */
const nameOf = ({ id, channel, about }: Item): string =>
  `${shortId(id)} ${channel}${about?.headline ? ` “${clip(about.headline, 40)}”` : ''}`;

/** Lines below a heading; nothing where there are none. */
const below = (heading: string, lines: readonly string[]): string[] => (lines.length > 0 ? [heading, ...lines] : []);

function headOf({ ok, withdrawn }: Pick<Status, 'ok' | 'withdrawn'>): string {
  if (!ok) return 'Needs attention:';
  if (withdrawn.length === 0) return 'All is well.';
  return "Nothing needs attention, but posts of a withdrawn article can't be recalled.";
}

/** Posts and deliveries that wait for a person. */
function postLines(status: Status, { full }: Times): string[] {
  const { held, overdue, unapproved, rejected, delayed, putOff } = status;
  return [
    ...held.map((one) => line('Held', `${nameOf(one)}: ${sentenceOf(one.reason)}`)),
    ...overdue.map((one) => line('Overdue', `${nameOf(one)}, due ${full(one.dueAt)}; is a worker running?`)),
    ...firstOf(
      unapproved,
      (one) => {
        const { id, dueAt, late, approvedBy, problem } = one;
        const when = late ? `was due ${full(dueAt)} and was not sent` : `is due ${full(dueAt)}`;
        const by = approvedBy.length > 0 ? `approved by ${approvedBy.join(' and ')}, another person is needed: ` : '';
        return line('Approval', `${nameOf(one)} ${when}: ${problem?.text ?? `${by}masthead approve ${shortId(id)}`}`);
      },
      'masthead deliveries --state scheduled',
    ),
    ...rejected.map((one) => line('Rejected', `${nameOf({ ...one, about: one })}, by ${one.by}: ${one.note}`)),
    ...delayed.map((one) => {
      const times = `due ${full(one.since)}, tried again ${full(one.until)}`;
      return line('Delayed', `${nameOf(one)}, ${times}: ${sentenceOf(one.reason)}`);
    }),
    ...firstOf(
      putOff,
      (one) => {
        const until = one.until ? `, goes out ${full(one.until)}` : '';
        return line('Put off', `${nameOf(one)}, due ${full(one.since)}${until}: ${sentenceOf(one.reason)}`);
      },
      'masthead deliveries --state scheduled',
    ),
  ];
}

/** Platforms, channels, feeds and webhooks that do not work. */
function connectionLines(status: Status, times: Times): string[] {
  const { full } = times;
  return [
    ...status.outages.map(({ platform, since, reason, waiting }) => {
      const why = sentenceOf(reason) || 'it does not answer';
      return line('Down', `${platform} since ${full(since)}, ${waiting} waiting: ${why}`);
    }),
    ...status.waiting.map(({ channel, reason, waiting }) =>
      line('Waiting', `${waiting} for ${channel}: ${reason ?? ''}`),
    ),
    ...status.tokens.map((token) => line('Token', `of ${token.channel}: ${tokenText(token, times)}`)),
    ...status.paused.map((pause) => line('Paused', pausedText(pause, times))),
    ...status.unfinished.map(({ articleId, stage, since }) =>
      line(
        'Stuck',
        `article ${shortId(articleId)} has been ${stage} since ${full(since)}; see the log, or check that a worker is running`,
      ),
    ),
    ...status.sources.map(({ id, since, reason }) =>
      line('Feed', `${id} has been failing since ${full(since)}: ${sentenceOf(reason)}`),
    ),
    ...status.outdated.map(({ worker, fault, differsIn }) =>
      line(
        'Config',
        fault === null
          ? `${worker} runs on older files: ${differsIn.join(', ')} differ`
          : `${worker} continues with the previous files: ${sentenceOf(fault)}`,
      ),
    ),
    ...status.receivers.map(({ id, since, waiting, reason }) =>
      line('Webhook', `${id} has been failing since ${full(since)}, ${waiting} waiting: ${sentenceOf(reason)}`),
    ),
    ...status.undelivered.map(({ way, since, messages, reason }) =>
      line('Alerts', `${messages} could not be delivered by ${way} since ${full(since)}: ${sentenceOf(reason)}`),
    ),
  ];
}

/** State of the machine and the accounts. */
function systemLines(status: Status, { full }: Times): string[] {
  return [
    ...status.handedOver.map((one) => line('Draft', `${nameOf(one)} is a draft on the platform; publish it there`)),
    ...status.making.map((one) => line('Encoding', `${one.name}: ${progressText(one)}`)),
    ...(status.storage === null ? [] : [line('Storage', sentenceOf(status.storage))]),
    ...(status.blind === null
      ? []
      : [line('Faces', `have not been detected in pictures since ${full(status.blind.since)}: ${status.blind.why}`)]),
    ...status.durability.map(({ setting, value }) =>
      line(
        'Database',
        `${setting} is ${value}: a crash may lose the record of what was sent, and posts may go out twice`,
      ),
    ),
    ...status.foreign.map(({ channel, posts, places }) =>
      line('Another', `Masthead publishes to the account of ${channel} (posts seen: ${posts}): ${places.join(', ')}`),
    ),
    ...status.budgets.map(({ channel, month, spentUsd, budgetUsd }) =>
      line(
        'Budget',
        `of ${channel} for ${month} is used up: about $${spentUsd.toFixed(2)} of $${budgetUsd.toFixed(2)}; nothing is held back`,
      ),
    ),
  ];
}

const FAILURES = { failed: 'Declined', partial: 'Partial', expired: 'Expired' } as const;

/** Posts to correct, recall or post again. */
function endedLines(status: Status): string[] {
  const failed = status.failed.filter(({ dismissedBy }) => dismissedBy === null);
  const live = status.withdrawn.flatMap(({ headline, live }) =>
    live.map(({ channel, state, url, retraction }) =>
      line('Live', `${channel}, ${url ?? state}: ${headline}${retraction ? ` (${retractionText(retraction)})` : ''}`),
    ),
  );
  return [
    ...firstOf(
      status.corrections,
      (one) => line('Correct', `${nameOf({ ...one, about: one })}: masthead corrections show ${shortId(one.id)}`),
      'masthead corrections',
    ),
    ...below('Withdrawn in the last 7 days, with posts that may still be live:', live),
    ...below(
      'Failed in the last 24 hours:',
      firstOf(
        failed,
        (one) => {
          const kind = one.kind === 'retract' ? 'Not down' : FAILURES[one.state];
          return line(kind, `${nameOf(one)}: ${sentenceOf(one.reason) || 'it was too late to send it'}`);
        },
        'masthead deliveries',
      ),
    ),
    ...status.gone.map(({ url, live }) => line('Gone', `${url} no longer exists; live on ${live.join(', ')}`)),
  ];
}

/** Stories that were not read, and articles that no channel took. */
function missingLines({ unread, leftOut }: Status): string[] {
  const unreadLines = firstOf(unread, ({ source, title, url }) =>
    line('Unread', `${source}: ${title ?? ''} ${url ?? ''}`.trimEnd()),
  );
  const leftOutLines = firstOf(
    leftOut,
    ({ headline, url, channels }) => [
      line('Left out', `${headline}; to post it anyway: masthead post ${url ?? 'PAGE'} --despite-rules`),
      ...channels.map(({ channel, reason }) => line('', `${channel}: ${sentenceOf(reason)}`)),
    ],
    'masthead posts',
  );
  return [
    ...below('Stories of the last 24 hours that could not be read; see masthead sources:', unreadLines),
    ...below('Left out on every channel by rules in the last 24 hours:', leftOutLines),
  ];
}

function mediaLine({ at, files, bytes, freed }: NonNullable<Status['media']>, { full }: Times): string {
  const removed = freed.files > 0 ? `${counted(freed.files, 'file')} (${sizeText(freed.bytes)})` : 'nothing';
  return `Media files: ${files - freed.files}, ${sizeText(bytes - freed.bytes)}; removed on ${full(at)}: ${removed}.`;
}

const COUNTED: Partial<Record<string, string>> = { 'taken-down': 'taken down', 'not-taken-down': 'not taken down' };
const UNDER_WAY = ['scheduled', 'sending', 'settling', 'waiting'] as const;

function statusText(status: Status & { unattended: number }, times: Times): string {
  const counts = Object.entries(status.counts).map(([state, n]) => `${n} ${COUNTED[state] ?? state}`);
  const { unattended, restored, media, languageModel } = status;
  return [
    headOf(status),
    ...(unattended > 0
      ? [
          line(
            'Stopped',
            `no service is running, so nothing is sent (waiting: ${unattended}); start one with: masthead start`,
          ),
        ]
      : []),
    ...restored.map(({ since, on, reason }) =>
      line(
        'Restored',
        `the store is that of ${times.full(since)}, noticed ${times.full(on)}: ${reason}. Posts are looked up before they are sent; to end that: masthead restored --end`,
      ),
    ),
    ...postLines(status, times),
    ...connectionLines(status, times),
    ...systemLines(status, times),
    ...endedLines(status),
    ...missingLines(status),
    `Deliveries: ${counts.join(', ') || 'none yet'}.`,
    ...(media ? [mediaLine(media, times)] : []),
    ...(languageModel ? [`Language model ${languageModel.name} today (UTC): ${dayText(languageModel)}`] : []),
  ].join('\n');
}

/** Exit code 1 when something needs a person: made for monitoring. */
async function show(shell: Shell): Promise<number> {
  const known = await shell.call('system.status', {}, { listsPauses: true });
  const waiting = UNDER_WAY.reduce((sum, state) => sum + (known.counts[state] ?? 0), 0);
  const unattended = (await shell.isUnattended()) ? waiting : 0;
  const status = { ...known, ok: known.ok && unattended === 0, unattended };
  return answer(shell, status, ({ times }) => statusText(status, times), status.ok ? 0 : 1);
}

async function support(shell: Shell): Promise<number> {
  const { support: text, ...facts } = await shell.call('system.show', {});
  return answer(shell, facts, () => text.trimEnd());
}

/** Adds the commands that show how the service is. */
export function addStatus(program: Command, act: Act): void {
  program
    .command('status')
    .summary('show what needs attention')
    .description(
      'Shows what needs attention. Exit code 1 when a post is held, overdue, scheduled without approval, delayed or to be corrected, something is paused or stuck, a channel, platform, feed or webhook does not work, alerts are not delivered, a withdrawn article is still live, or posts wait and no service is running.',
    )
    .action(act(show));
  program
    .command('support')
    .summary('print a report for support')
    .description('Prints versions, processes, queue and storage as Markdown without secrets, to send to whoever helps.')
    .action(act(support));
}
