import { killAll } from '../conduct/strikes.ts';
import { killAtTokens } from '../conduct/tokens.ts';
import { type Fault, together, USUAL } from '../fault.ts';

/** One exchange is for all deliveries of a channel that are under way: so many are, in two processes. */
const TRIALS = 6;

const EXCHANGED = {
  ...USUAL,
  group: 'access tokens, on X by refresh tokens that are good once',
  trials: TRIALS,
  exchangesTokens: true,
} as const;

export const TOKENS: readonly Fault[] = [
  {
    ...EXCHANGED,
    id: 'token-answered',
    title: 'all workers killed while the answer with a new token is on its way, which on X only a person can mend',
    hit: together({ exchange: 'done', of: 'token' }, killAtTokens),
    // Who comes later finds a token that is stored.
    isChance: true,
  },
  {
    ...EXCHANGED,
    id: 'token-stored',
    title: 'all workers killed at the first step, the new token stored, and its call on the way',
    hit: { ...together({ exchange: 'received', of: 'step' }, killAll), once: true },
    isChance: true,
  },
];
