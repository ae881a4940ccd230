import type { Condition } from '../domain/alert.ts';
import type { EndingToken } from '../features/channels/schema.ts';
import type { HealthIssues } from '../features/system/schema.ts';
import type { Message } from '../lib/message.ts';
import { outsideTexts } from './outside-messages.ts';
import { iso, reasonOf, short } from './words.ts';

export function failingSource({ id, url, since, reason }: HealthIssues['sources'][number]): Condition {
  return {
    key: `source:${id}`,
    kind: 'source',
    title: outsideTexts.feedTitle({ feed: id }),
    detail: [outsideTexts.feed({ url }), ...reasonOf(reason)],
    remedy: outsideTexts.feedRemedy({ feed: id }),
    since: iso(since),
    ends: 'by-itself',
  };
}

export function failingReceiver({ id, since, waiting, givenUp, reason }: HealthIssues['receivers'][number]): Condition {
  const lost = givenUp > 0 ? [outsideTexts.webhookLost({ events: givenUp })] : [];
  return {
    key: `receiver:${id}`,
    kind: 'receiver',
    title: outsideTexts.webhookTitle({ webhook: id }),
    detail: [outsideTexts.webhook({ events: waiting }), ...lost, ...reasonOf(reason)],
    remedy: outsideTexts.webhookRemedy({ webhook: id }),
    since: iso(since),
    ends: 'by-itself',
  };
}

export function missedLine({ name, why, slot, since, reason }: HealthIssues['missed'][number]): Condition {
  return {
    key: `missed:${name}:${why}`,
    kind: 'missed',
    title: outsideTexts.missedTitle({ job: name, why }),
    detail: [
      slot === null ? outsideTexts.missedAsked({ why }) : outsideTexts.missed({ why, at: slot }),
      ...reasonOf(reason),
    ],
    remedy: outsideTexts.missedRemedy({ job: name, why }),
    since: iso(since),
    ends: 'by-itself',
  };
}

/** Other posts than the newest that were seen, with as many of their places as are kept. */
function othersOf(posts: number, places: readonly string[]): Message[] {
  if (posts <= 0) return [];
  if (places.length === 0) return [outsideTexts.foreignOthers({ posts })];
  return [outsideTexts.foreignPlaces({ posts, places: places.join(', ') })];
}

export function foreign({ channel, posts, places, since }: HealthIssues['foreign'][number]): Condition {
  const [newest = '', ...more] = places;
  return {
    key: `foreign:${channel}`,
    kind: 'foreign',
    title: outsideTexts.foreignTitle({ channel }),
    detail: [outsideTexts.foreign({ place: newest }), ...othersOf(posts - 1, more), outsideTexts.foreignTwice()],
    remedy: outsideTexts.foreignRemedy({ channel }),
    since: iso(since),
    ends: 'by-a-person',
  };
}

/** What was counted on a platform: a post that is there twice, or not at all. */
export function miscounted({ id, post, channel, found, places, since }: HealthIssues['miscounted'][number]): Condition {
  const where = places.join(', ');
  const shown = { posts: places.length, places: where };
  const isDouble = found === 'double';
  return {
    key: `${found}:${id}`,
    kind: isDouble ? 'double-post' : 'missing-post',
    title: isDouble
      ? outsideTexts.doubleTitle({ id: short(id), channel })
      : outsideTexts.missingPostTitle({ id: short(id), channel }),
    detail: isDouble
      ? [outsideTexts.double(shown), outsideTexts.doubleByHand()]
      : [outsideTexts.missingPost(shown), outsideTexts.missingPostWhy()],
    remedy: isDouble ? outsideTexts.doubleRemedy() : outsideTexts.missingPostRemedy({ id: short(post) }),
    since: iso(since),
    ends: 'by-a-person',
  };
}

export function gonePage({ articleId, headline, url, since, live }: HealthIssues['gone'][number]): Condition {
  return {
    key: `gone:${articleId}:${iso(since)}`,
    kind: 'gone',
    title: outsideTexts.pageGoneTitle({ story: (headline ?? url).slice(0, 100) }),
    detail: [outsideTexts.pageGone({ url, channels: live.join(', ') })],
    remedy: outsideTexts.pageGoneRemedy({ url }),
    since: iso(since),
    ends: 'never',
  };
}

export function spentBudget({ channel, month, spentUsd, budgetUsd }: HealthIssues['budgets'][number]): Condition {
  const [spent, budget] = [`$${spentUsd.toFixed(2)}`, `$${budgetUsd.toFixed(2)}`];
  return {
    key: `budget:${channel}:${month}`,
    kind: 'budget',
    title: outsideTexts.budgetTitle({ channel, month }),
    detail: [outsideTexts.budget({ spent, budget })],
    remedy: outsideTexts.budgetRemedy({ channel }),
    since: null,
    ends: 'never',
  };
}

export function unread({ source, key, title, url, reason, since }: HealthIssues['unread'][number]): Condition {
  return {
    key: `unread:${source}:${key}:${iso(since)}`,
    kind: 'unread',
    title: outsideTexts.unreadTitle({ feed: source, story: (title ?? url ?? key).slice(0, 100) }),
    detail: [outsideTexts.unread(), ...reasonOf(reason)],
    remedy: url === null ? outsideTexts.unreadFileRemedy() : outsideTexts.unreadPageRemedy({ url }),
    since: iso(since),
    ends: 'never',
  };
}

const DAY_MS = 86_400_000;

const where = ({ variable }: EndingToken): Message =>
  variable === null ? outsideTexts.setToken() : outsideTexts.putToken({ variable });

const renew = (token: EndingToken): Message => outsideTexts.renewToken({ where: where(token) });

function refused(token: EndingToken): Condition[] {
  const { channel, refused } = token;
  if (!refused) return [];
  return [
    {
      key: `token-refused:${channel}`,
      kind: 'token',
      title: outsideTexts.tokenRefusedTitle({ channel }),
      detail: [outsideTexts.tokenRefused(), ...reasonOf(refused.reason)],
      remedy: renew(token),
      since: iso(refused.since),
      ends: 'by-a-person',
    },
  ];
}

function unreadable(token: EndingToken): Condition[] {
  const { channel, unreadable } = token;
  if (unreadable === null) return [];
  return [
    {
      key: `token-unreadable:${channel}`,
      kind: 'token',
      title: outsideTexts.tokenUnreadableTitle({ channel }),
      detail: [...reasonOf(unreadable), outsideTexts.tokenUnreadable()],
      remedy: outsideTexts.tokenUnreadableRemedy({ renew: renew(token) }),
      since: null,
      ends: 'by-a-person',
    },
  ];
}

/** Two weeks ahead and once more three days ahead; both are over when the token is renewed. */
function ending(token: EndingToken): Condition[] {
  const { channel, endsAt, days, renewsItself, answeredAt } = token;
  if (!endsAt || days === null || token.refused) return [];
  const isOver = days === 0;
  const renewal = answeredAt ? outsideTexts.tokenNotRenewed({ since: answeredAt }) : outsideTexts.tokenNeverRenewed();
  return ([14, 3] as const)
    .filter((stage) => days <= stage)
    .map((stage) => ({
      key: `token-ends-${stage}:${channel}:${iso(endsAt)}`,
      kind: 'token',
      title: isOver ? outsideTexts.tokenEndedTitle({ channel }) : outsideTexts.tokenEndingTitle({ channel }),
      detail: [
        isOver ? outsideTexts.tokenEnded({ at: endsAt }) : outsideTexts.tokenEnding({ at: endsAt }),
        renewsItself ? renewal : outsideTexts.tokenByPerson(),
      ],
      remedy: isOver ? renew(token) : outsideTexts.renewTokenBy({ at: endsAt, where: where(token) }),
      since: iso(new Date(endsAt.getTime() - stage * DAY_MS)),
      ends: 'by-a-person',
    }));
}

export const tokenConditions = (token: EndingToken): Condition[] => [
  ...refused(token),
  ...unreadable(token),
  ...ending(token),
];
