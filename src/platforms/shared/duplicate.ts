import { DUPLICATE } from '../../domain/outcome.ts';
import { OutcomeError, unknown } from './outcomes.ts';

/**
 * For a refusal that says "this was posted before" on a second attempt: most likely it is our own post, whose answer
 * was lost. Answers it where `find` sees it. Else, also when the look fails, the call may be live: it must never
 * count as surely refused, or it would be sent once more. Where looks do not see it in the end, a person decides.
 */
export async function findDuplicate<T extends object>(
  find: () => Promise<T | 'alike' | null>,
  said: string,
): Promise<T> {
  const found = await find().catch(() => null);
  if (found !== null && found !== 'alike') return found;
  throw new OutcomeError(unknown(said, DUPLICATE));
}
