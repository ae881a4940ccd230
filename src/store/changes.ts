import { setTimeout as wait } from 'node:timers/promises';
import type { PgPool, PgPoolClient } from 'bullmq';
import { z } from 'zod';

/** A change of the store, reported once it is committed. */
export const Change = z.object({
  kind: z.enum([
    'article',
    'post',
    'delivery',
    'correction',
    'channel',
    'pause',
    'job',
    'making',
    'person',
    'presence',
    /** Nothing could be heard for a while: whatever it is may have changed. */
    'everything',
  ]),
  /** null: more than twenty, or all. */
  ids: z.array(z.string()).nullable(),
});
export type Change = z.infer<typeof Change>;

const CHANNEL = 'masthead_changes';
const AGAIN_MS = 1_000;

const EVERYTHING: Change = { kind: 'everything', ids: null };

function read(payload: string): Change {
  try {
    return Change.parse(JSON.parse(payload));
  } catch {
    // Of a newer version, say.
    return EVERYTHING;
  }
}

/** Resolves when the connection is gone. */
function gone(client: PgPoolClient, halt: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    halt.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * Tells what changes, by whichever process, until `halt`. It keeps one connection; when that is lost it makes another,
 * and says that everything may have changed meanwhile. `begun` is called when it listens, or first tried in vain.
 */
export async function watchChanges(
  pool: PgPool,
  tell: (change: Change) => void,
  halt: AbortSignal,
  begun: () => void,
): Promise<void> {
  for (let isFirst = true; !halt.aborted; isFirst = false) {
    const client = await pool.connect().catch(() => null);
    if (client) {
      const lost = gone(client, halt);
      client.on('notification', ({ channel, payload = '' }: { channel: string; payload?: string | undefined }) => {
        if (channel === CHANNEL) tell(read(payload));
      });
      const heard = await client.query(`listen ${CHANNEL}`).then(
        () => true,
        () => false,
      );
      if (heard) {
        // Nobody waits for what was before the first time.
        if (isFirst) begun();
        else tell(EVERYTHING);
        await lost;
      }
      client.release(true);
    }
    begun();
    if (!halt.aborted) await wait(AGAIN_MS, undefined, { signal: halt }).catch(() => undefined);
  }
}
