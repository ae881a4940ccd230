import { disturb } from '../conduct/strikes.ts';
import { enough, type Fault, type Hands, type Strike, together, USUAL, workers } from '../fault.ts';

const GROUP = 'clocks and crowds';
const HOUR = 3_600;
/** Before division: how long the clock of a server is wrong. */
const WRONG_MS = 60_000;

const ofWorker = (id: string, title: string, ahead: number): Fault => ({
  ...USUAL,
  id,
  title,
  group: GROUP,
  // Some platforms refuse signatures of another hour, and pause the channel until a person has put it right.
  resumes: true,
  clocksRightAfterMs: 4 * WRONG_MS,
  // By the right one's hand alone it met nothing.
  isChance: true,
  seen: (evidence, astray) => evidence.some(({ worker }) => [...astray].some((pid) => worker.includes(`:${pid}:`))),
  crew: () => [...workers(1, ahead), ...workers(1)],
});

/** Campaigns whose clock was moved. */
const moved = new WeakSet<Hands>();

/**
 * Once in a campaign, for all that stand there: what was written meanwhile is due an hour later, and each further
 * hour would put all of it off again.
 */
const move =
  (ahead: number): Strike =>
  async (group, hands) => {
    if (moved.has(hands)) {
      for (const { release } of group) release();
      return group;
    }
    moved.add(hands);
    const strike = disturb(
      // Divided as all waiting times are: else an hour would be longer than the half day after which one gives up.
      ({ clock, factor }) => clock?.(Math.round(ahead / factor)),
      async ({ clock, wait, factor }) => {
        await wait(WRONG_MS / factor);
        clock?.(0);
      },
    );
    return strike(group, hands);
  };

const ofServer = (id: string, title: string, ahead: number): Fault => ({
  ...USUAL,
  id,
  title,
  group: GROUP,
  engines: ['postgres', 'redis'],
  needs: 'server-clock',
  crew: enough,
  // All must stand there at once, and a busy machine lets claims run out meanwhile.
  rounds: 3,
  // Who comes there later met nothing.
  isChance: true,
  // An hour is the limit for looks without an answer too: one that fails after the jump would be the last.
  timings: { lookUp: 2 * HOUR },
  hit: { ...together({ checkpoint: 'before-call' }, move(ahead)), everywhere: true },
});

export const CLOCKS: readonly Fault[] = [
  ofWorker('worker-ahead', 'the clock of a worker an hour ahead, until a person sets it right', HOUR),
  ofWorker('worker-behind', 'the clock of a worker an hour behind, until a person sets it right', -HOUR),
  ofServer('server-ahead', 'the clock of the database server moved an hour ahead during commits, and back', HOUR),
  ofServer(
    'server-behind',
    'the clock of the database server moved an hour back during commits, and back again',
    -HOUR,
  ),
  {
    ...USUAL,
    id: 'crowd',
    title: 'two schedulers and three workers at once',
    group: GROUP,
    engines: ['postgres', 'redis'],
    crew: () => [...workers(3), { role: 'scheduler', ahead: 0 }, { role: 'scheduler', ahead: 0 }],
  },
];
