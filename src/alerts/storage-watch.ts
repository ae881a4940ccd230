import type { DeskContext } from '../features/kit/context.ts';
import { type StorageTrouble, storageTrouble } from '../features/system/storage.ts';

/** How long storage that works is taken to work: storage elsewhere may cost something for each request. */
const TRUST_MS = 60_000;

/** Asks whether the media storage can be used: once a minute while it can, each time while it cannot. */
export function storageWatch({
  media,
  clock,
  pace,
}: Pick<DeskContext, 'media' | 'clock' | 'pace'>): () => Promise<StorageTrouble | null> {
  let workedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.monotonic();
    if (now - workedAt < TRUST_MS / pace) return null;
    const trouble = await storageTrouble({ media });
    workedAt = trouble === null ? now : Number.NEGATIVE_INFINITY;
    return trouble;
  };
}
