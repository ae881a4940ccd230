import { and, eq, inArray, sql } from 'drizzle-orm';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** What a delivery is about, for whoever knows posts by their story. */
export interface Subject {
  post: string;
  /** null: it is about no article. */
  articleId: string | null;
  headline: string | null;
}

/** More than this are listed by channel alone: no one reads so many one by one. */
const MOST = 500;

/** What these deliveries are about; of more than 500 the first. */
async function subjectsOf(
  { db }: Pick<DeskContext, 'db'>,
  deliveryIds: readonly string[],
): Promise<Map<string, Subject>> {
  if (deliveryIds.length === 0) return new Map();
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const rows = await db
    .select({
      id: deliveries.id,
      post: deliveries.postId,
      articleId: posts.articleId,
      headline: sql<string | null>`coalesce(${articleRevisions.article}->>'headline', ${posts.title})`,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(articleRevisions, newest)
    .where(inArray(deliveries.id, deliveryIds.slice(0, MOST)));
  return new Map(rows.map(({ id, ...subject }) => [id, subject]));
}

/** `delivery` where `id` is of something else. */
type Row = { id: string; delivery?: string };
type Lists<Name extends string> = Record<Name, readonly Row[]>;

/** The lists with what each of their rows is about. */
export type WithSubjects<L extends Lists<Extract<keyof L, string>>> = {
  [Name in keyof L]: (L[Name][number] & { about: Subject | null })[];
};

const deliveryOf = ({ id, delivery }: Row): string => delivery ?? id;

/** Each row of these lists of deliveries with what it is about; null past the first 500 of all. */
export async function withSubjects<L extends Lists<Extract<keyof L, string>>>(
  context: Pick<DeskContext, 'db'>,
  lists: L,
): Promise<WithSubjects<L>> {
  const all = Object.entries<readonly Row[]>(lists);
  const subjects = await subjectsOf(
    context,
    all.flatMap(([, rows]) => rows.map(deliveryOf)),
  );
  const about = (row: Row) => ({ ...row, about: subjects.get(deliveryOf(row)) ?? null });
  // The names and rows are those that were given, which the type of `fromEntries` does not show.
  return Object.fromEntries(all.map(([name, rows]) => [name, rows.map(about)])) as WithSubjects<L>;
}
