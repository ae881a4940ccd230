import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, numeric, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { PeopleAsked } from '../../domain/approval.ts';
import type { DeliveryKind, DeliveryState, Evidence, Repeat } from '../../domain/delivery.ts';
import type { Outcome, Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** One send, revision or retraction of one post. The row is the truth; a queue job is only a nudge. */
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
    /** Content approved for this delivery; a commit with other content is refused. */
    contentHash: text('content_hash').notNull(),
    state: text('state').$type<DeliveryState>().notNull().default('scheduled'),
    /** Fencing token: grows with every claim; results are written only where it is still mine. */
    epoch: integer('epoch').notNull().default(0),
    leaseUntil: time('lease_until'),
    leaseBy: text('lease_by'),
    /** Time of the next attempt or lookup; null once ended or held. */
    nextAt: time('next_at'),
    /** Attempts that counted towards the limit. */
    attempts: integer('attempts').notNull().default(0),
    outcome: jsonb('outcome').$type<Outcome>(),
    receipt: jsonb('receipt').$type<Receipt>(),
    /** Content that it sent, once the post has other content; null: the post's. */
    content: jsonb('content').$type<PostContent>(),
    heldReason: jsonb('held_because').$type<Message>(),
    /** Written by draining processes of versions before the column above; a trigger moves it there. */
    heldWords: text('held_reason'),
    /** When the platform began processing; the limit counts from it. */
    waitingSince: time('waiting_since'),
    killed: boolean('killed').notNull().default(false),
    slotAt: time('slot_at').notNull(),
    /** Origin of its time: `slot`, `now`, a window or a time that a person chose; null: not known. */
    asked: text('asked').$type<PostRequest['when']>(),
    /** Latest time at which it may leave; null: any. */
    leaveBy: time('leave_by'),
    /** Order among those that are due: 0 breaking, 1 normal, 2 evergreen. */
    priority: smallint('priority').notNull().default(1),
    /** Names of the platform's quotas that it counts in; null: made by an earlier version. */
    quotas: text('quotas').array(),
    /** Delivery that sends it with its own, as one message; it is not claimed by itself meanwhile. null: it goes out by itself. */
    sentWith: uuid('sent_with'),
    /** Deliveries that it sends as one message, in their order, itself among them; null: itself alone. */
    carries: uuid('carries').array(),
    /** Place among those that go out with it, as a person ordered them; null: by rule. */
    place: smallint('place'),
    /** Estimated charge of the platform in US dollars, by that day's prices; null: none, or not yet. */
    cost: numeric('cost', { precision: 12, scale: 4, mode: 'number' }),
    /** It went to a simulator, which charges nothing. */
    simulated: boolean('simulated').notNull().default(false),
    createdAt: time('created_at').notNull().defaultNow(),
    endedAt: time('ended_at'),
    /** Person who dismissed the failure. */
    dismissedBy: text('dismissed_by'),
    /**
     * While it is scheduled: for how many people its post's approvals suffice, -1: it is not approved; a trigger writes it. Lists
     * look only at those that may lack some. null: not known, the approvals themselves tell.
     */
    approvedFor: smallint('approved_for').$type<PeopleAsked | -1>(),
  },
  (table) => [
    unique('deliveries_once').on(table.postId, table.kind, table.sequence),
    index('deliveries_due').on(table.nextAt).where(sql`next_at is not null`),
    index('deliveries_by_time').on(table.createdAt),
    // For finding a channel's next free slot.
    index('deliveries_slots').on(table.channelId, table.slotAt),
    // Days of the calendar are counted in it alone.
    index('deliveries_by_slot').on(table.slotAt, table.id, table.channelId, table.state).where(sql`kind = 'send'`),
    index('deliveries_leased').on(table.leaseUntil).where(sql`state = 'sending'`),
    index('deliveries_sent_with').on(table.sentWith).where(sql`sent_with is not null`),
    // Queried every few seconds, among a million rows that need no one.
    index('deliveries_held').on(table.id).where(sql`state = 'held'`),
    // Attempted and not done: few. Those that are only scheduled are left out.
    index('deliveries_put_off').on(table.slotAt).where(sql`state in ('scheduled', 'settling') and epoch > 0`),
    index('deliveries_live').on(table.endedAt).where(sql`kind = 'send' and state in ('published', 'partial')`),
    // For monthly sums; most rows cost nothing.
    index('deliveries_spent').on(table.endedAt).where(sql`cost is not null`),
    // What may wait for an approval, among all that is planned.
    index('deliveries_approved_for')
      .on(table.approvedFor, table.channelId)
      .where(sql`kind = 'send' and state = 'scheduled' and next_at is not null`),
    // Drafts on their platforms, few at any time.
    index('deliveries_handed_over').on(table.slotAt).where(sql`state = 'handed-over'`),
    index('deliveries_failed').on(table.endedAt).where(sql`state in ('failed', 'partial', 'expired')`),
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
    /** Account it was made on, as the platform names it; null: not known. */
    account: text('account'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.name] })],
);

export type CommitState = 'open' | 'done' | 'closed';

/** Intents and results of irreversible calls. `open`: may be live. `closed`: certainly not sent. */
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
    /** Number of calls made under this intent. */
    runs: integer('runs').notNull().default(1),
    firstIntentAt: time('first_intent_at').notNull(),
    intentAt: time('intent_at').notNull(),
    deadline: time('deadline').notNull(),
    /** Set where a repeat is proven harmless; milliseconds after the first intent. */
    repeat: jsonb('repeat').$type<Repeat>(),
    result: jsonb('result').$type<Json>(),
    /** Account that the call was made on, as the channel's platform names it; null: an earlier version made it. */
    account: text('account'),
    /** When the call last proved to have sent nothing, by a lookup or a person; null: never, or an earlier version found it. */
    absentAt: time('absent_at'),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.name] }),
    // Each delivery that leaves queries those of the last minute.
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
     * Schema number that its process knows. Without a default, so that processes from before this column cannot begin an
     * attempt.
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
    // For the latest attempts of all deliveries.
    index('attempts_by_time').on(table.startedAt, table.deliveryId, table.epoch),
  ],
);
