import { and, asc, eq, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { savedViews } from '../../store/schema/index.ts';
import { ArticleFilter } from '../articles/filters.ts';
import type { DeskContext } from '../kit/context.ts';
import type { View } from '../kit/schema.ts';
import { views } from './messages.ts';

export const SaveViewInput = z.object({
  name: z.string().trim().min(1).max(60),
  filter: ArticleFilter,
  /** Everybody sees it; only who made it changes it. */
  shared: z.boolean().default(false),
});

export const SavedView = z
  .object({
    name: z.string(),
    filter: ArticleFilter.describe('As `GET /articles` takes it'),
    shared: z.boolean().describe('Shared with everyone'),
    by: z.string().describe('Whose it is'),
    mine: z.boolean().describe('It is your own'),
  })
  .meta({ id: 'View', description: 'A filter of the inbox that has a name' });
export type SavedView = View<typeof SavedView>;

/** Views that a person may have: more could not be found again. */
const MOST = 50;

/** The views of whoever asks, and those that others share, by name. A filter that this version does not know is left out. */
export async function listViews({ db }: Pick<DeskContext, 'db'>, { by }: { by: string }): Promise<SavedView[]> {
  const rows = await db
    .select()
    .from(savedViews)
    .where(or(eq(savedViews.person, by), eq(savedViews.shared, true)))
    .orderBy(sql`lower(${savedViews.name})`, asc(savedViews.person));
  return rows.flatMap(({ person, name, filter: kept, shared }) => {
    const filter = ArticleFilter.safeParse(kept);
    return filter.success ? [{ name, filter: filter.data, shared, by: person, mine: person === by }] : [];
  });
}

/** Keeps a filter under a name, in place of what was there. Throws a UserError for one too many. */
export async function saveView(
  context: DeskContext,
  { name, filter, shared, by }: z.output<typeof SaveViewInput> & { by: string },
): Promise<SavedView[]> {
  await context.db.transaction(async (tx) => {
    const mine = await tx.select().from(savedViews).where(eq(savedViews.person, by)).for('update');
    const before = mine.find((one) => one.name === name);
    if (!before && mine.length >= MOST) {
      throw new UserError(views.tooMany({ by, most: MOST }), { remedy: views.removeFirst(), kind: 'conflict' });
    }
    await tx
      .insert(savedViews)
      .values({ person: by, name, filter, shared, createdAt: dbTime() })
      .onConflictDoUpdate({ target: [savedViews.person, savedViews.name], set: { filter, shared } });
    await record(tx, {
      who: by,
      action: 'save view',
      subject: { type: 'person', id: by },
      before: before ? { filter: before.filter, shared: before.shared } : null,
      after: { filter, shared },
      detail: { name },
    });
  });
  return listViews(context, { by });
}

/** Forgets a view of one's own. Throws a UserError where there is none of that name. */
export async function removeView(
  context: DeskContext,
  { name, by }: { name: string; by: string },
): Promise<SavedView[]> {
  await context.db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(savedViews)
      .where(and(eq(savedViews.person, by), eq(savedViews.name, name)))
      .returning();
    if (!gone) {
      throw new UserError(views.missing({ by, name }), { remedy: views.onlyOwn(), kind: 'missing' });
    }
    const before = { filter: gone.filter, shared: gone.shared };
    await record(tx, {
      who: by,
      action: 'remove view',
      subject: { type: 'person', id: by },
      before,
      detail: { name },
    });
  });
  return listViews(context, { by });
}
