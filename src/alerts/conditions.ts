import type { Condition } from '../domain/alert.ts';
import { changeMessages } from '../domain/article-change.ts';
import { ENDED } from '../domain/delivery.ts';
import type { HealthIssues } from '../features/system/schema.ts';
import type { StorageTrouble } from '../features/system/status.ts';
import type { Message } from '../lib/message.ts';
import { conditionTexts } from './condition-messages.ts';
import {
  failingReceiver,
  failingSource,
  foreign,
  gonePage,
  miscounted,
  missedLine,
  spentBudget,
  tokenConditions,
  unread,
} from './outside-conditions.ts';
import { iso, reasonOf, sentence, short } from './words.ts';

/** The earliest of these times. */
const first = (times: readonly (Date | null)[]): Date | null =>
  times.flatMap((time) => time ?? []).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function held({ id, channel, reason, since }: HealthIssues['held'][number]): Condition {
  return {
    key: `held:${id}`,
    kind: 'held',
    title: conditionTexts.heldTitle({ id: short(id), channel }),
    detail: [conditionTexts.held(), ...reasonOf(reason)],
    remedy: conditionTexts.heldRemedy({ id: short(id) }),
    since: iso(since),
    ends: 'by-a-person',
  };
}

function overdue(channel: string, late: HealthIssues['overdue']): Condition {
  return {
    key: `overdue:${channel}`,
    kind: 'overdue',
    title: conditionTexts.overdueTitle({ channel }),
    detail: [conditionTexts.overdue({ deliveries: late.length })],
    remedy: conditionTexts.overdueRemedy(),
    since: iso(first(late.map(({ dueAt }) => dueAt))),
    ends: 'by-itself',
  };
}

/** Only once its time has passed: until then there is time to look at the status. */
function unapproved({ id, channel, dueAt, approvedBy, problem }: HealthIssues['unapproved'][number]): Condition {
  const lacks =
    approvedBy.length > 0 ? conditionTexts.partlyApproved({ people: approvedBy }) : conditionTexts.unapproved();
  return {
    key: `unapproved:${id}`,
    kind: 'unapproved',
    title: conditionTexts.unapprovedTitle({ id: short(id), channel }),
    detail: [lacks, ...(problem ? [problem] : [])],
    remedy: conditionTexts.unapprovedRemedy({ id: short(id) }),
    since: iso(dueAt),
    ends: 'by-a-person',
  };
}

/** With its writer's name, so that readers know whom it is about. */
function rejection({ id, channel, headline, by, note, since, writtenBy }: HealthIssues['rejected'][number]): Condition {
  const writer = writtenBy === null ? [] : [conditionTexts.rejectedWriter({ writer: writtenBy })];
  return {
    // Each rejection is an alert of its own.
    key: `rejection:${id}:${since.toISOString()}`,
    kind: 'rejection',
    title: conditionTexts.rejectedTitle({ id: short(id), channel }),
    detail: [conditionTexts.rejected({ by, headline: headline ?? '', note: sentence(note) }), ...writer],
    remedy: conditionTexts.rejectedRemedy({ id: short(id) }),
    since: iso(since),
    ends: 'by-a-person',
  };
}

function delayed(channel: string, late: HealthIssues['delayed']): Condition {
  const next = first(late.map(({ until }) => until));
  const reason = late.find((one) => one.reason !== null)?.reason ?? null;
  return {
    key: `delayed:${channel}`,
    kind: 'delayed',
    title: conditionTexts.delayedTitle({ channel }),
    detail: [
      conditionTexts.delayed({ deliveries: late.length }),
      ...(next ? [conditionTexts.nextTry({ at: next })] : []),
      ...reasonOf(reason),
    ],
    remedy: conditionTexts.delayedRemedy(),
    since: iso(first(late.map(({ since }) => since))),
    ends: 'by-itself',
  };
}

function pausedPart({ channel, tag }: HealthIssues['paused'][number]): { key: string; what: Message; resume: string } {
  if (tag !== null)
    return { key: `tag:${tag}`, what: conditionTexts.tag({ tag }), resume: `masthead resume --tag "${tag}"` };
  if (channel === null) return { key: '*', what: conditionTexts.everything(), resume: 'masthead resume' };
  return { key: channel, what: conditionTexts.channel({ channel }), resume: `masthead resume ${channel}` };
}

function paused(pause: HealthIssues['paused'][number]): Condition {
  const { reason, because, by, since, until } = pause;
  const { key, what, resume } = pausedPart(pause);
  // Who paused belongs to the key: a pause that ends by itself may turn into one that waits for a person.
  const base = (whose: 'person' | 'quota' | 'platform') =>
    ({
      key: `paused:${key}:${whose}`,
      kind: 'paused',
      title: conditionTexts.pauseTitle({ what }),
      since: iso(since),
      began: iso(since),
    }) as const;
  if (by !== null) {
    return {
      ...base('person'),
      detail: [conditionTexts.pausedBy({ by, what }), ...reasonOf(reason)],
      remedy: until ? conditionTexts.pausedByUntilRemedy({ until, resume }) : conditionTexts.pausedByRemedy({ resume }),
      ends: 'by-a-person',
    };
  }
  return {
    ...base(until ? 'quota' : 'platform'),
    detail: [conditionTexts.pausedItself({ what }), ...reasonOf(because ?? reason)],
    remedy: until ? conditionTexts.pausedUntilRemedy({ until, resume }) : conditionTexts.pausedRemedy({ resume }),
    ends: until ? 'by-itself' : 'by-a-person',
  };
}

function outage({
  platform,
  since,
  reason,
  waiting: deliveries,
  channels,
}: HealthIssues['outages'][number]): Condition {
  const what =
    channels.length > 0 ? conditionTexts.outage({ channels, deliveries }) : conditionTexts.outageAll({ deliveries });
  return {
    key: `outage:${platform}`,
    kind: 'outage',
    title: conditionTexts.outageTitle({ platform }),
    detail: [what, ...reasonOf(reason)],
    remedy: conditionTexts.outageRemedy(),
    since: iso(since),
    ends: 'by-itself',
  };
}

function waiting({ channel, problem, waiting: deliveries }: HealthIssues['waiting'][number]): Condition {
  return {
    key: `waiting:${channel}`,
    kind: 'waiting',
    title: conditionTexts.waitingTitle({ channel }),
    detail: [conditionTexts.waiting({ deliveries }), ...reasonOf(problem)],
    remedy: conditionTexts.waitingRemedy(),
    since: null,
    ends: 'by-itself',
  };
}

function unfinished(articles: HealthIssues['unfinished']): Condition {
  const ids = articles.slice(0, 5).map(({ articleId }) => short(articleId));
  const all = articles.length;
  return {
    key: 'unfinished',
    kind: 'unfinished',
    title: conditionTexts.unfinishedTitle(),
    detail: [
      all > ids.length
        ? conditionTexts.unfinishedSome({ articles: all, ids: ids.join(', ') })
        : conditionTexts.unfinished({ articles: all, ids }),
    ],
    remedy: conditionTexts.unfinishedRemedy(),
    since: iso(first(articles.map(({ since }) => since))),
    ends: 'by-itself',
  };
}

function failed({ id, channel, kind, state, reason, endedAt }: HealthIssues['failed'][number]): Condition {
  // What was to be taken down is not posted again.
  const end = kind === 'retract' ? 'live' : state;
  return {
    key: `failed:${id}`,
    kind: 'failed',
    title: conditionTexts.failedTitle({ state: end, channel }),
    detail: [conditionTexts.failed({ id: short(id) }), ...reasonOf(reason)],
    remedy: conditionTexts.failedRemedy({ id: short(id), state: end }),
    since: iso(endedAt),
    ends: 'never',
  };
}

function storageAway({ where, message, remedy }: StorageTrouble, articles: HealthIssues['unfinished']): Condition {
  const waits = articles.length > 0 ? [conditionTexts.storageWaiting({ articles: articles.length })] : [];
  return {
    // Where the files are kept somewhere else after a restart, it is another alert.
    key: `storage:${where}`,
    kind: 'storage',
    title: conditionTexts.storageTitle({ where }),
    detail: [conditionTexts.storage(), ...reasonOf(message), ...waits],
    remedy: conditionTexts.storageRemedy({ remedy }),
    since: null,
    ends: 'by-itself',
  };
}

/** Reported at once, since nothing is published. It is over once the role has been fulfilled for a while: a process may crash again. */
function missing({ role, since, why, cutOff, crashes }: HealthIssues['missing'][number]): Condition {
  if (cutOff) {
    return {
      key: 'process:redis',
      kind: 'process',
      title: conditionTexts.cutOffTitle(),
      detail: [conditionTexts.cutOff(), ...reasonOf(why)],
      remedy: conditionTexts.cutOffRemedy(),
      since: null,
      ends: 'when-steady',
    };
  }
  return {
    key: `process:${role}`,
    kind: 'process',
    title: conditionTexts.missingTitle({ role }),
    detail: [
      conditionTexts.missing({ role }),
      ...(crashes > 0 ? [conditionTexts.crashing({ crashes })] : reasonOf(why)),
    ],
    remedy: conditionTexts.missingRemedy({ role }),
    since: why === null && crashes === 0 ? since && iso(since) : null,
    ends: 'when-steady',
  };
}

function durability({ setting, value }: HealthIssues['durability'][number]): Condition {
  return {
    key: `durability:${setting}`,
    kind: 'durability',
    title: value === '' ? conditionTexts.durabilityNoStandby() : conditionTexts.durabilityTitle({ setting, value }),
    detail: [conditionTexts.durability()],
    remedy: conditionTexts.durabilityRemedy({ setting }),
    since: null,
    ends: 'by-itself',
  };
}

function evicting({ server, policy }: HealthIssues['evicting'][number]): Condition {
  return {
    key: `redis:${server}`,
    kind: 'redis',
    title: conditionTexts.evictingTitle({ server, policy }),
    detail: [conditionTexts.evicting()],
    remedy: conditionTexts.evictingRemedy(),
    since: null,
    ends: 'by-itself',
  };
}

function restored({ since, on, reason }: HealthIssues['restored'][number]): Condition {
  return {
    // Each time that it is noticed is one of its own.
    key: `restored:${on.toISOString()}`,
    kind: 'restored',
    title: conditionTexts.restoredTitle(),
    detail: [conditionTexts.restored({ since }), ...reasonOf(reason)],
    remedy: conditionTexts.restoredRemedy(),
    since: iso(on),
    ends: 'by-a-person',
  };
}

function withdrawn({
  articleId,
  headline,
  signal,
  at,
  by,
  reason,
  live,
}: HealthIssues['withdrawn'][number]): Condition {
  const where = live.map(({ channel, url }) => (url === null ? channel : `${channel} (${url})`)).join(', ');
  const story = { headline, posts: live.length, where };
  return {
    // A graver signal for the same article is another alert.
    key: `withdrawn:${articleId}:${signal}`,
    kind: 'withdrawn',
    title: conditionTexts.withdrawnTitle({ signal }),
    detail: [
      by === null ? conditionTexts.withdrawnUnknown(story) : conditionTexts.withdrawn({ ...story, by }),
      ...reasonOf(reason),
    ],
    remedy: conditionTexts.withdrawnRemedy(),
    since: iso(at),
    ends: 'never',
  };
}

/** What is being taken down wakes no one; if that fails, it is an alert then. */
function stillLive(story: HealthIssues['withdrawn'][number]): HealthIssues['withdrawn'] {
  const live = story.live.filter(
    ({ retraction }) => retraction === null || ENDED.some((state) => state === retraction.state),
  );
  return live.length === 0 ? [] : [{ ...story, live }];
}

/**
 * Every reason to wake an operator, the gravest first. Articles that wait for storage are counted with it, and not
 * once more as unfinished.
 */
export function conditionsOf({ storage, ...issues }: HealthIssues & { storage: StorageTrouble | null }): Condition[] {
  const left = storage ? [] : issues.unfinished;
  return [
    ...issues.withdrawn.flatMap(stillLive).map(withdrawn),
    ...issues.miscounted.map(miscounted),
    ...issues.held.map(held),
    ...issues.unapproved.filter(({ late }) => late).map(unapproved),
    // What a person corrects of a free post, that person follows up.
    ...[...groupBy(issues.corrections, ({ articleId }) => articleId ?? '')].flatMap(([id, open]) =>
      id === '' ? [] : [correction(id, open)],
    ),
    ...issues.rejected.map(rejection),
    ...issues.failed.map(failed),
    ...issues.paused.map(paused),
    ...issues.tokens.flatMap(tokenConditions),
    ...(storage ? [storageAway(storage, issues.unfinished)] : []),
    ...issues.missing.map(missing),
    ...issues.durability.map(durability),
    ...issues.evicting.map(evicting),
    ...issues.restored.map(restored),
    ...issues.foreign.map(foreign),
    ...issues.outages.map(outage),
    ...[...groupBy(issues.overdue, ({ channel }) => channel)].map(([channel, late]) => overdue(channel, late)),
    ...[...groupBy(issues.delayed, ({ channel }) => channel)].map(([channel, late]) => delayed(channel, late)),
    ...issues.waiting.map(waiting),
    ...issues.sources.map(failingSource),
    ...issues.gone.map(gonePage),
    ...issues.missed.map(missedLine),
    ...issues.receivers.map(failingReceiver),
    ...issues.unread.map(unread),
    ...issues.budgets.map(spentBudget),
    ...(left.length > 0 ? [unfinished(left)] : []),
  ];
}

type Open = HealthIssues['corrections'][number];

/** Spelled out in the remedy; the rest is counted. */
const MOST = 6;

/** What keeps it from being done: its platform, a second person, or a missing decision. */
function openPoint({ channel, action, why, approvedBy }: Open): Message {
  if (why !== null) return conditionTexts.correctBecause({ channel, why });
  if (approvedBy.length > 0) return conditionTexts.correctApproved({ channel, people: approvedBy });
  return action === 'ask' ? conditionTexts.correctChoose({ channel }) : conditionTexts.correctOnce({ channel, action });
}

/** The live posts of one story that wait for a decision, in one: a story is corrected as a whole. */
export function correction(articleId: string, open: readonly Open[]): Condition {
  const sorted = [...open].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const [oldest] = sorted;
  const newest = sorted.at(-1);
  const shown = sorted.slice(0, MOST);
  const more = sorted.length - shown.length;
  const commands = shown.map(({ id }) => `\`masthead corrections show ${short(id)}\``).join(', ');
  return {
    key: `correction:${articleId}`,
    kind: 'correction',
    title: conditionTexts.correctTitle({ posts: open.length, headline: (newest?.headline ?? '').slice(0, 100) }),
    detail: [
      conditionTexts.correct({ posts: open.length }),
      ...shown.map(openPoint),
      // Last, for it may be long, and long texts are cut.
      conditionTexts.correctChanged({ changes: changeMessages(newest?.changes ?? []) }),
    ],
    remedy:
      more > 0
        ? conditionTexts.correctRemedyMore({ commands, more, article: short(articleId) })
        : conditionTexts.correctRemedy({ commands }),
    since: iso(oldest?.createdAt),
    ends: 'by-a-person',
  };
}
