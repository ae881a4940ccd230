import { kill, killAll } from '../conduct/strikes.ts';
import { type Fault, together, USUAL } from '../fault.ts';
import { CHECKPOINTS } from '../process/wire.ts';

const WHERE: Readonly<Record<(typeof CHECKPOINTS)[number], string>> = {
  claimed: 'right after the claim',
  'step-done': 'after each step, before its result is stored',
  'step-stored': 'after each step, its result just stored',
  'intent-stored': 'the intent just stored',
  'before-call': 'before the request of the commit is written',
  answered: 'after the answer of the commit, before it is stored',
  'result-stored': 'the result of the commit just stored',
  concluding: 'before the end of each attempt is stored',
  concluded: 'the end of each attempt just stored',
};

const GROUP = 'kill -9 of the worker';

const atCheckpoints: Fault[] = CHECKPOINTS.map((checkpoint) => ({
  ...USUAL,
  id: `kill-${checkpoint}`,
  title: WHERE[checkpoint],
  group: GROUP,
  hit: together({ checkpoint }, kill),
  // Whoever is killed with others, past its call, is found on the platform and does not come by again.
  isChance: checkpoint === 'answered' || checkpoint === 'result-stored',
  ...(checkpoint === 'step-stored' ? { absent: { app: 'its only step is stored together with the intent' } } : {}),
}));

const inExchanges: Fault[] = [
  {
    ...USUAL,
    id: 'kill-step-accepted',
    title: 'after the platform has accepted a step (an upload, say), before its answer',
    group: GROUP,
    hit: { ...together({ exchange: 'done', of: 'step' }, killAll), once: true },
    isChance: true,
    absent: { app: 'its only step speaks to no platform' },
  },
  {
    ...USUAL,
    id: 'kill-received',
    title: 'while the platform has the request of the commit and has done nothing',
    group: GROUP,
    hit: together({ exchange: 'received', of: 'commit' }, kill),
    isChance: true,
  },
  {
    ...USUAL,
    id: 'kill-accepted',
    title: 'after the platform has accepted the commit, before its answer',
    group: GROUP,
    hit: together({ exchange: 'done', of: 'commit' }, kill),
    isChance: true,
  },
  {
    ...USUAL,
    id: 'kill-look-answered',
    title: 'while it looks for a post whose answer was lost: the platform has the question and has not answered',
    group: GROUP,
    orders: 'reset-after',
    // Whoever is killed with others looks again, and is met then.
    hit: { ...together({ exchange: 'done', of: 'look' }, killAll), once: true },
    absent: { app: 'nothing can be looked up' },
  },
];

export const KILLS: readonly Fault[] = [...atCheckpoints, ...inExchanges];
