import { and, asc, eq, gt, lt, min, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime, lookTime } from '../../store/db-time.ts';
import { presences } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';

export const PresenceInput = z.object({
  article: ArticleText,
  /** A name that the page made up for itself. */
  page: z.uuid(),
  /** False: it is left. */
  here: z.boolean(),
  by: z.string(),
});

/** Someone who has an article open. */
export interface Presence {
  articleId: string;
  person: string;
  since: Date;
}

/** A page that says nothing for so long is closed: browsers end, and connections break, without a word. */
const LEASE_MS = 45_000;

/** Who has which article open just now. Shown to others; it locks nothing. */
export async function listPresences({ db }: Pick<DeskContext, 'db'>): Promise<Presence[]> {
  const { articleId, person, since, until } = presences;
  return db
    .select({ articleId, person, since: sql<Date>`${min(since)}`.mapWith(since) })
    .from(presences)
    .where(gt(until, lookTime()))
    .groupBy(articleId, person)
    .orderBy(asc(articleId), asc(person));
}

/** Notes that someone has the page of an article open, or left it. Throws a UserError where there is no such article. */
export async function bePresent(
  context: DeskContext,
  { article, page, here, by }: z.output<typeof PresenceInput>,
): Promise<Presence[]> {
  const { db } = context;
  const articleId = await findArticle(context, article);
  await db.delete(presences).where(lt(presences.until, dbTime()));
  if (here) {
    await db
      .insert(presences)
      .values({ id: page, articleId, person: by, since: dbTime(), until: dbTime(LEASE_MS) })
      .onConflictDoUpdate({
        target: presences.id,
        set: { until: dbTime(LEASE_MS) },
        setWhere: eq(presences.person, by),
      });
  } else {
    await db.delete(presences).where(and(eq(presences.id, page), eq(presences.person, by)));
  }
  return (await listPresences(context)).filter((one) => one.articleId === articleId);
}
