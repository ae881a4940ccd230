import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { sizeText } from '../lib/size-text.ts';
import { tokenText } from './channels.ts';
import { common, stateName } from './common-messages.ts';
import { dayText } from './editing.ts';
import type { Act } from './options.ts';
import { pausedText } from './pauses.ts';
import { retractionText } from './post-list.ts';
import { joined, sentenceOf } from './say.ts';
import { answer, type Shell } from './shell.ts';
import { statusWords as words } from './status-messages.ts';
import { padded, progressText, quoted, shortId } from './text.ts';
import type { Times } from './times.ts';

type Status = ActionResult<'system.status'>;

/** Most lines of one kind. */
const SHOWN = 10;

/** A line with its kind in the first column. */
const line = (kind: string, text: string): string => `${padded(words.kind({ kind }), 8)} ${text}`;

/** The first lines, and how many more there are. `see`: the command that lists them all. */
function firstOf<Item>(items: readonly Item[], lineOf: (item: Item) => string | string[], see?: string): string[] {
  const count = items.length - SHOWN;
  const more = see === undefined ? common.andMore({ count }) : words.andMore({ count, see });
  return [...items.slice(0, SHOWN).flatMap(lineOf), ...(count > 0 ? [line('', more)] : [])];
}

interface Item {
  id: string;
  channel: string;
  about?: { headline: string | null } | null;
}

/** Names a post or delivery: `0fccd6a1 x-main “The new bridge”`. */
const nameOf = ({ id, channel, about }: Item): string =>
  [shortId(id), channel, quoted(about?.headline, 40)].filter(Boolean).join(' ');

/** Lines below a heading; nothing where there are none. */
const below = (heading: string, lines: readonly string[]): string[] => (lines.length > 0 ? [heading, ...lines] : []);

/** Why nothing is published, with what to do; null: something is. */
const idleText = ({ notPublishing }: Pick<Status, 'notPublishing'>): string | null =>
  notPublishing && words.notPublishing({ why: notPublishing.replaceAll('-', '') });

function headOf(status: Pick<Status, 'ok' | 'withdrawn' | 'notPublishing'>): string {
  const { ok, withdrawn } = status;
  if (!ok) return words.attention();
  const idle = idleText(status);
  if (idle !== null) return words.wellButIdle({ why: idle });
  return withdrawn.length === 0 ? words.well() : words.onlyWithdrawn();
}

function unapprovedLine(one: Status['unapproved'][number], { full }: Times): string {
  const { id, dueAt, late, approvedBy: by, problem } = one;
  const todo = problem?.text ?? words.approve({ by, form: by.length > 0 ? 'by' : 'none', id: shortId(id) });
  return line('approval', words.unapproved({ post: nameOf(one), late: late ? 'yes' : 'no', due: full(dueAt), todo }));
}

/** Posts and deliveries that wait for a person. */
function postLines(status: Status, times: Times): string[] {
  const { full } = times;
  const list = 'masthead deliveries --state scheduled';
  return [
    ...status.held.map((one) => line('held', `${nameOf(one)}: ${sentenceOf(one.reason)}`)),
    ...status.overdue.map((one) => line('overdue', words.overdue({ post: nameOf(one), due: full(one.dueAt) }))),
    ...firstOf(status.unapproved, (one) => unapprovedLine(one, times), list),
    ...status.miscounted.map(({ found, places, ...one }) =>
      line('counted', words.counted({ found, post: nameOf(one), places: joined(places) })),
    ),
    ...status.rejected.map(({ by, note, ...one }) =>
      line('rejected', words.rejected({ post: nameOf({ ...one, about: one }), by, note })),
    ),
    ...status.delayed.map((one) => {
      const due = { due: full(one.since), again: full(one.until) };
      return line('delayed', words.delayed({ post: nameOf(one), ...due, why: sentenceOf(one.reason) }));
    }),
    ...firstOf(
      status.putOff,
      (one) => {
        const due = { due: full(one.since), until: full(one.until), form: one.until ? 'until' : 'none' };
        return line('putOff', words.putOff({ post: nameOf(one), ...due, why: sentenceOf(one.reason) }));
      },
      list,
    ),
  ];
}

/** Platforms, channels, feeds and webhooks that do not work. */
function connectionLines(status: Status, times: Times): string[] {
  const { full } = times;
  return [
    ...status.outages.map(({ platform, since, reason, waiting }) => {
      const why = sentenceOf(reason) || words.noAnswer();
      return line('down', words.down({ platform, since: full(since), waiting, why }));
    }),
    ...status.waiting.map(({ channel, reason, waiting }) =>
      line('waiting', words.waiting({ waiting, channel, why: reason ?? '' })),
    ),
    ...status.tokens.map((token) =>
      line('token', words.token({ channel: token.channel, token: tokenText(token, times) })),
    ),
    ...status.paused.map((pause) => line('paused', pausedText(pause, times))),
    ...status.unfinished.map(({ articleId, stage, since }) =>
      line('stuck', words.stuck({ article: shortId(articleId), stage, since: full(since) })),
    ),
    ...status.sources.map(({ id, since, reason }) =>
      line('feed', words.failing({ id, since: full(since), why: sentenceOf(reason) })),
    ),
    ...status.outdated.map(({ worker, fault, differsIn }) => {
      const older = words.olderFiles({ worker, files: joined(differsIn) });
      return line('config', fault === null ? older : words.previousFiles({ worker, why: sentenceOf(fault) }));
    }),
    ...status.missed.map(({ name, why, slot, since, reason }) =>
      line('job', words.missedLine({ job: name, form: why, at: full(slot ?? since), why: sentenceOf(reason) })),
    ),
    ...status.receivers.map(({ id, since, waiting, reason }) =>
      line('webhook', words.webhook({ id, since: full(since), waiting, why: sentenceOf(reason) })),
    ),
    ...status.undelivered.map(({ way, since, messages, reason }) =>
      line('alerts', words.alerts({ count: messages, way, since: full(since), why: sentenceOf(reason) })),
    ),
  ];
}

/** State of the machine and the accounts. */
function systemLines(status: Status, { full }: Times): string[] {
  const { storage, blind } = status;
  return [
    ...status.handedOver.map((one) => line('draft', words.handedOver({ post: nameOf(one) }))),
    ...status.making.map((one) => line('encoding', `${one.name}: ${progressText(one)}`)),
    ...(storage === null ? [] : [line('storage', sentenceOf(storage))]),
    ...(blind === null ? [] : [line('faces', words.faces({ since: full(blind.since), why: blind.why }))]),
    ...status.missing.map(({ role, since, why, cutOff }) =>
      line(
        'stopped',
        cutOff
          ? words.cutOff({ why: why ?? '' })
          : words.missing({ role, since: full(since), why: why ?? '', runs: why === null ? 'no' : 'yes' }),
      ),
    ),
    ...status.durability.map(({ setting, value }) =>
      line('database', words.durability({ setting, value, kind: value === '' ? 'standby' : 'setting' })),
    ),
    ...status.evicting.map(({ server, policy }) => line('redis', words.evicting({ server, policy }))),
    ...status.unknownEviction.map((server) => line('redis', words.unknownEviction({ server }))),
    ...status.foreign.map(({ channel, posts, places }) =>
      line('another', words.another({ channel, posts, places: joined(places) })),
    ),
    ...status.budgets.map(({ channel, month, spentUsd, budgetUsd }) => {
      const money = { spent: `$${spentUsd.toFixed(2)}`, budget: `$${budgetUsd.toFixed(2)}` };
      return line('budget', words.budget({ channel, month, ...money }));
    }),
  ];
}

const FAILURES = { failed: 'declined', partial: 'partial', expired: 'expired' } as const;

/** Posts to correct, recall or post again. */
function endedLines(status: Status): string[] {
  const failed = status.failed.filter(({ dismissedBy }) => dismissedBy === null);
  const live = status.withdrawn.flatMap(({ headline, live }) =>
    live.map(({ channel, state, url, retraction }) => {
      const taking = retraction ? ` (${retractionText(retraction)})` : '';
      return line('live', `${channel}, ${url ?? stateName(state)}: ${headline}${taking}`);
    }),
  );
  const correctionLine = (one: Status['corrections'][number]): string =>
    line('correct', words.correct({ post: nameOf({ ...one, about: one }), id: shortId(one.id) }));
  const failedLine = (one: Status['failed'][number]): string => {
    const kind = one.kind === 'retract' ? 'notDown' : FAILURES[one.state];
    return line(kind, `${nameOf(one)}: ${sentenceOf(one.reason) || words.tooLate()}`);
  };
  return [
    ...firstOf(status.corrections, correctionLine, 'masthead corrections'),
    ...below(words.withdrawnHead(), live),
    ...below(words.failedHead(), firstOf(failed, failedLine, 'masthead deliveries')),
    ...status.gone.map(({ url, live }) => line('gone', words.gone({ url, channels: joined(live) }))),
  ];
}

/** Stories that were not read, and articles that no channel took. */
function missingLines({ unread, leftOut }: Status): string[] {
  const unreadLines = firstOf(unread, ({ source, title, url }) =>
    line('unread', `${source}: ${title ?? ''} ${url ?? ''}`.trimEnd()),
  );
  const leftOutLines = firstOf(
    leftOut,
    ({ headline, url, channels }) => [
      line('leftOut', words.leftOut({ headline, page: url ?? 'PAGE' })),
      ...channels.map(({ channel, reason }) => line('', `${channel}: ${sentenceOf(reason)}`)),
    ],
    'masthead posts',
  );
  return [...below(words.unreadHead(), unreadLines), ...below(words.leftOutHead(), leftOutLines)];
}

function mediaLine({ at, files, bytes, freed }: NonNullable<Status['media']>, { full }: Times): string {
  const left = { files: files - freed.files, size: sizeText(bytes - freed.bytes) };
  return words.media({ ...left, at: full(at), removed: freed.files, freed: sizeText(freed.bytes) });
}

const UNDER_WAY = ['scheduled', 'sending', 'settling', 'waiting'] as const;

function statusText(status: Status & { unattended: number }, times: Times): string {
  const { full } = times;
  const { unattended, restored, media, languageModel } = status;
  const idle = idleText(status);
  const counts = Object.entries(status.counts).map(([state, n]) => `${n} ${stateName(state)}`);
  return [
    headOf(status),
    ...(unattended > 0 ? [line('stopped', words.stopped({ count: unattended }))] : []),
    // Pauses have lines of their own.
    ...(idle !== null && !status.ok && status.notPublishing !== 'paused'
      ? [line('stopped', words.stoppedIdle({ why: idle }))]
      : []),
    ...restored.map(({ since, on, reason }) =>
      line('restored', words.restored({ since: full(since), on: full(on), why: reason })),
    ),
    ...postLines(status, times),
    ...connectionLines(status, times),
    ...systemLines(status, times),
    ...endedLines(status),
    ...missingLines(status),
    words.totals({ counts: joined(counts) || words.noneYet() }),
    ...(media ? [mediaLine(media, times)] : []),
    ...(languageModel ? [words.model({ name: languageModel.name, use: dayText(languageModel) })] : []),
  ].join('\n');
}

/** Exit code 1 when something needs a person: made for monitoring. */
async function show(shell: Shell): Promise<number> {
  const known = await shell.call('system.status', {}, { listsPause: () => true });
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
      'Shows what needs attention. Exit code 1 when a post is held, overdue, scheduled without approval, delayed or to be corrected, something is paused or stuck, a channel, platform, feed, webhook or job does not work, alerts are not delivered, a withdrawn article is still live, or posts wait and no service is running.',
    )
    .action(act(show));
  program
    .command('support')
    .summary('print a report for support')
    .description('Prints versions, processes, queue and storage as Markdown without secrets, to send to whoever helps.')
    .action(act(support));
}
