import type { Cause, CauseEnd } from '../domain/alert.ts';
import { ENDED } from '../domain/delivery.ts';
import type { Trouble } from '../features/system/status.ts';
import type { StorageTrouble } from '../features/system/storage.ts';
import { counted } from '../lib/counted.ts';
import { correction } from './correction-cause.ts';
import { failingReceiver, failingSource, foreign, gonePage, spentBudget, unread } from './outside-causes.ts';
import { tokenCauses } from './token-causes.ts';
import { iso, sentence } from './words.ts';

const short = (id: string): string => id.slice(0, 8);
/** The earliest of these times. */
const first = (times: readonly (Date | null)[]): string | null =>
  iso(times.flatMap((time) => time ?? []).sort((a, b) => a.getTime() - b.getTime())[0]);
function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function held({ id, channel, reason, since }: Trouble['held'][number]): Cause {
  return {
    key: `held:${id}`,
    kind: 'held',
    title: `Held delivery ${short(id)} on ${channel}`,
    detail: `Nothing happens to it until a person decides. ${sentence(reason)}`.trim(),
    remedy: `Read \`masthead deliveries ${short(id)}\`, look on the platform, then \`masthead resolve ${short(id)} --live\`, \`--send-again\`, \`--retry\` or \`--give-up\`.`,
    since: iso(since),
    ends: 'by-a-person',
  };
}

function overdue(channel: string, late: Trouble['overdue']): Cause {
  const are = late.length === 1 ? 'is' : 'are';
  return {
    key: `overdue:${channel}`,
    kind: 'overdue',
    title: `Overdue deliveries on ${channel}`,
    detail: `${counted(late.length, 'delivery', 'deliveries')} ${are} due and nobody sends ${late.length === 1 ? 'it' : 'them'}.`,
    remedy: 'See that a worker runs (`masthead start`) and reaches the store: ask its /readyz and read its log.',
    since: first(late.map(({ dueAt }) => dueAt)),
    ends: 'by-itself',
  };
}

const lacking = (by: readonly string[]): string =>
  by.length > 0
    ? `it was approved by ${by.join(' and ')}, and its channel asks for another person.`
    : 'nobody has approved what it says now.';

/** Told once its time has passed: until then there is time to look at the status. */
function unapproved({ id, channel, dueAt, approvedBy, problem }: Trouble['unapproved'][number]): Cause {
  return {
    key: `unapproved:${id}`,
    kind: 'unapproved',
    title: `Planned post ${short(id)} on ${channel} without approval`,
    detail: `Its time has passed, and it was not sent: ${lacking(approvedBy)} ${sentence(problem)}`.trim(),
    remedy: `Look at it, then \`masthead approve ${short(id)}\`.`,
    since: iso(dueAt),
    ends: 'by-a-person',
  };
}

/** By its writer's name, so that whoever reads it knows whom it is about. */
function rejection({ id, channel, headline, by, note, since, writtenBy }: Trouble['rejected'][number]): Cause {
  const whose = writtenBy === null ? '' : ` Its words are those of ${writtenBy}.`;
  return {
    // Rejected again, it is told again.
    key: `rejection:${id}:${since.toISOString()}`,
    kind: 'rejection',
    title: `Rejected post ${short(id)} on ${channel}`,
    detail: `${by} rejected «${headline ?? ''}»: ${sentence(note)}${whose}`,
    remedy: `Change its words, pictures or time: \`masthead posts ${short(id)}\` shows it. It asks for approval again by that.`,
    since: iso(since),
    ends: 'by-a-person',
  };
}

function delayed(channel: string, late: Trouble['delayed'], time: (time: Date) => string): Cause {
  const next = first(late.map(({ until }) => until));
  const reason = late.find((one) => one.reason !== null)?.reason ?? null;
  return {
    key: `delayed:${channel}`,
    kind: 'delayed',
    title: `Delayed deliveries on ${channel}`,
    detail: [
      `${counted(late.length, 'delivery was', 'deliveries were')} due more than an hour ago, and the platform put ${late.length === 1 ? 'it' : 'them'} off.`,
      ...(next ? [`The next try is at ${time(new Date(next))}.`] : []),
      sentence(reason),
    ]
      .join(' ')
      .trim(),
    remedy:
      'It is tried again by itself; `masthead status` says when. If it happens often, set a `rate` for the channel.',
    since: first(late.map(({ since }) => since)),
    ends: 'by-itself',
  };
}

type Paused = Trouble['paused'][number];

function paused({ channel, tag, reason, because, by, since, until }: Paused, time: (time: Date) => string): Cause {
  const what = tag === null ? (channel ?? 'everything') : `the tag “${tag}”`;
  const of = tag === null ? (channel === null ? '' : ` ${channel}`) : ` --tag "${tag}"`;
  const resume = `masthead resume${of}`;
  // Whose pause it is belongs to the key: one that ends by itself may turn into one that waits for a person.
  const base = (whose: 'person' | 'quota' | 'platform') =>
    ({
      key: `paused:${tag === null ? (channel ?? '*') : `tag:${tag}`}:${whose}`,
      kind: 'paused',
      title: `Pause of ${what}`,
      since: iso(since),
      began: iso(since),
    }) as const;
  if (by !== null) {
    return {
      ...base('person'),
      detail: `${by} paused ${what}. ${sentence(reason)}`.trim(),
      remedy: `Nothing is wrong. ${until ? `It ends by itself at ${time(until)}; sooner` : 'When it is to go on'}: \`${resume}\`.`,
      ends: 'by-a-person',
    };
  }
  const ends: CauseEnd = until ? 'by-itself' : 'by-a-person';
  return {
    ...base(until ? 'quota' : 'platform'),
    detail: `Masthead paused ${what} because of what the platform answered. ${sentence(because ?? reason)}`.trim(),
    remedy: until
      ? `It ends by itself at ${time(until)}; what is due waits. Sooner: \`${resume}\`.`
      : `Mend what the platform names, ask with \`masthead channels check\`, then \`${resume}\`. What is due waits.`,
    ends,
  };
}

function outage({ platform, since, reason, waiting, channels }: Trouble['outages'][number]): Cause {
  return {
    key: `outage:${platform}`,
    kind: 'outage',
    title: `Outage of ${platform}`,
    detail:
      `The platform does not answer, so ${channels.join(', ') || 'its channels'} held back ${counted(waiting, 'delivery', 'deliveries')} until now. ${sentence(reason)}`.trim(),
    remedy: 'It is tried again by itself. If it lasts, see the network and the status page of the platform.',
    since: iso(since),
    ends: 'by-itself',
  };
}

function waiting({ channel, reason, waiting: n }: Trouble['waiting'][number]): Cause {
  return {
    key: `waiting:${channel}`,
    kind: 'waiting',
    title: `Deliveries that wait for ${channel}`,
    detail: `${counted(n, 'delivery', 'deliveries')} cannot leave as the channel is set up. ${sentence(reason)}`.trim(),
    remedy: 'See `masthead channels list`; set what it names, then restart the service.',
    since: null,
    ends: 'by-itself',
  };
}

function unfinished(articles: Trouble['unfinished']): Cause {
  const ids = articles.slice(0, 5).map(({ articleId }) => short(articleId));
  return {
    key: 'unfinished',
    kind: 'unfinished',
    title: 'Unfinished articles',
    detail: `The posts or pictures of ${counted(articles.length, 'article')} are still not made: ${ids.join(', ')}${articles.length > ids.length ? ' and others' : ''}.`,
    remedy: 'See that a worker runs, and read its log; `masthead status` lists them.',
    since: first(articles.map(({ since }) => since)),
    ends: 'by-itself',
  };
}

const FAILED = {
  rejected: { word: 'Rejected post', advice: 'Change the article or the style, then `masthead post PAGE --again`.' },
  partial: { word: 'Partly published post', advice: 'Complete it or delete it on the platform.' },
  missed: {
    word: 'Missed post',
    advice: 'It was too late to send it. If it still matters: `masthead post PAGE --again --now`.',
  },
} as const;

/** What was to be taken down is not posted again. */
const NOT_DOWN = {
  word: 'Post not taken down',
  advice: 'It is still out: where the reason leaves a way, take it down on the platform by hand.',
} as const;

function failed({ id, channel, kind, state, reason, endedAt }: Trouble['failed'][number]): Cause {
  const { word, advice } = kind === 'retract' ? NOT_DOWN : FAILED[state];
  return {
    key: `failed:${id}`,
    kind: 'failed',
    title: `${word} on ${channel}`,
    detail: `Delivery ${short(id)} has ended. ${sentence(reason)}`.trim(),
    remedy: `Read \`masthead deliveries ${short(id)}\`. ${advice}`,
    since: iso(endedAt),
    ends: 'never',
  };
}

function storageAway({ where, message, remedy }: StorageTrouble, articles: Trouble['unfinished']): Cause {
  const n = articles.length;
  const wait = n > 0 ? ` ${counted(n, 'article')} ${n === 1 ? 'waits' : 'wait'} for pictures.` : '';
  return {
    // Where the files are kept somewhere else after a restart, that is told anew.
    key: `storage:${where}`,
    kind: 'storage',
    title: `Media storage away: ${where}`,
    detail: `Pictures and videos cannot be stored. ${sentence(message)}${wait}`,
    remedy: `${sentence(remedy)} What waits is then made and sent by itself.`,
    since: null,
    ends: 'by-itself',
  };
}

/** How it is mended: what is set with the connection is only overruled by what stands between. */
const MEND = {
  fsync: 'Set `fsync = on` in postgresql.conf and reload the server.',
  full_page_writes: 'Set `full_page_writes = on` in postgresql.conf and reload the server.',
  synchronous_commit:
    'Masthead switches it on with each connection, and what stands between it and the server (a pooler) drops that: let it pass the start-up parameter `options`.',
} as const;

function durability({ setting, value }: Trouble['durability'][number]): Cause {
  return {
    key: `durability:${setting}`,
    kind: 'durability',
    title: `Weakened durability of the database: ${setting} is ${value}`,
    detail: 'After a crash it may have forgotten what was sent, and posts may go out twice.',
    remedy: MEND[setting],
    since: null,
    ends: 'by-itself',
  };
}

function restored({ since, on, reason }: Trouble['restored'][number], time: (at: Date) => string): Cause {
  return {
    // Each time that it is noticed is one of its own.
    key: `restored:${on.toISOString()}`,
    kind: 'restored',
    title: 'The store was restored from a backup',
    detail: `It does not know what was sent, decided or withdrawn after ${time(since)}. Each post is looked for on its platform before it is sent; what no look can tell is held. ${sentence(reason)}`,
    remedy:
      'Decide on what is held, and repeat what was withdrawn, rejected or paused since. Then end it: `masthead restored --end`. If the backup is older: `masthead restored --since TIME`.',
    since: iso(on),
    ends: 'by-a-person',
  };
}

const WITHDRAWN = { withhold: 'Withheld', kill: 'Killed', takedown: 'Taken down' } as const;

function withdrawn({ articleId, headline, signal, at, by, reason, live }: Trouble['withdrawn'][number]): Cause {
  const where = live.map(({ channel, url }) => (url === null ? channel : `${channel} (${url})`)).join(', ');
  return {
    // A graver word on the same article is told again.
    key: `withdrawn:${articleId}:${signal}`,
    kind: 'withdrawn',
    title: `${WITHDRAWN[signal]} article with posts that are live`,
    detail:
      `«${headline}» was withdrawn by ${by ?? 'somebody'}; ${counted(live.length, 'post')} left before: ${where}. ${sentence(reason)}`.trim(),
    remedy:
      'Look at each, and delete or correct it on the platform. What a platform lets Masthead take down is taken down, and is not among these. Nothing more of the article goes out.',
    since: iso(at),
    ends: 'never',
  };
}

/** What is being taken down is no reason to wake anybody; should it not succeed, it is told then. */
function stillLive(story: Trouble['withdrawn'][number]): Trouble['withdrawn'] {
  const live = story.live.filter(
    ({ retraction }) => retraction === null || ENDED.some((state) => state === retraction.state),
  );
  return live.length === 0 ? [] : [{ ...story, live }];
}

/**
 * Every reason to wake somebody, the gravest first. `time` writes one for people. Articles that wait for storage are
 * told with it, and not once more as unfinished.
 */
export function causesOf(
  { storage, ...trouble }: Trouble & { storage: StorageTrouble | null },
  time: (time: Date) => string,
): Cause[] {
  const left = storage ? [] : trouble.unfinished;
  return [
    ...trouble.withdrawn.flatMap(stillLive).map(withdrawn),
    ...trouble.held.map(held),
    ...trouble.unapproved.filter(({ late }) => late).map(unapproved),
    ...[...groupBy(trouble.corrections, ({ articleId }) => articleId)].map(([id, open]) => correction(id, open)),
    ...trouble.rejected.map(rejection),
    ...trouble.failed.map(failed),
    ...trouble.paused.map((pause) => paused(pause, time)),
    ...trouble.tokens.flatMap((token) => tokenCauses(token, time)),
    ...(storage ? [storageAway(storage, trouble.unfinished)] : []),
    ...trouble.durability.map(durability),
    ...trouble.restored.map((one) => restored(one, time)),
    ...trouble.foreign.map(foreign),
    ...trouble.outages.map(outage),
    ...[...groupBy(trouble.overdue, ({ channel }) => channel)].map(([channel, late]) => overdue(channel, late)),
    ...[...groupBy(trouble.delayed, ({ channel }) => channel)].map(([channel, late]) => delayed(channel, late, time)),
    ...trouble.waiting.map(waiting),
    ...trouble.sources.map(failingSource),
    ...trouble.gone.map(gonePage),
    ...trouble.receivers.map(failingReceiver),
    ...trouble.unread.map(unread),
    ...trouble.budgets.map(spentBudget),
    ...(left.length > 0 ? [unfinished(left)] : []),
  ];
}
