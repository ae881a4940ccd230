import { KILLED_AT, type KilledAt } from '../../store/mover-order.ts';
import { moveStore } from '../conduct/moves.ts';
import { type Fault, together, USUAL } from '../fault.ts';

const WHERE: Readonly<Record<KilledAt, string>> = {
  copying: 'while it copies',
  locked: 'when it has the lock of the store',
  prepared: 'when the database has its tables',
  copied: 'when everything is copied, before that is decided',
  marked: 'when the store is marked as moved, before the database is opened',
  opened: 'when the database is open',
};

/** All have to stand there at once, and one process does three on a channel. */
const ROUNDS = 5;

export const MOVES: readonly Fault[] = KILLED_AT.map((killAt) => ({
  ...USUAL,
  id: `moved-${killAt}`,
  title: WHERE[killAt],
  group:
    'the service is killed amid commits, and its store moved into PostgreSQL by a command that is killed and run again',
  engines: ['embedded'],
  needs: 'database',
  rounds: ROUNDS,
  // Who is killed with others, past its call, is found on the platform and does not come by again.
  isChance: true,
  hit: { ...together({ checkpoint: 'answered' }, moveStore(killAt)), everywhere: true, once: true },
}));
