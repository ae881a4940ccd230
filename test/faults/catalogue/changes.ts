import { platformsFor } from '../absence.ts';
import { disturb, kill } from '../conduct/strikes.ts';
import { type Fault, type Strike, together, USUAL } from '../fault.ts';
import { CHANGE_FAULTS } from '../platforms/changes.ts';
import type { Changed } from '../process/wire.ts';
import { CLOCKS } from './clocks.ts';
import { FREEZES } from './freezes.ts';
import { HTTP } from './http.ts';
import { KILLS } from './kills.ts';
import { STORES } from './stores.ts';

/** On each platform and engine: the engine is the same as for sendings, which are tried many times. */
const TRIALS = 5;

/** Of the faults of sendings those that meet every kind of delivery. */
const MET_BY_ALL = [
  'kill-claimed',
  'kill-intent-stored',
  'kill-before-call',
  'kill-answered',
  'kill-result-stored',
  'kill-concluding',
  'kill-concluded',
  'kill-accepted',
  'kill-look-answered',
  'stop-before-check',
  'stop-accepted',
  'reset-before',
  'reset-after',
  'hang-after',
  'half-answer',
  '503-after',
  '429-reset',
  'look-lags',
  'store-down',
  'redis-flushed',
  'crowd',
];

const SENDING: readonly Fault[] = [
  { ...USUAL, id: 'none', title: 'nothing fails', group: '', held: null },
  ...[...KILLS, ...FREEZES, ...HTTP, ...STORES, ...CLOCKS].filter(({ id }) => MET_BY_ALL.includes(id)),
];

const WORKS: Readonly<Record<Exclude<Changed, 'kill'>, string>> = {
  revise: 'a revision of what is live',
  retract: 'a retraction of what is live',
  reply: 'an answer with a correction',
};

/** Those that can be met on a platform at least. */
const of = (work: Exclude<Changed, 'kill'>): Fault[] =>
  SENDING.map((fault) => ({
    ...fault,
    id: `${work}-${fault.id}`,
    group: WORKS[work],
    work,
    trials: TRIALS,
    absent: {},
  })).filter((fault) => platformsFor(fault, Object.keys(CHANGE_FAULTS[work])).length > 0);

/** All stories are withdrawn, and then the workers die that hold a revision. */
const withdrawAndKill: Strike = async (group, hands) => {
  await hands.withdraw();
  return kill(group, hands);
};

const KILLED = { ...USUAL, work: 'kill', group: 'a story is killed amid a revision', trials: TRIALS } as const;

export const CHANGES: readonly Fault[] = [
  ...of('revise'),
  ...of('retract'),
  ...of('reply'),
  {
    ...KILLED,
    id: 'killed-before-call',
    title: 'withdrawn before the request of the revision is written, which then goes on',
    hit: together(
      { checkpoint: 'before-call' },
      disturb(({ withdraw }) => withdraw()),
    ),
    isChance: true,
  },
  {
    ...KILLED,
    id: 'killed-and-worker-dies',
    title: 'withdrawn after the answer of the revision, before it is stored, and the worker dies',
    hit: together({ checkpoint: 'answered' }, withdrawAndKill),
    isChance: true,
  },
];
