import { z } from 'zod';
import type { Session } from '../session.ts';

const Mark = z.object({ at: z.string() });
const LONG = 90 * 86_400_000;

/**
 * When an attempt of the delivery first came this far, and whether that was an earlier one than this. Called right
 * before a commit: nothing that appeared before can be what this delivery sent.
 */
export async function firstEntered(session: Session<unknown, unknown>): Promise<{ at: Date; again: boolean }> {
  let again = true;
  const { at } = await session.step('entered', { result: Mark, validFor: LONG }, async () => {
    again = false;
    return { at: session.now().toISOString() };
  });
  return { at: new Date(at), again };
}
