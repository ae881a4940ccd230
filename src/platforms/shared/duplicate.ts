import { DUPLICATE } from '../../domain/outcome.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { OutcomeError, unknown } from './outcomes.ts';
import type { Search } from './search.ts';

/**
 * For a refusal that says "this was posted before", on whichever attempt: it may be our own post, whose answer was
 * lost, which a proxy sent twice, or which a store that was set back does not know of. Answers it where `find` sees
 * it. Else, also when the look fails, the call may be live: it must never count as surely refused, or it would be sent
 * once more. Where looks do not see it in the end, a person decides.
 */
export async function findDuplicate<T>(find: () => Promise<Search<T>>, refusal: Message): Promise<T> {
  const search = await find().catch(() => null);
  if (search?.answer === 'found') return search.entry;
  const message = search?.answer === 'cannot-tell' ? inOrder(refusal, search.why) : refusal;
  throw new OutcomeError(unknown(message, DUPLICATE));
}
