import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { people as messages } from './messages.ts';

/** As OWASP advises for argon2id, which is the library's own choice; 61 ms on one core when it was measured. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const SHORTEST = 12;
const LONGEST = 200;
/** Different characters, at least. */
const VARIETY = 5;

/** New password. Only its length in characters and their variety count. */
export const NewPassword = z
  .string()
  .refine((text) => [...text].length >= SHORTEST && text.length <= LONGEST, {
    params: { problem: messages.passwordLength({ min: SHORTEST, max: LONGEST }) },
  })
  .refine((text) => new Set(text).size >= VARIETY, {
    params: { problem: messages.passwordVariety({ least: VARIETY }) },
  });

/** Hashes computed at once: each takes a core and 19 MB, and a thread that file and name lookups need too. */
const AT_ONCE = 2;
const MOST_WAITING = 30;
let running = 0;
const waiting: (() => void)[] = [];

const busy = (): UserError =>
  new UserError(messages.signInBusy(), { remedy: messages.retryInSeconds(), retryAfter: 3, kind: 'forbidden' });

/** Computes hashes a few at a time. Throws a UserError where too many wait already. */
async function inTurn<T>(compute: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else {
    if (waiting.length >= MOST_WAITING) throw busy();
    // The one that ends hands its place over.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await compute();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Hash that is checked where there is no password, so that the answer takes as long. */
let decoy: Promise<string> | null = null;

// The same letters may be typed in two ways; both are the same password.
const letters = (password: string): string => password.normalize('NFKC');

export const hashOf = (password: string): Promise<string> => inTurn(() => hash(letters(password), COSTS));

/** Checks a password; takes as long where none is stored. */
export async function isPassword(given: string, kept: string | null): Promise<boolean> {
  return inTurn(async () => {
    decoy ??= hash('a decoy password', COSTS);
    const right = await verify(kept ?? (await decoy), letters(given.slice(0, LONGEST + 1)));
    return right && kept !== null;
  });
}
