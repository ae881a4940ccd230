import { z } from 'zod';
import type { Session } from '../session.ts';

const Mark = z.object({ at: z.string() });
const LONG = 90 * 86_400_000;

/**
 * Whether an earlier attempt of the delivery came this far. Called right before a commit, it tells a
 * duplicate that may be our own earlier post from one that cannot be.
 */
export async function enteredBefore(session: Session<unknown, unknown>): Promise<boolean> {
  let first = false;
  await session.step('entered', { result: Mark, validFor: LONG }, async () => {
    first = true;
    return { at: session.now().toISOString() };
  });
  return !first;
}
