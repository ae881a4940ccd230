import { eq, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import { type ErrorKind, UserError } from '../../lib/errors.ts';
import { newestRevision } from '../../posts/articles.ts';
import { idsAt } from '../../posts/known.ts';
import { articles, corrections, deliveries, freeStories, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from './context.ts';
import { kit } from './messages.ts';

const LEAST = 4;
const SHAPE = '00000000-0000-0000-0000-000000000000';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KINDS = {
  post: { table: posts, list: 'masthead posts' },
  article: { table: articles, list: 'masthead posts' },
  delivery: { table: deliveries, list: 'masthead deliveries' },
  correction: { table: corrections, list: 'masthead corrections --all' },
  freeStory: { table: freeStories, list: 'masthead free list' },
} as const satisfies Record<string, { table: PgTable; list: string }>;

/** The least and the greatest id that begin with a text; null when no id does. */
function range(start: string): [string, string] | null {
  const [least, greatest] = ['0', 'f'].map((digit) => start + SHAPE.slice(start.length).replaceAll('0', digit));
  return least && greatest && ID.test(least) ? [least, greatest] : null;
}

const Row = z.object({ id: z.uuid() });

async function idsFrom(db: Pick<Db, 'execute'>, table: PgTable, start: string) {
  const between = range(start);
  if (!between) return [];
  const [least, greatest] = between;
  const found = await db.execute(
    sql`select id from ${table} where id between ${least}::uuid and ${greatest}::uuid limit 2`,
  );
  return z.object({ rows: z.array(Row) }).parse(found).rows;
}

/** Beginning of an id, in lower case. Throws a UserError for a text that cannot be one. */
export function idStart(kind: keyof typeof KINDS, text: string): string {
  const start = text.toLowerCase();
  if (/^[0-9a-f-]+$/.test(start) && start.length >= LEAST) return start;
  throw new UserError(kit.notAnId({ text, kind, least: LEAST, command: KINDS[kind].list }), { usage: true });
}

/** Error for an unknown id. */
export const missing = (kind: keyof typeof KINDS, id: string): UserError =>
  new UserError(kit.missing({ kind, id }), { remedy: kit.see({ command: KINDS[kind].list }), kind: 'missing' });

/** Finds the id that begins with a text. Throws a UserError if there is none, or more than one. */
export async function findId(db: Pick<Db, 'execute'>, kind: keyof typeof KINDS, text: string): Promise<string> {
  const { table } = KINDS[kind];
  const start = idStart(kind, text);
  const [first, second] = await idsFrom(db, table, start);
  if (!first) throw missing(kind, text);
  if (second) throw new UserError(kit.ambiguous({ kind, id: text }), { remedy: kit.moreOfId() });
  return first.id;
}

export const Address = z.url({ protocol: /^https?$/ });

const isMissing = (error: unknown): boolean => error instanceof UserError && error.kind === 'missing';

/** An article or a free story; `postId`: the one post of a free story that was named, null where the story itself was. */
export type Story = { articleId: string } | { freeStoryId: string; postId: string | null };

/** Posts that are meant by a free story, or by one of its posts. */
export async function freePostIds(
  { db }: Pick<DeskContext, 'db'>,
  { freeStoryId, postId }: Extract<Story, { freeStoryId: string }>,
): Promise<string[]> {
  if (postId !== null) return [postId];
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.freeStoryId, freeStoryId))
    .orderBy(posts.channelId, posts.sequence);
  return rows.map(({ id }) => id);
}

const orNull = (error: unknown): null => {
  if (isMissing(error)) return null;
  throw error;
};

/** Finds an article or a free story by its id, or by the id of one of its posts. */
export async function storyOf({ db }: Pick<DeskContext, 'db'>, text: string): Promise<Story> {
  if (!/^[0-9a-f-]{4,36}$/i.test(text)) {
    throw new UserError(kit.notAnArticle({ text }), { usage: true });
  }
  const postId = await findId(db, 'post', text).catch(orNull);
  if (postId !== null) {
    const { articleId, freeStoryId } = posts;
    const [post] = await db.select({ articleId, freeStoryId }).from(posts).where(eq(posts.id, postId));
    if (post?.freeStoryId) return { freeStoryId: post.freeStoryId, postId };
    if (post?.articleId) return { articleId: post.articleId };
  }
  const freeStoryId = await findId(db, 'freeStory', text).catch(orNull);
  if (freeStoryId !== null) return { freeStoryId, postId: null };
  const articleId = await findId(db, 'article', text).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new UserError(kit.noArticleNorPost({ id: text }), { remedy: kit.giveAddressOrPost(), kind: 'missing' });
  });
  return { articleId };
}

/** Finds an article by its id, or by the id of one of its posts. Throws a UserError for a post that is about none. */
export async function articleIdOf(context: Pick<DeskContext, 'db'>, text: string): Promise<string> {
  const story = await storyOf(context, text);
  if ('articleId' in story) return story.articleId;
  throw new UserError(kit.postWithoutArticle(), { kind: 'conflict' });
}

/** Error for an unknown address. */
export const addressUnknown = (address: string): UserError =>
  new UserError(kit.addressUnknown({ address }), { remedy: kit.see({ command: 'masthead posts' }), kind: 'missing' });

/** Finds an article by its address or id, or a free story by its id, or either by one of its posts. */
export const findStory = async (context: DeskContext, text: string): Promise<Story> =>
  Address.safeParse(text).success ? { articleId: await findArticle(context, text) } : storyOf(context, text);

/** Finds an article. Throws a UserError if there is none, or several share the address. */
export async function findArticle(context: DeskContext, text: string): Promise<string> {
  const url = Address.safeParse(text).data ?? null;
  if (url === null) return articleIdOf(context, text);
  const [id, another] = await idsAt(context.db, url);
  if (id === undefined) throw addressUnknown(text);
  if (another === undefined) return id;
  throw new UserError(kit.addressAmbiguous({ address: text }), { remedy: kit.givePost() });
}

/** Newest revision of an article. Throws a UserError if only its withdrawal is known. */
export async function newestOf({ db }: Pick<DeskContext, 'db'>, articleId: string): Promise<Article> {
  const article = await newestRevision(db, articleId);
  if (article) return article;
  throw new UserError(kit.notSubmitted(), { kind: 'missing' });
}

type Channels = Pick<DeskContext, 'channels'>;

/** Name of a channel, a removed one’s too; the id where it is unknown. */
export const nameOfChannel = (
  {
    channels,
    removedChannels = [],
  }: { channels: ReadonlyMap<string, Pick<DraftChannel, 'channel'>> } & Pick<DeskContext, 'removedChannels'>,
  id: string,
): string => channels.get(id)?.channel.name ?? removedChannels.find((one) => one.id === id)?.name ?? id;

/** Names of all channels by id, the removed ones' too. */
export const channelNames = ({
  channels,
  removedChannels = [],
}: Pick<DeskContext, 'channels' | 'removedChannels'>): Record<string, string> =>
  Object.fromEntries([
    ...removedChannels.map(({ id, name }) => [id, name]),
    ...[...channels].map(([id, { channel }]) => [id, channel.name]),
  ]);

/** Finds a channel. Throws a UserError that lists the configured ones. */
export function channelNamed({ channels }: Channels, id: string, kind: ErrorKind = 'missing'): DraftChannel {
  const found = channels.get(id);
  if (found) return found;
  const known = [...channels.keys()].join(', ');
  const problem = known === '' ? kit.noChannelYet({ channel: id }) : kit.channelUnknown({ channel: id, known });
  throw new UserError(problem, { remedy: kit.see({ command: 'masthead channels list' }), kind });
}

/** Channel of a post. Throws a UserError if it is no longer configured. */
export function channelOf(
  context: Channels & Pick<DeskContext, 'removedChannels'>,
  { channelId }: { channelId: string },
): DraftChannel {
  const found = context.channels.get(channelId);
  if (found) return found;
  throw new UserError(kit.channelGone({ channel: nameOfChannel(context, channelId) }), { kind: 'missing' });
}
