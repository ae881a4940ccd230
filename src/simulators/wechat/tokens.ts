import type { Random } from '../kit/random.ts';
import type { Reply } from './codes.ts';
import { shanghaiDay } from './day.ts';

/** Milliseconds. */
const LIFETIME = 7200 * 1000;
const OVERLAP = 300 * 1000;
const FORCE_EVERY = 30 * 1000;
const FORCES_A_DAY = 20;

interface Token {
  value: string;
  expires: number;
}

/** Two kinds of token, isolated from each other. */
export interface Tokens {
  /** Replaces the token of the old kind at once, for everybody. */
  legacy(now: Date): Reply;
  /** The same token while it lives; renewed in its last five minutes, when old and new both work. */
  stable(force: boolean, now: Date): Reply;
  /** The token is in its last minutes from now on: the next one is handed out, and both work. */
  retire(value: string | null, now: Date): void;
  /** Error code for a token in a request; null when it works. */
  fault(value: string | null, now: Date): number | null;
}

export function createTokens(random: Random): Tokens {
  let legacy: Token | null = null;
  let stable: Token[] = [];
  const seen = new Map<string, number>();
  let forced: { at: number; day: string; count: number } = { at: Number.NEGATIVE_INFINITY, day: '', count: 0 };

  function make(now: Date): Token {
    const token = { value: `99_${random.text(133)}`, expires: now.getTime() + LIFETIME };
    seen.set(token.value, token.expires);
    return token;
  }
  const reply = ({ value, expires }: Token, now: Date): Reply => ({
    access_token: value,
    expires_in: Math.floor((expires - now.getTime()) / 1000),
  });

  function force(now: Date): Reply {
    const day = shanghaiDay(now);
    const count = forced.day === day ? forced.count : 0;
    if (count >= FORCES_A_DAY) return 45009;
    if (now.getTime() - forced.at < FORCE_EVERY) return 45011;
    forced = { at: now.getTime(), day, count: count + 1 };
    const token = make(now);
    stable = [token];
    return reply(token, now);
  }

  return {
    legacy(now) {
      legacy = make(now);
      return reply(legacy, now);
    },
    stable(isForced, now) {
      if (isForced) return force(now);
      const [current] = stable;
      if (current && current.expires - now.getTime() > OVERLAP) return reply(current, now);
      const token = make(now);
      stable = [token, ...stable.filter(({ expires }) => expires > now.getTime())];
      return reply(token, now);
    },
    retire(value, now) {
      const token = stable.find((one) => one.value === value);
      if (token) token.expires = Math.min(token.expires, now.getTime() + OVERLAP);
      if (token) seen.set(token.value, token.expires);
    },
    fault(value, now) {
      if (!value) return 41001;
      const expires = seen.get(value);
      if (expires === undefined) return 40001;
      if (expires <= now.getTime()) return 42001;
      const isLive = legacy?.value === value || stable.some((token) => token.value === value);
      return isLive ? null : 40001;
    },
  };
}
