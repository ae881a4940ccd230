import { eq } from 'drizzle-orm';
import { serviceOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { Allowed, Problem } from '../domain/post.ts';
import { newestRevision } from '../posts/articles.ts';
import { asksAboutDuplicates, duplicatesAmong, lockName } from '../posts/duplicates.ts';
import { captionsOf } from '../posts/guards.ts';
import { fingerprintOfOwn, leftWithin, type Said, saidLately } from '../posts/said.ts';
import type { PublishingRules } from '../rules/rules.ts';
import { isHeldBack } from '../rules/rules.ts';
import { duplicatesOf, type Fingerprint } from '../rules/similarity.ts';
import { skipProblems } from '../rules/skip.ts';
import { wordProblems } from '../rules/words.ts';
import { posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { Missed, NeedsPerson, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** The newsroom's other channels on one platform; none where they need not keep apart. */
function sistersOf(channels: DeliveryContext['channels'], { channel, guards }: ConnectedChannel): string[] {
  if (!guards || guards.samePlatformSeconds === 0) return [];
  const own = serviceOf(channel.platform, channel.mode);
  return [...channels.values()].flatMap(({ channel: { id, platform, mode } }) =>
    id !== channel.id && mode !== 'off' && serviceOf(platform, mode) === own ? [id] : [],
  );
}

/** Milliseconds for which a text is another channel's of the platform. */
const apartFor = ({ pace }: Pick<DeliveryContext, 'pace'>, { samePlatformSeconds }: PublishingRules): number =>
  (samePlatformSeconds * SECOND_MS) / pace;

/**
 * Throws Postponed where another channel of the platform sent the same, or nearly, within the last seconds: until they
 * are over. Missed where the post is too old at that time. `left`: what left on these channels lately.
 */
function assertApart(
  context: DeliveryContext,
  { guards, rules }: ConnectedChannel,
  { slotAt }: DeliveryRow,
  fingerprint: Fingerprint,
  left: readonly Said[],
  now: Date,
): void {
  if (!guards) return;
  const { samePlatformSeconds, duplicates } = guards;
  const gap = apartFor(context, guards);
  const recent = left.filter(({ at }) => at !== null && at.getTime() > now.getTime() - gap);
  const alike = duplicatesOf(fingerprint, recent, duplicates.likeness);
  const [last] = alike.sort((a, b) => Number(b.at) - Number(a.at));
  if (!last?.at) return;
  const until = new Date(last.at.getTime() + gap);
  const why = delivery.apart({ channel: last.channelId, at: last.at, least: samePlatformSeconds * SECOND_MS });
  const hours = rules?.maxAgeHours ?? null;
  if (hours !== null && until.getTime() - slotAt.getTime() > hours * HOUR_MS) {
    throw new Missed(delivery.missedApart({ why, at: slotAt, hours }));
  }
  throw new Postponed(why, until);
}

/** A post, as far as the rules about what it says ask. */
export type PostRow = Pick<typeof posts.$inferSelect, 'id' | 'articleId' | 'sequence' | 'content' | 'allowed'>;

/** How soon it is looked at again, unless an approval wakes it. */
const RECHECK_MS = 15 * 60_000;

const isAllowed = ({ code }: Problem, allowed: Allowed | null): boolean => allowed?.codes.includes(code) ?? false;

/** Problems of the newest revision of the article, whichever the post was written from. */
async function skipped(db: Db | Tx, { articleId }: PostRow, { channel, guards }: ConnectedChannel): Promise<Problem[]> {
  if (articleId === null || !guards || guards.skip.length === 0) return [];
  const article = await newestRevision(db, articleId);
  return article ? skipProblems(article, guards.skip, channel.id) : [];
}

/**
 * What a person has to say yes to before a post goes out, by the rules as they are now; what a person has said yes to
 * is not among it. Another's sending counts once it left, or may have: `said`, the newest first.
 */
async function held(
  db: Db | Tx,
  row: DeliveryRow,
  post: PostRow,
  connected: ConnectedChannel,
  { captions, said }: { captions: string | null; said: readonly Said[] },
): Promise<Problem[]> {
  const { guards } = connected;
  if (!guards || row.kind === 'retract') return [];
  const found = wordProblems(post.content, guards.words, captions);
  if (row.kind === 'send') {
    found.push(...(await skipped(db, post, connected)));
    const subject = { ...post, fingerprint: fingerprintOfOwn(row, post) };
    found.push(...(await duplicatesAmong(db, said, subject, connected, true)));
  }
  return found.filter((problem) => isHeldBack(problem) && !isAllowed(problem, post.allowed));
}

function assertNone(problems: readonly Problem[], now: Date): void {
  if (problems.length > 0) throw new NeedsPerson(problems, new Date(now.getTime() + RECHECK_MS));
}

/** Reads what the channel sent, as far as a rule that keeps posts back asks. */
async function saidBefore(db: Db | Tx, { kind, postId }: DeliveryRow, connected: ConnectedChannel): Promise<Said[]> {
  const { channel, guards } = connected;
  if (!guards || kind !== 'send' || !asksAboutDuplicates(connected, true)) return [];
  return saidLately(db, { channelId: channel.id, days: guards.duplicates.days, except: postId, planned: false });
}

/** What a delivery's rules were asked about before anything of it was made. */
export interface Asked {
  at: Date;
  post: PostRow;
  said: readonly Said[];
}

/**
 * Asks a claimed delivery's rules about what it says, before anything of it was made; `takeTurn` then only asks about
 * what is new. Throws NeedsPerson.
 */
export async function assertGuarded(
  { db, files }: DeliveryContext,
  connected: ConnectedChannel,
  row: DeliveryRow,
  post: PostRow,
  now: Date,
): Promise<Asked | null> {
  const { guards } = connected;
  if (!guards || row.kind === 'retract') return null;
  const captions = guards.words.length > 0 ? await captionsOf(files, post.content) : null;
  const said = await saidBefore(db, row, connected);
  assertNone(await held(db, row, post, connected, { captions, said }), now);
  return { at: now, post, said };
}

/**
 * Name of the turn in which the first intent of a delivery is stored, since its rules ask about others: its platform's or
 * its channel's. null: nothing is asked here.
 */
export function turnOf(
  { channels }: Pick<DeliveryContext, 'channels'>,
  { channelId, kind }: DeliveryRow,
): string | null {
  const connected = channels.get(channelId);
  if (!connected?.guards || kind === 'retract') return null;
  const { duplicates, words, skip } = connected.guards;
  const hasSisters = sistersOf(channels, connected).length > 0;
  const asksOthers = duplicates.text === 'block' || duplicates.link === 'block' || hasSisters;
  const asks = words.length > 0 || (kind === 'send' && (asksOthers || skip.length > 0));
  if (!asks) return null;
  const { platform, mode } = connected.channel;
  // The platform's alone, so that no two wait for each other.
  return hasSisters ? `said:platform:${serviceOf(platform, mode)}` : `said:${channelId}`;
}

/** So long a transaction may take from its intent until others see it: the server ends one that idles for longer. */
const UNSEEN_MS = 90_000;

/** Reads the post again, with what a person has allowed meanwhile. */
async function postNow(tx: Tx, id: string): Promise<PostRow | null> {
  const { articleId, sequence, content, allowed } = posts;
  const rows = await tx
    .select({ id: posts.id, articleId, sequence, content, allowed })
    .from(posts)
    .where(eq(posts.id, id));
  return rows[0] ?? null;
}

/**
 * Asks once more in the transaction that stores a delivery's first intent, where no other worker on the channel, nor
 * on its platform, can store one. `asked`: what was asked at the beginning of the attempt, if it was. Throws
 * NeedsPerson; Postponed or Missed where another channel of the platform has just sent the same.
 */
export async function takeTurn(
  tx: Tx,
  context: DeliveryContext,
  row: DeliveryRow,
  asked: Asked | null,
  now: Date,
): Promise<void> {
  const connected = context.channels.get(row.channelId);
  const turn = turnOf(context, row);
  if (!connected?.guards || turn === null) return;
  const sisters = sistersOf(context.channels, connected);
  await lockName(tx, turn);
  const post = asked?.post ?? (await postNow(tx, row.postId));
  if (!post) return;
  const before = asked?.said ?? (await saidBefore(tx, row, connected));
  const since = asked ? now.getTime() - asked.at.getTime() + UNSEEN_MS : 0;
  const reach = Math.max(apartFor(context, connected.guards), since);
  const left = row.kind === 'send' ? await leftWithin(tx, [row.channelId, ...sisters], reach) : [];
  const isOwn = ({ channelId }: Said): boolean => channelId === row.channelId;
  const known = new Set([row.id, ...before.map(({ delivery }) => delivery)]);
  const said = [...left.filter((one) => isOwn(one) && !known.has(one.delivery)), ...before];
  if ((await held(tx, row, post, connected, { captions: null, said })).length > 0) {
    // Approved meanwhile, perhaps, or the other one was taken down.
    const current = (await postNow(tx, row.postId)) ?? post;
    const again = { captions: null, said: await saidBefore(tx, row, connected) };
    assertNone(await held(tx, row, current, connected, again), now);
  }
  if (row.kind !== 'send') return;
  const others = left.filter((one) => !isOwn(one));
  assertApart(context, connected, row, fingerprintOfOwn(row, post), others, now);
}
