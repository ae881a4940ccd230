import { changeAccount, editAccount, killSecond, restore } from '../conduct/operators.ts';
import { kill } from '../conduct/strikes.ts';
import { type Allowed, enough, type Fault, type Hit, together, USUAL } from '../fault.ts';

const GROUP = 'accounts, backups and second deployments';

/** All must stand there at once; one process does three on a channel. */
const ROUNDS = 5;

const OF_ALL = { ...USUAL, group: GROUP, crew: enough, rounds: ROUNDS } as const;

const everywhere = (hit: Hit): Hit => ({ ...hit, everywhere: true, once: true });

/** What an attempt writes down of the look before the sending. */
export const LOOKED_BEFORE = ['found: it went out before', 'not there: it did not go out', 'cannot tell'];

/** Holds in a store that went back in time. */
export const NOT_LOOKED_UP: Allowed = {
  platforms: ['app', 'wechat', 'youtube'],
  why: 'The messaging service keeps no list of what it sent, and of a draft on WeChat, or of a video on YouTube that is still private, no look tells what a person did with it, or is about to do: a person decides.',
  words: 'The database was restored to',
};

const RESTORED = {
  ...USUAL,
  group: GROUP,
  engines: ['postgres', 'redis'],
  needs: 'backup',
  // Each of them is looked for once, before it is sent.
  seen: (evidence) => evidence.some(({ event }) => LOOKED_BEFORE.some((words) => event.startsWith(words))),
  held: NOT_LOOKED_UP,
} satisfies Partial<Fault>;

const TWO = {
  deployments: 2,
  absent: {
    app: 'it keeps no list in which the other’s posts could be seen',
    youtube: 'a video is asked for by its id, so that no list shows the other’s',
  },
} as const satisfies Partial<Fault>;

export const OPERATORS: readonly Fault[] = [
  {
    ...OF_ALL,
    id: 'account-changed',
    title:
      'killed after the answer of the commit, before it is stored, and started on another account, until all is held',
    otherAccounts: true,
    hit: everywhere(together({ checkpoint: 'answered' }, changeAccount)),
  },
  {
    ...OF_ALL,
    id: 'account-edited',
    title: 'the account edited in the file before approved posts are sent, until all are held, and put back',
    otherAccounts: true,
    hit: everywhere(together({ checkpoint: 'claimed' }, editAccount)),
  },
  {
    ...RESTORED,
    id: 'restored-noticed',
    title: 'PostgreSQL put back to a backup, the result of commits just stored, which the mark outside shows',
    hit: together({ checkpoint: 'result-stored' }, restore(false)),
  },
  {
    ...RESTORED,
    id: 'restored-told',
    title: 'PostgreSQL put back to a backup, the result of commits just stored, the mark gone, and an operator says so',
    hit: together({ checkpoint: 'result-stored' }, restore(true)),
  },
  {
    ...OF_ALL,
    ...TWO,
    id: 'two-deployments-answered',
    title: 'two deployments on one account, all killed after the answer of the commit, before it is stored',
    hit: everywhere(together({ checkpoint: 'answered' }, kill)),
  },
  {
    ...OF_ALL,
    ...TWO,
    id: 'two-deployments-unsent',
    title:
      'two deployments on one account, one killed before the request of the commit is written, while the other sends',
    hit: everywhere(together({ checkpoint: 'before-call' }, killSecond)),
    absent: { ...TWO.absent, instagram: 'the container says that it was not published, and no list is read' },
    // What the first one sends meets nothing.
    isChance: true,
  },
];
