import { eq, sql } from 'drizzle-orm';
import { channelStates, deliveries, posts, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { asDate } from './claim.ts';
import { Cancelled, Postponed } from './interruptions.ts';

/** All that the desk's rules ask about, read at one moment by the database's clock. */
export interface Standing {
  now: Date;
  kind: 'send' | 'revise' | 'retract';
  killed: boolean;
  deliveryHash: string;
  postHash: string;
  approvedHash: string | null;
  embargoUntil: Date | null;
  paused: { reason: string; until: Date | null } | null;
}

/** How soon a post that waits for an approval is looked at, should nobody wake it. */
const APPROVAL_RECHECK_MS = 15 * 60_000;

/** Throws Postponed or Cancelled unless the delivery may leave now. */
export function judge(standing: Standing): void {
  if (standing.killed) throw new Cancelled('It was withdrawn before it went out.');
  if (standing.kind === 'retract') return;
  if (standing.paused) throw new Postponed(`Paused: ${standing.paused.reason}`, standing.paused.until);
  if (standing.embargoUntil && standing.embargoUntil > standing.now) {
    throw new Postponed(`Under embargo until ${standing.embargoUntil.toISOString()}.`, standing.embargoUntil);
  }
  if (standing.postHash !== standing.deliveryHash || standing.approvedHash !== standing.postHash) {
    const recheck = new Date(standing.now.getTime() + APPROVAL_RECHECK_MS);
    throw new Postponed('The post was changed after its approval and waits for a new one.', recheck);
  }
}

/** Reads the standing of a delivery; `lock` keeps its row until the transaction ends. */
export async function standingOf(tx: Db | Tx, deliveryId: string, lock = false): Promise<Standing> {
  if (lock) await tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.id, deliveryId)).for('update');
  const [row] = await tx
    .select({
      now: sql<Date>`clock_timestamp()`.mapWith(asDate),
      kind: deliveries.kind,
      killed: deliveries.killed,
      deliveryHash: deliveries.contentHash,
      postHash: posts.contentHash,
      approvedHash: posts.approvedHash,
      embargoUntil: posts.embargoUntil,
      channelPaused: channelStates.paused,
      pausedUntil: channelStates.pausedUntil,
      pauseReason: channelStates.pauseReason,
      allPaused: switches.on,
      allPausedDetail: switches.detail,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .leftJoin(switches, eq(switches.name, 'pause-all'))
    .where(eq(deliveries.id, deliveryId));
  if (!row) throw new Cancelled('The delivery is gone.');
  const channelPause =
    row.channelPaused && (!row.pausedUntil || row.pausedUntil > row.now)
      ? { reason: row.pauseReason ?? 'the channel is paused', until: row.pausedUntil }
      : null;
  const allPause = row.allPaused
    ? { reason: row.allPausedDetail?.reason ?? 'everything is paused', until: null }
    : null;
  return { ...row, paused: allPause ?? channelPause };
}
