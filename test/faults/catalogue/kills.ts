import { kill } from '../conduct/strikes.ts';
import type { Fault } from '../fault.ts';
import { USUAL } from '../fault.ts';
import { CHECKPOINTS } from '../process/wire.ts';

const WHERE: Readonly<Record<(typeof CHECKPOINTS)[number], string>> = {
  claimed: 'right after the claim',
  'step-done': 'after each step, before its result is stored',
  'step-stored': 'after each step, its result just stored',
  'intent-stored': 'the intent just stored',
  'before-call': 'before the request of the commit is written',
  answered: 'after the answer of the commit, before it is stored',
  'result-stored': 'the result of the commit just stored',
  concluding: 'before the end of the attempt is stored',
  concluded: 'the end of the attempt just stored',
};

const atCheckpoints: Fault[] = CHECKPOINTS.map((checkpoint) => ({
  ...USUAL,
  id: `kill-${checkpoint}`,
  title: `kill -9, ${WHERE[checkpoint]}`,
  group: 'kill -9',
  hit: { place: { checkpoint }, strike: kill },
}));

const inExchanges: Fault[] = [
  {
    ...USUAL,
    id: 'kill-received',
    title: 'kill -9, while the platform has the request of the commit and has done nothing',
    group: 'kill -9',
    hit: { place: { exchange: 'received', operations: 'commit' }, strike: kill },
  },
  {
    ...USUAL,
    id: 'kill-accepted',
    title: 'kill -9, after the platform has accepted the commit and before its answer',
    group: 'kill -9',
    hit: { place: { exchange: 'done', operations: 'commit' }, strike: kill },
  },
];

export const KILLS: readonly Fault[] = [...atCheckpoints, ...inExchanges];
