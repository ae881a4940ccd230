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
    'comment',
    'notification',
    'attention',
    'library',
    /** The connection was lost for a while: anything may have changed. */
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
    // Sent by a newer version, say.
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
 * Reports changes by any process until `halt`. It keeps one connection; when that is lost it makes another, and reports
 * that everything may have changed meanwhile. `begun` is called when it listens, or when its first try has failed.
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
      const listening = await client.query(`listen ${CHANNEL}`).then(
        () => true,
        () => false,
      );
      if (listening) {
        // No one waits for changes from before the first connection.
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
