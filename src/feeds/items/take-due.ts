import type { Source } from '../../domain/source.ts';
import type { SourceContext } from '../context.ts';
import { claimItem } from './claim-item.ts';
import { takeItem } from './take-item.ts';

/** A service that is to stop waits for this; the sweep comes back for the rest. Milliseconds. */
const TURN_MS = 10_000;

/**
 * Takes what is due of a source, one after the other, for some seconds, and hands each article on. `onTaken` may fail
 * or be left out by a process that dies: articles that wait are found by others.
 */
export async function takeDue(
  context: SourceContext,
  source: Source,
  signal: AbortSignal,
  onTaken: (articleId: string) => Promise<unknown>,
): Promise<void> {
  const { monotonic } = context.clock;
  const end = monotonic() + TURN_MS;
  while (!signal.aborted && monotonic() < end) {
    const row = await claimItem(context, source.id);
    if (!row) return;
    const saved = await takeItem(context, source, row, signal);
    if (saved) await onTaken(saved.id);
  }
}
