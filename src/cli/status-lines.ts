import type { ActionResult } from '../features/index.ts';
import { tokenText } from './channels.ts';
import { common, stateName } from './common-messages.ts';
import { pausedText } from './pauses.ts';
import { retractionText } from './post-list.ts';
import { joined, sentenceOf } from './say.ts';
import { statusWords as words } from './status-messages.ts';
import { padded, progressText, quoted, shortId } from './text.ts';
import type { Times } from './times.ts';

export type Status = ActionResult<'system.status'>;

/** Most lines of one kind. */
const SHOWN = 10;

const LISTS = {
  channels: 'masthead channels list',
  held: 'masthead deliveries --state held',
  scheduled: 'masthead deliveries --state scheduled',
  posts: 'masthead posts',
  attention: 'masthead attention',
} as const;

/** A line with its kind in the first column. */
export const line = (kind: string, text: string): string => `${padded(words.kind({ kind }), 8)} ${text}`;

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

function missingLine({ role, since, why, cutOff, crashes }: Status['missing'][number], { full }: Times): string {
  if (cutOff) return line('stopped', words.cutOff({ why: why ?? '' }));
  const form = why !== null ? 'fails' : crashes > 0 ? 'crashes' : 'gone';
  return line('stopped', words.missing({ role, since: full(since), why: why ?? '', form, crashes }));
}

/** Faults of the service as a whole: nothing is published, or posts may be lost or doubled. */
export function serviceLines(status: Status, times: Times): string[] {
  const { full } = times;
  return [
    ...status.missing.map((one) => missingLine(one, times)),
    ...status.restored.map(({ since, on, reason }) =>
      line('restored', words.restored({ since: full(since), on: full(on), why: reason })),
    ),
    ...(status.storage === null ? [] : [line('storage', sentenceOf(status.storage))]),
    ...status.durability.map(({ setting, value }) =>
      line('database', words.durability({ setting, value, kind: value === '' ? 'standby' : 'setting' })),
    ),
    ...status.evicting.map(({ server, policy }) => line('redis', words.evicting({ server, policy }))),
    ...status.undelivered.map(({ way, since, messages, reason }) =>
      line('alerts', words.alerts({ count: messages, way, since: full(since), why: sentenceOf(reason) })),
    ),
  ];
}

/** Platforms and channels that don't publish. */
export function channelLines(status: Status, times: Times): string[] {
  const { full } = times;
  return [
    ...firstOf(status.paused, (pause) => line('paused', pausedText(pause, times)), LISTS.channels),
    ...status.outages.map(({ platform, since, reason, waiting }) => {
      const why = sentenceOf(reason) || words.noAnswer();
      return line('down', words.down({ platform, since: full(since), waiting, why }));
    }),
    ...firstOf(
      status.tokens,
      (token) => line('token', words.token({ channel: token.channel, token: tokenText(token, times) })),
      LISTS.channels,
    ),
    ...firstOf(
      status.waiting,
      ({ channel, reason, waiting }) => line('waiting', words.waiting({ waiting, channel, why: reason ?? '' })),
      LISTS.channels,
    ),
    ...firstOf(
      status.foreign,
      ({ channel, posts, places }) => line('another', words.another({ channel, posts, places: joined(places) })),
      LISTS.channels,
    ),
  ];
}

/** Posts of withdrawn stories that may still be live. */
function withdrawnLines({ withdrawn }: Status): string[] {
  const live = withdrawn.flatMap(({ headline, live }) => live.map((one) => ({ ...one, headline })));
  const liveLine = ({ channel, state, url, retraction, headline }: (typeof live)[number]): string => {
    const taking = retraction ? ` (${retractionText(retraction)})` : '';
    return line('live', `${channel}, ${url ?? stateName(state)}: ${headline}${taking}`);
  };
  return below(words.withdrawnHead(), firstOf(live, liveLine, 'masthead articles --withdrawn'));
}

function unapprovedLine(one: Status['unapproved'][number], { full }: Times): string {
  const { id, dueAt, late, approvedBy: by, problem } = one;
  const todo = problem?.text ?? words.approve({ by, form: by.length > 0 ? 'by' : 'none', id: shortId(id) });
  return line('approval', words.unapproved({ post: nameOf(one), late: late ? 'yes' : 'no', due: full(dueAt), todo }));
}

function delayedLine(one: Status['delayed'][number], { full }: Times): string {
  const due = { due: full(one.since), again: full(one.until) };
  return line('delayed', words.delayed({ post: nameOf(one), ...due, why: sentenceOf(one.reason) }));
}

function putOffLine(one: Status['putOff'][number], { full }: Times): string {
  const due = { due: full(one.since), until: full(one.until), form: one.until ? 'until' : 'none' };
  return line('putOff', words.putOff({ post: nameOf(one), ...due, why: sentenceOf(one.reason) }));
}

const FAILURES = { failed: 'declined', partial: 'partial', expired: 'expired' } as const;

function failedLine(one: Status['failed'][number]): string {
  const kind = one.kind === 'retract' ? 'notDown' : FAILURES[one.state];
  return line(kind, `${nameOf(one)}: ${sentenceOf(one.reason) || words.tooLate()}`);
}

/** Posts and deliveries that wait for a person. */
export function postLines(status: Status, times: Times): string[] {
  const { full } = times;
  return [
    ...withdrawnLines(status),
    ...firstOf(
      status.miscounted,
      ({ found, places, ...one }) =>
        line('counted', words.counted({ found, post: nameOf(one), places: joined(places) })),
      LISTS.attention,
    ),
    ...firstOf(status.held, (one) => line('held', `${nameOf(one)}: ${sentenceOf(one.reason)}`), LISTS.held),
    ...firstOf(
      status.overdue,
      (one) => line('overdue', words.overdue({ post: nameOf(one), due: full(one.dueAt) })),
      LISTS.scheduled,
    ),
    ...firstOf(status.unapproved, (one) => unapprovedLine(one, times), LISTS.scheduled),
    ...firstOf(
      status.corrections,
      (one) => line('correct', words.correct({ post: nameOf({ ...one, about: one }), id: shortId(one.id) })),
      'masthead corrections',
    ),
    ...firstOf(
      status.rejected,
      ({ by, note, ...one }) => line('rejected', words.rejected({ post: nameOf({ ...one, about: one }), by, note })),
      'masthead posts --state rejected',
    ),
    ...firstOf(status.delayed, (one) => delayedLine(one, times), LISTS.scheduled),
    ...below(
      words.failedHead(),
      firstOf(
        status.failed.filter(({ dismissedBy }) => dismissedBy === null),
        failedLine,
        'masthead deliveries',
      ),
    ),
    ...firstOf(
      status.gone,
      ({ url, live }) => line('gone', words.gone({ url, channels: joined(live) })),
      LISTS.attention,
    ),
  ];
}

/** Articles, feeds, files, jobs and webhooks that are stuck or fail. */
export function workLines(status: Status, { full }: Times): string[] {
  return [
    ...firstOf(
      status.unfinished,
      ({ articleId, stage, since }) =>
        line('stuck', words.stuck({ article: shortId(articleId), stage, since: full(since) })),
      'masthead articles',
    ),
    ...firstOf(
      status.sources,
      ({ id, since, reason }) => line('feed', words.failing({ id, since: full(since), why: sentenceOf(reason) })),
      'masthead sources',
    ),
    ...status.outdated.map(({ worker, fault, differsIn }) => {
      const older = words.olderFiles({ worker, files: joined(differsIn) });
      return line('config', fault === null ? older : words.previousFiles({ worker, why: sentenceOf(fault) }));
    }),
    ...status.missed.map(({ name, why, slot, since, reason }) =>
      line('job', words.missedLine({ job: name, form: why, at: full(slot ?? since), why: sentenceOf(reason) })),
    ),
    ...firstOf(
      status.receivers,
      ({ id, since, waiting, reason }) =>
        line('webhook', words.webhook({ id, since: full(since), waiting, why: sentenceOf(reason) })),
      'masthead webhooks',
    ),
  ];
}

/** Stories that were not read, and articles that no channel took. */
function missedLines({ unread, leftOut }: Status): string[] {
  const unreadLines = firstOf(unread, ({ source, title, url }) =>
    line('unread', `${source}: ${title ?? ''} ${url ?? ''}`.trimEnd()),
  );
  const leftOutLines = firstOf(
    leftOut,
    ({ headline, url, channels }) => [
      line('leftOut', words.leftOut({ headline, page: url ?? 'PAGE' })),
      ...channels.map(({ channel, reason }) => line('', `${channel}: ${sentenceOf(reason)}`)),
    ],
    LISTS.posts,
  );
  return [...below(words.unreadHead(), unreadLines), ...below(words.leftOutHead(), leftOutLines)];
}

/** Facts that nobody has to act on now. */
export function noticeLines(status: Status, times: Times): string[] {
  const { blind } = status;
  return [
    ...firstOf(status.putOff, (one) => putOffLine(one, times), LISTS.scheduled),
    ...status.budgets.map(({ channel, month, spentUsd, budgetUsd }) => {
      const money = { spent: `$${spentUsd.toFixed(2)}`, budget: `$${budgetUsd.toFixed(2)}` };
      return line('budget', words.budget({ channel, month, ...money }));
    }),
    ...(blind === null ? [] : [line('faces', words.faces({ since: times.full(blind.since), why: blind.why }))]),
    ...status.unknownEviction.map((server) => line('redis', words.unknownEviction({ server }))),
    ...firstOf(status.handedOver, (one) => line('draft', words.handedOver({ post: nameOf(one) })), LISTS.posts),
    ...status.making.map((one) => line('encoding', `${one.name}: ${progressText(one)}`)),
    ...missedLines(status),
  ];
}
