import { eq, inArray, lt } from 'drizzle-orm';
import { dismissMiscount } from '../../delivery/miscounts.ts';
import type { AuditAction } from '../../domain/audit-action.ts';
import { rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { type AuditSubject, record } from '../../store/audit.ts';
import { dbTime, lookTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { attention, type Miscounted, people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { dismissFailure } from '../deliveries/resolve.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { status } from '../system/status.ts';
import type { Found } from './items/item.ts';
import { itemsOf } from './items/items.ts';
import { attention as messages } from './messages.ts';
import type { ItemKind } from './schema.ts';

type Row = typeof attention.$inferSelect;

/** Notes about items, by key. */
export async function notesOf({ db }: Pick<DeskContext, 'db'>, keys: readonly string[]): Promise<Map<string, Row>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select()
    .from(attention)
    .where(inArray(attention.key, [...keys]));
  return new Map(rows.map((row) => [row.key, row]));
}

/** Item that is open now. Throws a UserError where it is resolved, or not the one that the person saw. */
export async function foundItem(context: DeskContext, key: string, version: string | null): Promise<Found> {
  const found = itemsOf(await status(context)).find((one) => one.key === key);
  if (!found) throw new UserError(messages.gone(), { kind: 'missing' });
  if (version !== null && version !== found.version) {
    throw new UserError(messages.changedMeanwhile(), { remedy: kit.lookAgain(), kind: 'conflict' });
  }
  return found;
}

/** What the audit names for an item. */
function subjectOf({ post, delivery, article, channels }: Found): AuditSubject {
  const [channel] = channels;
  if (post !== null) return { type: 'post', id: post };
  if (article !== null) return { type: 'article', id: article };
  if (delivery !== null) return { type: 'delivery', id: delivery };
  return channel === undefined ? { type: 'everything' } : { type: 'channel', id: channel };
}

type Change = Partial<Pick<Row, 'assignee' | 'snoozedUntil' | 'dismissedBy'>>;

/** Writes a note about an item; of another occurrence only who works on it stays. */
async function write(
  tx: Tx,
  found: Found,
  change: Change,
  { by, action, detail }: { by: string; action: AuditAction; detail: Readonly<Record<string, string | null>> },
): Promise<void> {
  const { key, version } = found;
  const [before] = await tx.select().from(attention).where(eq(attention.key, key)).for('update');
  const kept = before?.version === version ? before : null;
  const row = {
    version,
    assignee: before?.assignee ?? null,
    snoozedUntil: kept?.snoozedUntil ?? null,
    dismissedBy: kept?.dismissedBy ?? null,
    ...change,
    updatedAt: dbTime(),
  };
  await tx
    .insert(attention)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: attention.key, set: row });
  await record(tx, { who: by, action, subject: subjectOf(found), detail: { key, ...detail } });
}

interface Given {
  key: string;
  version: string | null;
  by: string;
}

/** Has a person work on an item; null: no one. Throws a UserError for someone who cannot. */
export async function assign(
  context: DeskContext,
  { key, version, by, to }: Given & { to: string | null },
): Promise<void> {
  const found = await foundItem(context, key, version);
  await context.db.transaction(async (tx) => {
    if (to !== null && to !== by) {
      const [person] = await tx.select().from(people).where(eq(people.name, to));
      const isAble = person && person.removedAt === null && rolesWith('stop').includes(person.role);
      if (!isAble) throw new UserError(messages.stranger({ name: to }), { kind: 'invalid', field: 'to' });
    }
    const action = to === by ? 'take item' : 'assign item';
    await write(tx, found, { assignee: to }, { by, action, detail: { to } });
  });
}

const MOST_DAYS = 30;
const DAY_MS = 86_400_000;

/** Hides an item until a time; a new occurrence of the problem shows it before. null: shows it again. */
export async function snooze(
  context: DeskContext,
  { key, version, by, until }: Given & { until: Date | null },
): Promise<void> {
  const found = await foundItem(context, key, version);
  if (until !== null) {
    const ahead = until.getTime() - (await storeNow(context.db)).getTime();
    const refuse = { kind: 'invalid', field: 'until' } as const;
    if (ahead <= 0) throw new UserError(messages.snoozePast({ until }), refuse);
    if (ahead > MOST_DAYS * DAY_MS) throw new UserError(messages.snoozeFar({ days: MOST_DAYS }), refuse);
  }
  const action = until === null ? 'reopen item' : 'snooze item';
  const detail = { until: until?.toISOString() ?? null };
  await context.db.transaction((tx) => write(tx, found, { snoozedUntil: until }, { by, action, detail }));
}

/** What was counted of a post, by the kind of its item: its alert ends with the item. */
const MISCOUNTED: Partial<Record<ItemKind, Miscounted>> = { 'double-post': 'double', 'missing-post': 'missing' };

/** Dismisses an item: it comes back with a new occurrence. Throws a UserError for one that ends only with its problem. */
export async function dismiss(context: DeskContext, { key, version, by }: Given): Promise<void> {
  const found = await foundItem(context, key, version);
  if (!found.dismissible) throw new UserError(messages.notDismissible(), { kind: 'conflict' });
  const { delivery, kind } = found;
  const isListed = kind === 'failed' || kind === 'partial' || kind === 'expired' || kind === 'handed-over';
  // The status lists these until they are dismissed there.
  if (delivery !== null && isListed) {
    await dismissFailure(context, { id: delivery, by });
    return;
  }
  await context.db.transaction(async (tx) => {
    await write(tx, found, { dismissedBy: by }, { by, action: 'dismiss item', detail: {} });
    const miscounted = MISCOUNTED[kind];
    if (delivery !== null && miscounted) await dismissMiscount(tx, { delivery, found: miscounted, by });
  });
}

/** Days for which notes about items are kept. */
const KEPT_DAYS = 90;

/** Deletes notes that were not touched for long: what they were about is over. */
export const pruneAttention = (db: Db): Promise<unknown> =>
  db.delete(attention).where(lt(attention.updatedAt, lookTime(-KEPT_DAYS * DAY_MS)));
