import { engineOf } from '../app/engine.ts';
import type { CommandOutput } from '../features/commands.ts';
import type { Failed } from '../features/deliveries/failed.ts';
import { counted } from '../lib/counted.ts';
import type { Wire } from '../lib/json.ts';
import { sizeText } from '../lib/size-text.ts';
import { callDesk, holderOfStore } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { dayText } from './model-text.ts';
import { pausedText } from './paused.ts';
import { shortId } from './post-list.ts';
import { retractionText } from './retraction-text.ts';
import { sentenceOf } from './sentence-of.ts';
import { timesIn } from './times.ts';
import { tokenText } from './token-text.ts';
import { howFar } from './video/how-far.ts';

type Status = Wire<CommandOutput<'status'>>;

const UNDER_WAY = ['queued', 'sending', 'settling', 'waiting'] as const;

const COUNTED: Partial<Record<string, string>> = { 'taken-down': 'taken down', 'not-taken-down': 'not taken down' };

/** So many of the last day are listed, the newest first. */
const FAILED_SHOWN = 10;
const WORDS = { rejected: 'Rejected', partial: 'Partial ', missed: 'Missed  ' } as const;

/** So many planned posts are listed that wait for an approval, the first due first. */
const UNAPPROVED_SHOWN = 10;

type Waits = Status['unapproved'][number];

/** Of two that a channel asks for, one has approved it. */
const moreNeeded = (by: readonly string[]): string =>
  by.length > 0 ? `approved by ${by.join(' and ')}, another person is needed: ` : '';

function approvalLine({ id, channel, dueAt, late, approvedBy, problem }: Waits, time: (at: string) => string): string {
  const when = late ? `was due ${time(dueAt)} and was not sent` : `is due ${time(dueAt)}`;
  return `Approval ${shortId(id)} ${channel} ${when}: ${problem?.text ?? `${moreNeeded(approvedBy)}masthead approve ${shortId(id)}`}`;
}

function approvalLines(unapproved: readonly Waits[], time: (at: string) => string): string[] {
  const more = unapproved.length - UNAPPROVED_SHOWN;
  return [
    ...unapproved.slice(0, UNAPPROVED_SHOWN).map((one) => approvalLine(one, time)),
    ...(more > 0 ? [`         and ${more} more; see masthead deliveries --state queued`] : []),
  ];
}

/** Nobody but a person finishes it, on the platform itself. */
const draftLine = ({ id, channel, about }: Status['handedOver'][number]): string =>
  `Draft    ${shortId(id)} ${channel} waits on the platform to be published there${about?.headline ? `: ${about.headline}` : ''}`;

const failedLine = ({ id, channel, kind, state, reason }: Omit<Failed, 'endedAt'>): string =>
  `${kind === 'retract' ? 'Not down' : WORDS[state]} ${shortId(id)} ${channel}: ${sentenceOf(reason) || 'it was too late to send it'}`;

/** So many are listed that gap or caps put off, those that go first. */
const PUT_OFF_SHOWN = 10;

function putOffLines(putOff: Status['putOff'], time: (at: string) => string): string[] {
  const more = putOff.length - PUT_OFF_SHOWN;
  return [
    ...putOff
      .slice(0, PUT_OFF_SHOWN)
      .map(
        ({ id, channel, since, until, reason }) =>
          `Put off  ${shortId(id)} ${channel}, due ${time(since)}${until ? `, goes out ${time(until)}` : ''}: ${sentenceOf(reason)}`,
      ),
    ...(more > 0 ? [`         and ${more} more; see masthead deliveries --state queued`] : []),
  ];
}

const budgetLine = ({ channel, month, spentUsd, budgetUsd }: Status['budgets'][number]): string =>
  `Budget   of ${channel} for ${month} is spent: about $${spentUsd.toFixed(2)} of $${budgetUsd.toFixed(2)}; nothing is held back`;

const outdatedLine = ({ worker, fault, differsIn }: Status['outdated'][number]): string =>
  fault === null
    ? `Config   ${worker} runs on other files than the newest: ${differsIn.join(', ')} differ`
    : `Config   ${worker} goes on with the files of before: ${fault}`;

/** What waits although nothing runs that could send it: told of the embedded store, which one process holds. */
function unattended(shell: Shell, counts: Status['counts']): number {
  if (engineOf(configOf(shell), shell.env).store !== 'embedded' || holderOfStore(shell)) return 0;
  return UNDER_WAY.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

/** What is out after a withdrawal is never well, also where nobody can do anything about it. */
function headOf({ ok, withdrawn }: Pick<Status, 'ok' | 'withdrawn'>): string {
  if (!ok) return 'Something needs a person:';
  if (withdrawn.length === 0) return 'All is well.';
  return 'Nothing needs a person, but a story that was withdrawn is out where nobody can take it back.';
}

function withdrawnLines(withdrawn: Status['withdrawn']): string[] {
  if (withdrawn.length === 0) return [];
  const lines = withdrawn.flatMap(({ headline, live }) =>
    live.map(
      ({ channel, state, url, retraction }) =>
        `Live     ${channel}, ${url ?? state}: ${headline}${retraction ? ` (${retractionText(retraction)})` : ''}`,
    ),
  );
  return ['Withdrawn in the last 7 days, with posts that are live or may be:', ...lines];
}

function leftOutLines(leftOut: Status['leftOut']): string[] {
  if (leftOut.length === 0) return [];
  const more = leftOut.length - FAILED_SHOWN;
  return [
    'Left out everywhere by rules in the last 24 hours:',
    ...leftOut
      .slice(0, FAILED_SHOWN)
      .flatMap(({ headline, url, channels }) => [
        `Left out ${headline}; to post it all the same: masthead post ${url ?? 'PAGE'} --despite-rules`,
        ...channels.map(({ channel, reason }) => `         ${channel}: ${sentenceOf(reason)}`),
      ]),
    ...(more > 0 ? [`         and ${more} more; see masthead posts`] : []),
  ];
}

const CORRECTIONS_SHOWN = 10;

function correctionLines(corrections: Status['corrections']): string[] {
  const more = corrections.length - CORRECTIONS_SHOWN;
  return [
    ...corrections
      .slice(0, CORRECTIONS_SHOWN)
      .map(
        ({ id, channel, headline }) =>
          `Correct  ${shortId(id)} ${channel}, ${headline}: masthead corrections show ${shortId(id)}`,
      ),
    ...(more > 0 ? [`         and ${more} more; see masthead corrections`] : []),
  ];
}

function mediaLine({ at, files, bytes, freed }: NonNullable<Status['media']>, time: (at: string) => string): string {
  const removed = freed.files > 0 ? `${counted(freed.files, 'file')} (${sizeText(freed.bytes)})` : 'nothing';
  return `Media files: ${files - freed.files}, ${sizeText(bytes - freed.bytes)}; removed on ${time(at)}: ${removed}.`;
}

/** Exit code 1 when something needs a person: made for monitoring. */
export async function statusCommand(shell: Shell): Promise<number> {
  const told = await callDesk(shell, 'status', {});
  // They stand in the answer itself, all of them.
  shell.notePauses([]);
  const waiting = unattended(shell, told.counts);
  const status = { ...told, ok: told.ok && waiting === 0, unattended: waiting };
  const times = timesIn(configOf(shell).newsroom.timeZone);
  const failed = status.failed.filter(({ dismissedBy }) => dismissedBy === null);
  const moreFailed = failed.length - FAILED_SHOWN;
  const moreUnread = status.unread.length - FAILED_SHOWN;
  const counts = Object.entries(status.counts).map(([state, n]) => `${n} ${COUNTED[state] ?? state}`);
  answer(shell, status, () =>
    [
      headOf(status),
      ...(waiting > 0
        ? [`Stopped  no service runs, so nothing is sent (waiting: ${waiting}); start one with: masthead start`]
        : []),
      ...status.restored.map(
        ({ since, on, reason }) =>
          `Restored the store is that of ${times.full(since)}, noticed ${times.full(on)}: ${reason}. Posts are looked for before they are sent; end that with: masthead restored --end`,
      ),
      ...status.held.map(({ id, channel, reason }) => `Held     ${shortId(id)} ${channel}: ${sentenceOf(reason)}`),
      ...status.overdue.map(
        ({ id, channel, dueAt }) => `Overdue  ${shortId(id)} ${channel}, due ${times.full(dueAt)}; does a worker run?`,
      ),
      ...approvalLines(status.unapproved, times.full),
      ...status.rejected.map(({ id, channel, by, note }) => `Rejected ${shortId(id)} ${channel}, by ${by}: ${note}`),
      ...status.delayed.map(
        ({ id, channel, since, until, reason }) =>
          `Delayed  ${shortId(id)} ${channel}, due ${times.full(since)}, tried again ${times.full(until)}: ${sentenceOf(reason)}`,
      ),
      ...putOffLines(status.putOff, times.full),
      ...status.outages.map(
        ({ platform, since, reason, waiting }) =>
          `Down     ${platform} since ${times.full(since)}, ${waiting} waiting: ${sentenceOf(reason) || 'it does not answer'}`,
      ),
      ...status.waiting.map(({ channel, reason, waiting }) => `Waiting  ${waiting} for ${channel}: ${reason ?? ''}`),
      ...status.tokens.map((token) => `Token    of ${token.channel}: ${tokenText(token, times)}`),
      ...status.paused.map((pause) => `Paused   ${pausedText(pause, times)}`),
      ...status.unfinished.map(
        ({ articleId, stage, since }) =>
          `Stuck    article ${shortId(articleId)} is ${stage} since ${times.full(since)}; the log says why, or no worker runs`,
      ),
      ...status.sources.map(
        ({ id, since, reason }) => `Source   ${id} fails since ${times.full(since)}: ${reason ?? ''}`,
      ),
      ...status.outdated.map(outdatedLine),
      ...status.receivers.map(
        ({ id, since, waiting, reason }) =>
          `Receiver ${id} takes no events since ${times.full(since)}, ${waiting} waiting: ${reason ?? ''}`,
      ),
      ...status.undelivered.map(
        ({ way, since, messages, reason }) =>
          `Alerts   cannot be delivered: ${messages} by ${way} since ${times.full(since)}; ${reason}`,
      ),
      ...status.handedOver.map(draftLine),
      ...status.making.map((one) => `Making   ${one.name}: ${howFar(one)}`),
      ...(status.storage === null ? [] : [`Storage  ${status.storage}`]),
      ...(status.blind === null
        ? []
        : [`Faces    are not looked for in pictures since ${times.full(status.blind.since)}: ${status.blind.why}`]),
      ...status.durability.map(
        ({ setting, value }) =>
          `Database ${setting} is ${value}: after a crash it may have forgotten what was sent, and posts may go out twice`,
      ),
      ...status.foreign.map(
        ({ channel, posts, places }) =>
          `Another  Masthead publishes to the account of ${channel} (posts seen: ${posts}): ${places.join(', ')}`,
      ),
      ...status.budgets.map(budgetLine),
      ...correctionLines(status.corrections),
      ...withdrawnLines(status.withdrawn),
      ...(failed.length > 0 ? ['Ended in the last 24 hours without being live as a whole:'] : []),
      ...failed.slice(0, FAILED_SHOWN).map(failedLine),
      ...(moreFailed > 0 ? [`         and ${moreFailed} more; see masthead deliveries`] : []),
      ...status.gone.map(({ url, live }) => `Gone     ${url} is not there any more; live on ${live.join(', ')}`),
      ...(status.unread.length > 0
        ? ['Stories of the last 24 hours that could not be read; see masthead sources:']
        : []),
      ...status.unread
        .slice(0, FAILED_SHOWN)
        .map(({ source, title, url }) => `Unread   ${source}: ${title ?? ''} ${url ?? ''}`.trimEnd()),
      ...(moreUnread > 0 ? [`         and ${moreUnread} more`] : []),
      ...leftOutLines(status.leftOut),
      `Deliveries: ${counts.join(', ') || 'none yet'}.`,
      ...(status.media ? [mediaLine(status.media, times.full)] : []),
      ...(status.languageModel
        ? [`Language model ${status.languageModel.name} today (UTC): ${dayText(status.languageModel)}`]
        : []),
    ].join('\n'),
  );
  return status.ok ? 0 : 1;
}
