import { IN_GAP } from '../conduct/gap.ts';
import { block, freeze } from '../conduct/strikes.ts';
import { enough, type Fault, together, USUAL, workers } from '../fault.ts';

const FREEZE = { ...USUAL, crew: enough, group: 'the worker stands still longer than its claim, and goes on' };

/** Many processes, of which each freezes for one delivery. */
const GAP_PROCESSES = 10;

export const FREEZES: readonly Fault[] = [
  {
    ...FREEZE,
    id: 'stop-before-check',
    title: 'SIGSTOP before the last check of the claim, SIGCONT when another is done',
    hit: together({ checkpoint: 'intent-stored' }, freeze),
  },
  {
    ...FREEZE,
    id: 'stop-accepted',
    title: 'SIGSTOP while the platform holds the accepted commit, SIGCONT when another is done',
    hit: together({ exchange: 'done', of: 'commit' }, freeze),
    isChance: true,
  },
  {
    ...FREEZE,
    id: 'stop-in-gap',
    title: 'SIGSTOP between the last check and the write to the socket, SIGCONT when another is done',
    engines: ['postgres', 'redis'],
    crew: () => workers(GAP_PROCESSES),
    dueWithinMs: 60_000,
    hit: IN_GAP,
    // A process that freezes for one delivery takes others with it.
    isChance: true,
    odds: 0.4,
    rounds: 2,
    doubled: {
      platforms: ['wechat', 'facebook', 'x'],
      why: 'The stated gap: the check passed, the process froze in the same turn, and another worker looked, found nothing and sent. Only a platform that refuses the repeat closes it.',
    },
  },
  {
    ...FREEZE,
    id: 'block-before-check',
    title: 'the event loop blocked before the last check of the claim',
    hit: together({ checkpoint: 'intent-stored' }, block),
  },
  {
    ...FREEZE,
    id: 'block-accepted',
    title: 'the event loop blocked while the platform holds the accepted commit',
    hit: together({ exchange: 'done', of: 'commit' }, block),
    isChance: true,
  },
];
