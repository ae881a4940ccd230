import { and, eq, inArray, isNull, max, sql } from 'drizzle-orm';
import type { PostRequest } from '../domain/request.ts';
import type { Urgency } from '../domain/urgency.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { isOneOf } from '../store/one-of.ts';
import { articleRequests, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { onOwnDay } from './not-past.ts';

export type OpenRequest = Pick<
  typeof articleRequests.$inferSelect,
  'id' | 'round' | 'again' | 'channels' | 'when' | 'urgency' | 'despite' | 'createdAt'
>;

/** Request that a wish is read from; without an urgency the rules decide it, and without `despite` all rules hold. */
export type Asked = Omit<OpenRequest, 'id' | 'urgency' | 'despite' | 'createdAt'> &
  Partial<Pick<OpenRequest, 'urgency' | 'despite' | 'createdAt'>>;

/** The rounds in which each channel has a post of an article, by channel. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/** One channel's part in what was asked for. */
export interface Wish {
  channelId: string;
  round: number;
  when: PostRequest['when'];
  /** When it was asked for; absent: it is not known. */
  askedAt?: Date;
  /** Set by a person; absent: it was not. */
  urgency?: Urgency;
  /** Also where the channel's rules leave the article out. */
  despite?: true;
}

/** Stores what was asked for with an article; `again`: it opens its round. */
export async function addRequest(tx: Tx, articleId: string, request: PostRequest & { again: boolean }): Promise<void> {
  await tx.insert(articleRequests).values({ articleId, ...request });
  if (!request.despite) return;
  const { by: who, channels, round } = request;
  const subject = { type: 'article', id: articleId } as const;
  await record(tx, { who, action: 'post despite rules', subject, detail: { channels, round } });
}

/** What was asked for and is not finished, oldest first. */
export async function openRequests(tx: Tx, articleId: string): Promise<OpenRequest[]> {
  const { id, round, again, channels, when, urgency, despite, createdAt } = articleRequests;
  return tx
    .select({ id, round, again, channels, when, urgency, despite, createdAt })
    .from(articleRequests)
    .where(and(eq(articleRequests.articleId, articleId), isNull(articleRequests.doneAt)))
    .orderBy(id);
}

export async function finishRequests(tx: Tx, requests: readonly OpenRequest[]): Promise<void> {
  const ids = requests.map(({ id }) => id);
  const done = { doneAt: sql`clock_timestamp()` };
  if (ids.length > 0) await tx.update(articleRequests).set(done).where(inArray(articleRequests.id, ids));
}

/** The round that was asked for last; 0 before the first. */
export async function lastRound(tx: Tx, articleId: string): Promise<number> {
  const [row] = await tx
    .select({ round: max(articleRequests.round) })
    .from(articleRequests)
    .where(eq(articleRequests.articleId, articleId));
  return row?.round ?? 0;
}

/** Takes the next round of an article on a channel, which no other request gets: it counts as asked for, and done. */
export async function takeRound(tx: Tx, articleId: string, channelId: string, by: string): Promise<number> {
  const asked = await tx
    .select({ round: max(articleRequests.round) })
    .from(articleRequests)
    .where(eq(articleRequests.articleId, articleId));
  const made = await tx
    .select({ round: max(posts.sequence) })
    .from(posts)
    .where(eq(posts.articleId, articleId));
  const round = 1 + Math.max(asked[0]?.round ?? 0, made[0]?.round ?? 0);
  const request = { articleId, round, again: true, channels: [channelId], when: 'now' as const, by };
  await tx.insert(articleRequests).values({ ...request, doneAt: dbTime() });
  return round;
}

const names = (channels: PostRequest['channels'], channelId: string): boolean => channels?.includes(channelId) ?? true;

export async function roundsOf(tx: Db | Tx, articleId: string): Promise<Rounds> {
  const rows = await tx
    .select({ channelId: posts.channelId, round: posts.sequence })
    .from(posts)
    .where(eq(posts.articleId, articleId));
  return byChannel(rows);
}

function byChannel(rows: readonly { channelId: string; round: number }[]): Rounds {
  const rounds = new Map<string, number[]>();
  for (const { channelId, round } of rows) rounds.set(channelId, [...(rounds.get(channelId) ?? []), round]);
  return rounds;
}

/**
 * All that requests, oldest first, ask of these channels, each channel once a round; the last word on the time
 * counts. One that opened its round means that round. Any other means the newest one, of those that there were when
 * it was made, in which the channel has a post or was asked for one: a round that was opened for one channel must not
 * send the article to the others once more.
 */
export function wishesOf(requests: readonly Asked[], channelIds: Iterable<string>, made: Rounds): Wish[] {
  return [...channelIds].flatMap((channelId) => {
    const rounds = new Set(made.get(channelId));
    const wishes = new Map<number, Wish>();
    for (const { channels, round: asked, again, when, urgency = null, despite = false, createdAt } of requests) {
      if (!names(channels, channelId)) continue;
      const before = again ? [] : [...rounds].filter((round) => round <= asked);
      const round = before.length > 0 ? Math.max(...before) : asked;
      rounds.add(round);
      // Whoever says nothing of the urgency takes back nothing of it.
      const said = urgency ?? wishes.get(round)?.urgency;
      const always = despite || wishes.get(round)?.despite === true;
      const more = { ...(createdAt && { askedAt: createdAt }), ...(said && { urgency: said }) };
      wishes.set(round, { channelId, round, when, ...more, ...(always && { despite: true }) });
    }
    return [...wishes.values()];
  });
}

/** When a wish is to be fulfilled on its channel, whose clocks show `zone`. */
export const whenOf = ({ when, askedAt }: Wish, zone: string): PostRequest['when'] =>
  askedAt ? onOwnDay(when, askedAt, zone) : when;

/** Draft with the time that it was moved to. */
type Waiting = Pick<typeof posts.$inferSelect, 'id' | 'articleId' | 'sequence' | 'channelId' | 'wished' | 'wishedAt'>;

/**
 * The later word of two: where a post was moved to, and what was asked for with its article. A system that hands an
 * article in again names `slot` or `now` each time, which does not undo a person's move.
 */
export function laterWord(
  { wished, wishedAt }: Pick<Waiting, 'wished' | 'wishedAt'>,
  wish: Wish | undefined,
  zone: string,
): PostRequest['when'] | null {
  const asked = wish ? whenOf(wish, zone) : null;
  if (wished === null || wishedAt === null) return asked;
  const isNamed = asked !== null && asked !== 'slot' && asked !== 'now';
  return isNamed && wish?.askedAt !== undefined && wish.askedAt > wishedAt ? asked : wished;
}

function byArticle<Row extends { articleId: string | null }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = row.articleId ?? '';
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

/** The latest times that posts were asked for, each by the clocks of its channel; null: none was named. */
export async function askedTimes(
  tx: Db | Tx,
  waiting: readonly Waiting[],
  zoneOf: (channelId: string) => string,
): Promise<ReadonlyMap<string, PostRequest['when'] | null>> {
  if (waiting.length === 0) return new Map();
  const ids = [...new Set(waiting.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])))];
  const { articleId, round, again, channels, when, urgency, createdAt } = articleRequests;
  const requests = await tx
    .select({ articleId, round, again, channels, when, urgency, createdAt })
    .from(articleRequests)
    .where(isOneOf(articleId, ids))
    .orderBy(articleRequests.id);
  const rows = await tx
    .select({ articleId: posts.articleId, channelId: posts.channelId, round: posts.sequence })
    .from(posts)
    .where(isOneOf(posts.articleId, ids));
  const ofArticle = byArticle(requests);
  const made = new Map([...byArticle(rows)].map(([id, own]) => [id, byChannel(own)]));
  return new Map(
    waiting.map((post) => {
      const id = post.articleId ?? '';
      const wishes = wishesOf(ofArticle.get(id) ?? [], [post.channelId], made.get(id) ?? new Map());
      const wish = wishes.find((one) => one.round === post.sequence);
      return [post.id, laterWord(post, wish, zoneOf(post.channelId))];
    }),
  );
}

/** The same of one post, by the clocks of `zone`. */
export const askedTime = async (tx: Db | Tx, post: Waiting, zone: string): Promise<PostRequest['when'] | null> =>
  (await askedTimes(tx, [post], () => zone)).get(post.id) ?? null;
