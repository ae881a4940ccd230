import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, numeric, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryKind, DeliveryState, Evidence, Repeat } from '../../domain/delivery.ts';
import type { Outcome, Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** One sending, revision or retraction of one post. The row is the truth; a queue job is only a nudge. */
export const deliveries = masthead.table(
  'deliveries',
  {
    id: uuid('id').primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    channelId: text('channel_id').notNull(),
    kind: text('kind').$type<DeliveryKind>().notNull(),
    sequence: integer('sequence').notNull().default(1),
    /** The content that was approved for this delivery; a commit with another content is refused. */
    contentHash: text('content_hash').notNull(),
    state: text('state').$type<DeliveryState>().notNull().default('queued'),
    /** Fencing token: grows with every claim; results are written only where it is still mine. */
    epoch: integer('epoch').notNull().default(0),
    leaseUntil: time('lease_until'),
    leaseBy: text('lease_by'),
    /** When it is looked at next; null once ended or held. */
    nextAt: time('next_at'),
    /** Attempts that counted towards the limit. */
    attempts: integer('attempts').notNull().default(0),
    outcome: jsonb('outcome').$type<Outcome>(),
    receipt: jsonb('receipt').$type<Receipt>(),
    /** What it sent, kept once the post says something else; null: what the post says. */
    content: jsonb('content').$type<PostContent>(),
    heldReason: jsonb('held_because').$type<Message>(),
    /** Where processes of versions before the column above write theirs while they drain; a trigger moves it up. */
    heldWords: text('held_reason'),
    /** Since when the platform processes; the limit is counted from it. */
    waitingSince: time('waiting_since'),
    killed: boolean('killed').notNull().default(false),
    slotAt: time('slot_at').notNull(),
    /** What gave it its time: `slot`, `now`, a window or a time that a person named; null: nobody knows any more. */
    asked: text('asked').$type<PostRequest['when']>(),
    /** The last moment at which it may leave; null: any. */
    leaveBy: time('leave_by'),
    /** Which goes first of those that are due: 0 breaking, 1 normal, 2 evergreen. */
    priority: smallint('priority').notNull().default(1),
    /** Names of the platform's quotas that it counts in; null: of an earlier version. */
    quotas: text('quotas').array(),
    /** What its platform charged for it, in US dollars, as estimated by the prices of that day; null: nothing, or not yet. */
    cost: numeric('cost', { precision: 12, scale: 4, mode: 'number' }),
    /** It went to a simulator: nobody charged that. */
    simulated: boolean('simulated').notNull().default(false),
    createdAt: time('created_at').notNull().defaultNow(),
    endedAt: time('ended_at'),
    /** Who saw that it failed, and left it so. */
    dismissedBy: text('dismissed_by'),
  },
  (table) => [
    unique('deliveries_once').on(table.postId, table.kind, table.sequence),
    index('deliveries_due').on(table.nextAt).where(sql`next_at is not null`),
    index('deliveries_by_time').on(table.createdAt),
    // A free slot of a channel is looked for among all that it has planned.
    index('deliveries_slots').on(table.channelId, table.slotAt),
    index('deliveries_leased').on(table.leaseUntil).where(sql`state = 'sending'`),
    // What a person must know of is asked for every few seconds, among a million rows that are well.
    index('deliveries_held').on(table.id).where(sql`state = 'held'`),
    // Tried already and not done: few, and what was planned and never tried costs it nothing.
    index('deliveries_put_off').on(table.slotAt).where(sql`state in ('queued', 'settling') and epoch > 0`),
    index('deliveries_live').on(table.endedAt).where(sql`kind = 'send' and state in ('published', 'partial')`),
    // What was spent is summed by the month, among all that cost nothing.
    index('deliveries_spent').on(table.endedAt).where(sql`cost is not null`),
    index('deliveries_failed').on(table.endedAt).where(sql`state in ('rejected', 'partial', 'missed')`),
  ],
);

/** Results of steps, read back by later attempts until they expire. */
export const deliverySteps = masthead.table(
  'delivery_steps',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    name: text('name').notNull(),
    contentHash: text('content_hash').notNull(),
    /** JSON text, or its ciphertext where `secret`. */
    result: text('result').notNull(),
    secret: boolean('secret').notNull(),
    expiresAt: time('expires_at').notNull(),
    /** Account that it was made on, as the channel's platform names it; null: not known. */
    account: text('account'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.name] })],
);

export type CommitState = 'open' | 'done' | 'closed';

/** Intents and results of irreversible calls. `open`: it may be live. `closed`: surely not sent. */
export const deliveryCommits = masthead.table(
  'delivery_commits',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    name: text('name').notNull(),
    state: text('state').$type<CommitState>().notNull(),
    epoch: integer('epoch').notNull(),
    contentHash: text('content_hash').notNull(),
    /** Times the call was made under this intent. */
    runs: integer('runs').notNull().default(1),
    firstIntentAt: time('first_intent_at').notNull(),
    intentAt: time('intent_at').notNull(),
    deadline: time('deadline').notNull(),
    /** Set where a repeat is proven harmless; milliseconds after the first intent. */
    repeat: jsonb('repeat').$type<Repeat>(),
    result: jsonb('result').$type<Json>(),
    /** Account that the call was made on, as the channel's platform names it; null: an earlier version made it. */
    account: text('account'),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.name] }),
    // What left within the last minute is asked for by each that leaves.
    index('delivery_commits_by_time').on(table.intentAt),
  ],
);

/** One try at a delivery, with its evidence. */
export const attempts = masthead.table(
  'attempts',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    epoch: integer('epoch').notNull(),
    worker: text('worker').notNull(),
    /**
     * The newest change of the tables that its process knows. Without a default, so that processes from before this
     * column cannot begin an attempt.
     */
    schemaVersion: integer('schema_version').notNull(),
    startedAt: time('started_at').notNull(),
    endedAt: time('ended_at'),
    outcome: jsonb('outcome').$type<Outcome>(),
    evidence: jsonb('evidence').$type<Evidence[]>().notNull(),
    decision: text('decision'),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.epoch] }),
    // What happened last, of all deliveries.
    index('attempts_by_time').on(table.startedAt, table.deliveryId, table.epoch),
  ],
);
