import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import type { Outcome, Receipt } from '../../src/domain/outcome.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { DEFAULT_RETRIES } from '../../src/domain/retries.ts';
import { DEFAULT_TIMINGS } from '../../src/domain/timings.ts';
import { contentHash, markerOf, newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { definePlatform } from '../../src/platforms/kit/define-platform.ts';
import { OutcomeError } from '../../src/platforms/kit/outcomes.ts';
import type { ChangeContext, Live, PlatformClient, PlatformDefinition, Verdict } from '../../src/platforms/platform.ts';
import type { Session } from '../../src/platforms/session.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { approvals, articles, attempts, deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { realClock } from '../helpers/clock.ts';
import '../helpers/scripted-writing.ts';

/** What the scripted platform of these tests throws; `classify` hands it back as it is. */
export class Says extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('message' in outcome ? inEnglish(outcome.message) : outcome.type);
    this.outcome = outcome;
  }
}

type Secrets = Readonly<Record<string, string>>;
type Client = PlatformClient<unknown, Secrets>;
type Account = PlatformDefinition<unknown, Secrets>['account'];

/** Changes that the platform makes, each as tests write it. */
interface Changes {
  revise?: (post: PostContent, live: Live, session: Session<unknown, Secrets>) => Promise<Receipt>;
  retract?: (live: Live, session: Session<unknown, Secrets>) => Promise<Receipt>;
}

interface Abilities extends Partial<Pick<Account, 'token' | 'prices' | 'credentials'>> {
  mayRevise?: (post: PostContent, live: Live, context: ChangeContext<unknown>) => Verdict;
  mayRetract?: (live: Live, context: ChangeContext<unknown>) => Verdict;
  recount?: PlatformDefinition<unknown, Secrets>['recount'];
  /** Absent: it names none. */
  id?: Account['id'];
}

/** What a platform without one of the two answers to it, which the engine then says. */
function changeBy({ revise, retract }: Changes): Client['change'] {
  if (!revise && !retract) return undefined;
  return async (order, session) => {
    if (order.kind === 'revise' && revise) return revise(order.post, order.live, session);
    if (order.kind === 'retract' && retract) return retract(order.live, session);
    throw new Error(`The scripted platform has no way to ${order.kind}.`);
  };
}

export const scripted = (
  { revise, retract, ...client }: Pick<Client, 'publish'> & Partial<Client> & Changes,
  { mayRevise, mayRetract, recount, ...account }: Abilities = {},
): ConnectedChannel => ({
  channel: {
    id: 'main',
    platform: 'scripted',
    name: 'Main',
    language: null,
    mode: 'live',
    approval: 'automatic',
    link: { target: 'canonical', parameters: {} },
    options: {},
  },
  credentials: { values: {}, missing: [] },
  secrets: [],
  platform: definePlatform<unknown, Secrets>({
    id: 'scripted',
    name: 'Scripted',
    brand: { label: plainText('Scripted'), colour: '#000000', mark: '' },
    recognise: {
      hosts: [],
      labels: [],
      notAccounts: [],
      postIds: { shape: /^\S+$/, example: '4711', inAddress: null },
    },
    account: { options: z.unknown(), credentials: z.object({}).catchall(z.string()), id: () => null, ...account },
    content: {
      places: {},
      limits: () => ({ texts: [], pictures: { min: 0, max: 0, places: {} } }),
      compose: (_, { base, marker }) => (base ? { ...content, marker, texts: { text: base } } : content),
      requests: () => [],
      preview: () => '',
      templateFields: [],
    },
    changes: {
      may: (proposed, live, context) =>
        (proposed.kind === 'revise' && mayRevise?.(proposed.post, live, context)) ||
        (proposed.kind === 'retract' && mayRetract?.(live, context)) ||
        null,
    },
    waits: { looks: [20, 40], polls: [10] },
    ...(recount && { recount }),
    client: async () => ({
      find: async () => ({ answer: 'absent' }),
      classify: (error) =>
        error instanceof Says || error instanceof OutcomeError
          ? error.outcome
          : { type: 'unknown', message: plainText(String(error)), code: null },
      change: changeBy({ revise, retract }),
      ...client,
    }),
  }),
});

export const content: PostContent = {
  platform: 'scripted',
  kind: 'text',
  language: 'en',
  marker: markerOf('00000000-0000-4000-8000-000000000000'),
  texts: { text: 'Hello' },
  link: null,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
};

const halt = new AbortController().signal;
setMaxListeners(0, halt);

/** An engine on a store, with short waits between its tries and one scripted channel. */
export function engine(db: Db, connected: ConnectedChannel, changes: Partial<DeliveryContext> = {}): DeliveryContext {
  return {
    db,
    clock: realClock,
    timings: {
      ...DEFAULT_TIMINGS,
      // A busy machine keeps it.
      lease: 20_000,
      request: 5_000,
      backoff: { base: 1, cap: 5 },
      lookUp: 2_000,
      platforms: {},
    },
    watch: { saw() {}, evenFor: () => Number.POSITIVE_INFINITY },
    retries: DEFAULT_RETRIES,
    pace: 1,
    worker: 'test',
    keyring: createKeyring([{ id: 'k1', key: randomBytes(32) }]),
    log: { info() {}, warn() {}, error() {} },
    random: () => 0.5,
    channels: new Map([['main', connected]]),
    http: () => ({ send: () => Promise.reject(new Error('no network here')) }),
    files: { read: async () => Buffer.alloc(0), keep: async () => 0 },
    publicUrl: (rendition) => `https://example.org/${rendition.hash}`,
    halt,
    ...changes,
  };
}

/** Times are stored in whole milliseconds, rounded: one that is stored as now may still be to come. */
export const JUST_NOW = sql`clock_timestamp() - interval '1 ms'`;

/** Somebody's word for what a post says now, as the desk writes it down. */
export async function approvedBy(db: Db, postId: string, by = 'editor'): Promise<void> {
  const [post] = await db
    .update(posts)
    .set({ approvedHash: posts.contentHash })
    .where(eq(posts.id, postId))
    .returning();
  if (!post) throw new Error('no such post');
  const { contentHash: hash, embargoUntil } = post;
  await db.insert(approvals).values({ postId, contentHash: hash, by, automatic: false, embargoUntil });
}

/** An approved post with its delivery, due now. */
export async function queued(db: Db, changes: Partial<typeof posts.$inferInsert> = {}): Promise<string> {
  const articleId = newId();
  const postId = changes.id ?? newId();
  const hash = changes.contentHash ?? contentHash(changes.content ?? content);
  await db.insert(articles).values({ id: articleId, canonicalKey: articleId, revision: 1 });
  await db.insert(posts).values({
    id: postId,
    articleId,
    revision: 1,
    channelId: 'main',
    content,
    contentHash: hash,
    problems: [],
    approvedHash: hash,
    ...changes,
  });
  await db.insert(approvals).values({ postId, contentHash: hash, by: 'editor', automatic: false });
  const id = newId();
  await db
    .insert(deliveries)
    .values({ id, postId, channelId: 'main', kind: 'send', contentHash: hash, slotAt: JUST_NOW, nextAt: JUST_NOW });
  return id;
}

/** A revision or retraction of the post of a delivery, due now. */
export async function changing(db: Db, sentId: string, kind: 'revise' | 'retract'): Promise<string> {
  const { postId, contentHash: hash } = await rowOf(db, sentId);
  const [post] = await db.select({ hash: posts.contentHash }).from(posts).where(eq(posts.id, postId));
  const id = newId();
  await db.insert(deliveries).values({
    id,
    postId,
    channelId: 'main',
    kind,
    contentHash: kind === 'revise' ? (post?.hash ?? hash) : hash,
    slotAt: JUST_NOW,
    nextAt: JUST_NOW,
  });
  return id;
}

export async function rowOf(db: Db, id: string) {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  if (!row) throw new Error('no such delivery');
  return row;
}

export const commitsIn = (db: Db, id: string) =>
  db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));

export const attemptsIn = (db: Db, id: string) =>
  db.select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.epoch);
