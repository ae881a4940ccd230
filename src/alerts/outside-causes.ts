import type { Cause } from '../domain/alert.ts';
import type { Trouble } from '../features/system/status.ts';
import { counted } from '../lib/counted.ts';
import { iso, sentence } from './words.ts';

export function failingSource({ id, url, since, reason }: Trouble['sources'][number]): Cause {
  return {
    key: `source:${id}`,
    kind: 'source',
    title: `Failing source ${id}`,
    detail: `Nothing new is taken from ${url}. ${sentence(reason)}`.trim(),
    remedy: `It is tried again by itself. See \`masthead sources\`; after a change, \`masthead sources look ${id}\`.`,
    since: iso(since),
    ends: 'by-itself',
  };
}

export function failingReceiver({ id, since, waiting: n, givenUp, reason }: Trouble['receivers'][number]): Cause {
  const lost = givenUp > 0 ? ` ${counted(givenUp, 'event')} ${givenUp === 1 ? 'was' : 'were'} given up.` : '';
  return {
    key: `receiver:${id}`,
    kind: 'receiver',
    title: `Failing receiver ${id}`,
    detail:
      `It takes no events; ${counted(n, 'event')} ${n === 1 ? 'waits' : 'wait'}.${lost} ${sentence(reason)}`.trim(),
    remedy: `They are sent again by themselves, for three days. See \`masthead webhooks\`; after a change, \`masthead webhooks retry ${id}\`.`,
    since: iso(since),
    ends: 'by-itself',
  };
}

export function foreign({ channel, posts, places, since }: Trouble['foreign'][number]): Cause {
  const [newest, ...more] = places;
  const others =
    posts > 1
      ? ` ${counted(posts - 1, 'other post')} of it ${posts === 2 ? 'was' : 'were'} seen${more.length > 0 ? `: ${more.join(', ')}` : ''}.`
      : '';
  return {
    key: `foreign:${channel}`,
    kind: 'foreign',
    title: `Another Masthead on the account of ${channel}`,
    detail: `Another Masthead publishes to this account: ${newest}.${others} What both are given is there twice, and nothing here knows of it.`,
    remedy: `Stop one of the two. If a store was restored or replaced and these posts are its own: \`masthead channels accept ${channel}\`. If both are meant to post there: \`sharesAccount: true\` in channels.yaml.`,
    since: iso(since),
    ends: 'by-a-person',
  };
}

export function gonePage({ articleId, headline, url, since, live }: Trouble['gone'][number]): Cause {
  return {
    key: `gone:${articleId}:${iso(since)}`,
    kind: 'gone',
    title: `Page gone: ${(headline ?? url).slice(0, 100)}`,
    detail: `${url} is not there any more, and posts that link to it are live: ${live.join(', ')}.`,
    remedy: `Nothing was taken down. If the story is withdrawn: \`masthead withdraw ${url}\`.`,
    since: iso(since),
    ends: 'never',
  };
}

export function spentBudget({ channel, month, spentUsd, budgetUsd }: Trouble['budgets'][number]): Cause {
  return {
    key: `budget:${channel}:${month}`,
    kind: 'budget',
    title: `Spent budget of ${channel} for ${month}`,
    detail: `About $${spentUsd.toFixed(2)} of $${budgetUsd.toFixed(2)} is spent. Nothing is held back: what is planned goes out and is charged.`,
    remedy: `To spend no more: \`masthead pause ${channel} --reason TEXT\`. Otherwise raise \`budget\` in channels.yaml.`,
    since: null,
    ends: 'never',
  };
}

export function unread({ source, key, title, url, reason, since }: Trouble['unread'][number]): Cause {
  return {
    key: `unread:${source}:${key}:${iso(since)}`,
    kind: 'unread',
    title: `Unread story of ${source}: ${(title ?? url ?? key).slice(0, 100)}`,
    detail: `Its page could not be read, so it was not posted. ${sentence(reason)}`.trim(),
    remedy:
      url === null
        ? 'Hand the story in as a file: `masthead post FILE`.'
        : `When it can be read: \`masthead post ${url}\`.`,
    since: iso(since),
    ends: 'never',
  };
}
