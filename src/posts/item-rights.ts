import { and, eq, inArray, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ENDED } from '../domain/delivery.ts';
import { type PostContent, type Problem, partsOf, picturesOf } from '../domain/post.ts';
import { blocks, warns } from '../domain/problem.ts';
import type { Message } from '../lib/message.ts';
import { storeNow } from '../store/now.ts';
import { deliveries, libraryItems, postItems, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { itemRights as messages } from './library-messages.ts';

/** Rights of an item, with what it is called in messages. */
const Rights = z.object({
  kind: z.enum(['picture', 'film']),
  called: z.string(),
  credit: z.string().nullable(),
  creditRequired: z.boolean(),
  notForSocial: z.boolean(),
  expiresAt: z.coerce.date().nullable(),
});
type Rights = z.infer<typeof Rights>;

/** Codes of problems that rights of the library find. */
const RIGHTS_CODES = ['not-for-social', 'rights-ended', 'rights-end-soon', 'credit-missing'] as const;

/** What people know an item by, short enough for a sentence. */
const called = sql<string>`left(coalesce(nullif(i.caption, ''), nullif(i.alt, ''), i.name, ''), 80)`;
const asJson = sql`jsonb_build_object('kind', i.kind, 'called', ${called}, 'credit', i.credit, 'creditRequired',
  i.credit_required, 'notForSocial', i.not_for_social, 'expiresAt', i.expires_at)`;
const isBarred = sql`(i.not_for_social or i.expires_at <= clock_timestamp())`;

/** Whether a row of `posts` shows an item that may not go out now. */
export const showsBarred: SQL = sql`exists (select 1 from ${postItems} shown join ${libraryItems} i on i.id = shown.item_id
  where shown.post_id = ${posts.id} and ${isBarred})`;

/** The first item of a row of `posts` that may not go out now; null: none. */
export const firstBarred = sql<unknown>`(select ${asJson} from ${postItems} shown join ${libraryItems} i on i.id = shown.item_id
  where shown.post_id = ${posts.id} and ${isBarred} order by i.id limit 1)`;

/** Why an item may not go out now, and what to do; null: it may. */
function barred({ kind, called: item, notForSocial, expiresAt }: Rights, now: Date): Message | null {
  if (notForSocial) return messages.notForSocial({ kind, item });
  return expiresAt !== null && expiresAt <= now ? messages.ended({ kind, item, at: expiresAt }) : null;
}

/** The same of `firstBarred` of a row. */
export function whyBarred(row: unknown, now: Date): Message | null {
  const rights = Rights.nullable().parse(row);
  return rights && barred(rights, now);
}

/** How long before its rights end a draft says so. */
const SOON_MS = 14 * 86_400_000;

/** All that readers see of a post and may name a credit. */
const wordsIn = (content: PostContent): string =>
  JSON.stringify([
    partsOf(content).map(({ texts }) => texts),
    content.texts,
    picturesOf(content).map(({ spec }) => spec.mark?.text),
    content.blocks,
    content.extra,
  ]);

function problemOf(rights: Rights, content: PostContent, now: Date): Problem[] {
  const { kind, called: item, credit, creditRequired, notForSocial, expiresAt } = rights;
  const found: Problem[] = [];
  const why = barred(rights, now);
  if (why) found.push(blocks(notForSocial ? 'not-for-social' : 'rights-ended', 'pictures', why));
  else if (expiresAt !== null && expiresAt.getTime() - now.getTime() < SOON_MS) {
    found.push(warns('rights-end-soon', 'pictures', messages.endSoon({ kind, item, at: expiresAt })));
  }
  if (!creditRequired) return found;
  if (credit === null || credit.trim() === '') {
    found.push(blocks('credit-missing', 'pictures', messages.noCredit({ kind, item })));
  } else if (!wordsIn(content).includes(JSON.stringify(credit).slice(1, -1))) {
    found.push(blocks('credit-missing', 'pictures', messages.creditNotShown({ kind, item, credit })));
  }
  return found;
}

type Showing = { articleId: string | null; revision: number | null; content: PostContent };
const Found = z.object({ rows: z.array(z.object({ nth: z.coerce.number(), rights: Rights })) });

/** Problems of each post with the rights of the items that it shows, in the order of the posts. */
export async function rightsOfPosts(db: Db | Tx, shown: readonly Showing[]): Promise<Problem[][]> {
  if (shown.length === 0) return [];
  const contents = sql.param(shown.map(({ content }) => JSON.stringify(content)));
  const articleIds = sql.param(shown.map(({ articleId }) => articleId));
  const revisions = sql.param(shown.map(({ revision }) => revision));
  const found = await db.execute(sql`
    select post.nth, ${asJson} as rights
    from unnest(${contents}::jsonb[], ${articleIds}::uuid[], ${revisions}::integer[]) with ordinality
      as post(content, article_id, revision, nth)
    cross join lateral masthead.items_shown(post.content, post.article_id, post.revision) item_id
    join masthead.library_items i on i.id = item_id
    where i.not_for_social or i.credit_required or i.expires_at is not null order by post.nth, i.id`);
  const { rows } = Found.parse(found);
  if (rows.length === 0) return shown.map(() => []);
  const now = await storeNow(db);
  return shown.map(({ content }, at) =>
    rows.flatMap(({ nth, rights }) => (nth === at + 1 ? problemOf(rights, content, now) : [])),
  );
}

/** Problems of one post with the rights of the items in it. */
export async function rightsProblems(
  db: Db | Tx,
  { articleId, revision }: Omit<Showing, 'content'>,
  content: PostContent,
): Promise<Problem[]> {
  const [found = []] = await rightsOfPosts(db, [{ articleId, revision, content }]);
  return found;
}

/** Whether rights of the library found a problem. */
export const isOfRights = ({ code }: Pick<Problem, 'code'>): boolean => RIGHTS_CODES.some((one) => one === code);

/** Brings the problems of unsent posts that show an item in line with its rights, in a transaction that holds the item. */
export async function renewRights(tx: Tx, itemId: string): Promise<void> {
  const isOver = sql`exists (select 1 from ${deliveries} where ${deliveries.postId} = ${posts.id}
    and ${deliveries.kind} = 'send' and ${inArray(deliveries.state, [...ENDED])})`;
  const showing = sql`exists (select 1 from ${postItems} where ${postItems.postId} = ${posts.id} and ${postItems.itemId} = ${itemId})`;
  const rows = await tx
    .select()
    .from(posts)
    .where(and(showing, not(isOver)))
    .orderBy(posts.id)
    .for('update');
  for (const { id, articleId, revision, content, problems } of rows) {
    const others = problems.filter((one) => !isOfRights(one));
    const now = [...others, ...(await rightsProblems(tx, { articleId, revision }, content))];
    if (JSON.stringify(now) !== JSON.stringify(problems)) {
      await tx.update(posts).set({ problems: now }).where(eq(posts.id, id));
    }
  }
}
