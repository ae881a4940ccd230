import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Before, PauseTarget } from '../../channels/pause-store.ts';
import { AtEnd } from '../../domain/at-end.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { told } from '../../lib/told.ts';
import { timeFor } from '../../posts/place.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { IdText, idStart } from '../kit/find-id.ts';
import { checkTarget, type PauseChange, PauseInput, setPause, toldChange } from './pause.ts';
import { type Waiting, waitingFor } from './resume-plan.ts';

export const ResumeInput = z.object({
  /** null: everything, or a tag. */
  channel: z.string().nullable(),
  tag: PauseInput.shape.tag,
  /** all: what was due goes out now, one after the other · re-place: each gets a coming slot · null: nobody chose. */
  how: AtEnd.nullable().default(null),
  /** Deliveries, or their posts, that shall not go out any more. */
  drop: z.array(IdText).max(1_000).default([]),
  /** Only tells what would go out. */
  show: z.boolean().default(false),
  by: z.string(),
});

export interface Resumed {
  /** null: nothing was resumed, it was only shown. */
  change: PauseChange | null;
  /** What had become due, as it goes out now. */
  waiting: Waiting[];
  /** What was given up. */
  dropped: string[];
}

/** The delivery that is meant by its own id or its post's, among those that wait. */
function meant(text: string, waiting: readonly Waiting[]): string {
  const start = idStart('delivery', text);
  const found = waiting.filter(({ delivery, post }) => delivery.startsWith(start) || post.startsWith(start));
  const [one, another] = found;
  if (another)
    throw new UserError(`More than one of what waits begins with ${text}.`, { remedy: 'Give more of its id.' });
  if (one) return one.delivery;
  throw new UserError(`No delivery and no post ${text} is among what was held back and has become due.`, {
    remedy: 'See `masthead resume --show`.',
    kind: 'conflict',
  });
}

/** It goes out no more; what was tried before is ended by the engine, for a part of it may be live. */
async function drop(tx: Tx, ids: readonly string[], by: string): Promise<void> {
  for (const id of ids) {
    const it = eq(deliveries.id, id);
    await tx
      .update(deliveries)
      .set({ killed: true, nextAt: dbTime() })
      .where(and(it, ne(deliveries.epoch, 0)));
    await tx
      .update(deliveries)
      .set({ state: 'cancelled', nextAt: null, endedAt: dbTime() })
      .where(and(it, eq(deliveries.epoch, 0), eq(deliveries.state, 'queued')));
    await record(tx, {
      who: by,
      action: 'drop',
      subject: { type: 'delivery', id },
      before: { state: 'queued' },
      after: { state: 'cancelled' },
      detail: { reason: 'chosen at the end of a pause' },
    });
  }
}

/** Gives each the next free slot of its channel, in the order in which they were due. */
async function replace(tx: Tx, { channels }: DeskContext, waiting: readonly Waiting[], now: Date): Promise<Waiting[]> {
  const placed: Waiting[] = [];
  for (const one of waiting) {
    const channel = channels.get(one.channel);
    const [post] = await tx.select().from(posts).where(eq(posts.id, one.post));
    if (one.fate !== 'goes' || !channel || !post) {
      placed.push(one);
      continue;
    }
    const at = await timeFor(tx, now, post, channel, 'slot');
    await tx.update(deliveries).set({ slotAt: at, nextAt: at }).where(eq(deliveries.id, one.delivery));
    placed.push({ ...one, at });
  }
  return placed;
}

function undecided(waiting: readonly Waiting[], { channel, tag }: PauseTarget): UserError {
  const them = `${waiting.length} ${waiting.length === 1 ? 'post has' : 'posts have'}`;
  const command =
    tag === null ? `masthead resume${channel === null ? '' : ` ${channel}`}` : `masthead resume --tag "${tag}"`;
  return new UserError(`${them} become due during the pause, and nobody said what becomes of them.`, {
    remedy: `Look with ${command} --show, then choose: --all, --re-place, and --drop ID for what shall not go out.`,
    kind: 'conflict',
    told: told('resume-undecided', { count: waiting.length }),
  });
}

type Given = z.output<typeof ResumeInput>;

interface Decided extends Pick<Resumed, 'waiting' | 'dropped'> {
  before: Before;
}

/** Ends a pause in the caller's transaction, with what becomes of what was due meanwhile. `more`: for the audit. */
export async function resumeIn(
  tx: Tx,
  context: DeskContext,
  { channel, tag, how, drop: named, by }: Omit<Given, 'show'>,
  more: Record<string, Json> = {},
): Promise<Decided> {
  const now = await storeNow(tx);
  const waiting = await waitingFor(tx, context, { channel, tag }, now);
  const dropped = named.map((text) => meant(text, waiting));
  const rest = waiting.filter(({ delivery }) => !dropped.includes(delivery));
  const going = rest.filter(({ fate }) => fate === 'goes');
  if (how === null && going.length > 0) throw undecided(going, { channel, tag });
  await drop(tx, dropped, by);
  const detail = { how: how ?? 'nothing was due', goes: going.length, dropped: dropped.length, ...more };
  // First, for it wakes what it had put off to its end.
  const before = await setPause(tx, { channel, tag, paused: false, reason: '', until: null, atEnd: null, by }, detail);
  const placed = how === 're-place' ? await replace(tx, context, rest, now) : rest;
  if (how === 'all') {
    for (const { delivery, at } of going) {
      await tx.update(deliveries).set({ nextAt: at }).where(eq(deliveries.id, delivery));
    }
  }
  return { waiting: placed, dropped, before };
}

/**
 * Ends a pause of everything, of one channel, or of a tag, and decides what becomes of what was due meanwhile: one
 * transaction, so that nothing leaves in between. Never all at once: each waits for its channel's gap after the one
 * before. Throws a UserError where something has become due and nobody chose.
 */
export async function resume(context: DeskContext, given: z.input<typeof ResumeInput>): Promise<Resumed> {
  const input = ResumeInput.parse(given);
  const { channel, tag } = input;
  checkTarget(context, input);
  if (input.show) {
    const show = async (tx: Tx) => waitingFor(tx, context, { channel, tag }, await storeNow(tx));
    return { change: null, waiting: await context.db.transaction(show), dropped: [] };
  }
  const { waiting, dropped, before } = await context.db.transaction((tx) => resumeIn(tx, context, input));
  const change = await toldChange(context, { channel, tag, paused: false, until: null, before });
  return { change, waiting, dropped };
}
