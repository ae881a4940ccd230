import { and, eq, inArray } from 'drizzle-orm';
import type { Allowed, PostContent, Problem } from '../domain/post.ts';
import { keepsBack } from '../guards/codes.ts';
import { skipProblems } from '../guards/skip.ts';
import { wordProblems } from '../guards/words.ts';
import { articleRevisions, articles, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { assertApart, sistersOf } from './apart.ts';
import type { DeliveryRow } from './claim.ts';
import { serviceOf } from './connected.ts';
import type { ConnectedChannel, DeliveryContext } from './context.ts';
import { duplicateProblems, lockName } from './duplicates.ts';
import { NeedsPerson } from './interruptions.ts';

type PostRow = Pick<typeof posts.$inferSelect, 'id' | 'articleId' | 'sequence' | 'content' | 'allowed'>;

/** Captions longer than this are not looked through; bytes. */
const MOST_CAPTIONS = 2_000_000;
/** How soon it is looked at, should nobody wake it who approves it. */
const RECHECK_MS = 15 * 60_000;

const isAllowed = ({ code }: Problem, allowed: Allowed | null): boolean => allowed?.codes.includes(code) ?? false;

/** What is said in a post's video, as its file of captions has it; null: there is none. */
export async function captionsOf(
  files: Pick<DeliveryContext['files'], 'read'>,
  { video }: Pick<PostContent, 'video'>,
): Promise<string | null> {
  const captions = video?.captions;
  if (!captions || captions.bytes > MOST_CAPTIONS) return null;
  return (await files.read(captions.hash)).toString('utf8');
}

/** The article as it stands now, whichever revision the post was written from. */
async function skipped(db: Db | Tx, { articleId }: PostRow, { channel, guards }: ConnectedChannel): Promise<Problem[]> {
  if (!guards || guards.skip.length === 0) return [];
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const [row] = await db
    .select({ article: articleRevisions.article })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(eq(articles.id, articleId));
  return row ? skipProblems(row.article, guards.skip, channel.id) : [];
}

/**
 * What a person has to say yes to before a post goes out, by the rules as they are now; what a person has said yes to
 * is not among it. Another's sending counts once it left, or may have.
 */
async function held(
  db: Db | Tx,
  kind: DeliveryRow['kind'],
  post: PostRow,
  connected: ConnectedChannel,
  captions: string | null,
): Promise<Problem[]> {
  const { guards } = connected;
  if (!guards || kind === 'retract') return [];
  const found = wordProblems(post.content, guards.words, captions);
  if (kind === 'send') {
    found.push(...(await skipped(db, post, connected)));
    found.push(...(await duplicateProblems(db, post, connected, { planned: false, onlyBlocks: true })));
  }
  return found.filter((problem) => keepsBack(problem) && !isAllowed(problem, post.allowed));
}

function assertNone(problems: readonly Problem[], now: Date): void {
  if (problems.length > 0) throw new NeedsPerson(problems, new Date(now.getTime() + RECHECK_MS));
}

const postOf = async (db: Db | Tx, id: string): Promise<PostRow | null> => {
  const { articleId, sequence, content, allowed } = posts;
  const rows = await db
    .select({ id: posts.id, articleId, sequence, content, allowed })
    .from(posts)
    .where(eq(posts.id, id));
  return rows[0] ?? null;
};

/** Asks a claimed delivery's rules about what it says, before anything of it was made. Throws NeedsPerson. */
export async function assertGuarded(
  { db, files }: DeliveryContext,
  connected: ConnectedChannel,
  row: DeliveryRow,
  now: Date,
): Promise<void> {
  const { guards } = connected;
  if (!guards || row.kind === 'retract') return;
  const post = await postOf(db, row.postId);
  if (!post) return;
  const captions = guards.words.length > 0 ? await captionsOf(files, post.content) : null;
  assertNone(await held(db, row.kind, post, connected, captions), now);
}

/** Whether the transaction that stores an intent has anything to ask here. */
export function isGuarded({ channels }: DeliveryContext, { channelId, kind }: DeliveryRow): boolean {
  const connected = channels.get(channelId);
  if (!connected?.guards || kind === 'retract') return false;
  const { duplicates, words, skip } = connected.guards;
  if (words.length > 0) return true;
  if (kind !== 'send') return false;
  const asksOthers = duplicates.text === 'block' || duplicates.link === 'block';
  return asksOthers || skip.length > 0 || sistersOf(channels, connected).length > 0;
}

/**
 * The same once more in the transaction that stores a delivery's first intent, where nobody else on the channel, nor
 * on its platform, can store one. Throws NeedsPerson; Postponed or Missed where another channel of the platform has
 * just said the same.
 */
export async function takeTurn(tx: Tx, context: DeliveryContext, row: DeliveryRow, now: Date): Promise<void> {
  const connected = context.channels.get(row.channelId);
  if (!connected || !isGuarded(context, row)) return;
  const begun = and(eq(deliveryCommits.deliveryId, row.id), inArray(deliveryCommits.state, ['open', 'done']));
  // Later parts, and a call that may be repeated, went through this.
  if ((await tx.$count(deliveryCommits, begun)) > 0) return;
  const { platform, mode } = connected.channel;
  const sisters = sistersOf(context.channels, connected);
  // First the platform's, so that nobody waits for another the other way round.
  await lockName(tx, sisters.length > 0 ? `said:platform:${serviceOf(platform, mode)}` : `said:${row.channelId}`);
  const post = await postOf(tx, row.postId);
  if (!post) return;
  assertNone(await held(tx, row.kind, post, connected, null), now);
  if (row.kind === 'send') await assertApart(tx, context, connected, row, post.content);
}
