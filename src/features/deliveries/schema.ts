import { z } from 'zod';
import { DeliveryKind, DeliveryState, Evidence, Repeat } from '../../domain/delivery.ts';
import { Outcome, Receipt } from '../../domain/outcome.ts';
import { PostContent } from '../../domain/post.ts';
import { Json } from '../../lib/json.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** A delivery as lists show it. */
export const DeliveryRow = z
  .object({
    id: z.uuid(),
    postId: z.uuid(),
    channel: z.string(),
    kind: DeliveryKind,
    state: DeliveryState,
    attempts: z.int(),
    slotAt: Time.describe('Scheduled time'),
    nextAt: Time.nullable().describe('Time of the next attempt or lookup'),
    outcome: Outcome.nullable(),
    receipt: Receipt.nullable(),
    heldReason: Message.nullable(),
    approved: z.boolean(),
    pausedFor: Message.nullable().describe('While paused: the reason of the pause'),
    putOffBy: Message.nullable().describe('While postponed: the rule that postponed it'),
  })
  .meta({ id: 'DeliveryRow' });

const Attempt = z.object({
  deliveryId: z.uuid(),
  epoch: z.int().describe('Its number'),
  worker: z.string(),
  schemaVersion: z.int().describe('Schema version of its process'),
  startedAt: Time,
  endedAt: Time.nullable(),
  outcome: Outcome.nullable(),
  evidence: z.array(Evidence),
  decision: z.string().nullable().describe('What followed'),
});

const Commit = z.object({
  deliveryId: z.uuid(),
  name: z.string(),
  state: z.enum(['open', 'done', 'closed']).describe('open: it may be live · closed: certainly not sent'),
  epoch: z.int(),
  contentHash: z.string(),
  runs: z.int().describe('Number of calls under this intent'),
  firstIntentAt: Time,
  intentAt: Time,
  deadline: Time,
  repeat: Repeat.nullable(),
  result: Json.nullable(),
  looks: z.int().describe('Number of lookups'),
  account: z.string().nullable().describe('Account of the call; null: unknown'),
  absentAt: Time.nullable().describe('When it last proved that the call had sent nothing, by a lookup or a person'),
});

const TimelineEntry = Evidence.pick({
  step: true,
  method: true,
  url: true,
  status: true,
  requestId: true,
  code: true,
  ms: true,
  body: true,
})
  .partial()
  .extend({
    at: z.iso.datetime({ offset: true }).nullable().describe('null: not done yet'),
    kind: z.enum([
      'approved',
      'scheduled',
      'attempt',
      'request',
      'read-back',
      'intent',
      'look',
      'remark',
      'outcome',
      'lost',
      'held',
      'rejected',
      'edited',
      'pause',
      'resume',
      'correction',
      'verdict',
      'receipt',
      'correction',
      'to-do',
    ]),
    message: Message,
    detail: Message.nullable(),
    attempt: z.int().nullable(),
  });
export type TimelineEntry = View<typeof TimelineEntry>;

/** Sending, revision or retraction, with its full history. */
export const Delivery = z
  .object({
    id: z.uuid(),
    postId: z.uuid(),
    channelId: z.string(),
    kind: DeliveryKind,
    sequence: z.int(),
    contentHash: z.string(),
    state: DeliveryState,
    epoch: z.int(),
    leaseUntil: Time.nullable(),
    leaseBy: z.string().nullable(),
    nextAt: Time.nullable(),
    outcome: Outcome.nullable(),
    receipt: Receipt.nullable(),
    content: PostContent.nullable().describe('What was sent; null: the content of the post'),
    heldReason: Message.nullable(),
    waitingSince: Time.nullable(),
    killed: z.boolean(),
    slotAt: Time,
    asked: z.string().nullable().describe('What gave it its time: `slot`, `now`, a window or a time'),
    leaveBy: Time.nullable(),
    priority: z.int(),
    quotas: z.array(z.string()).nullable(),
    sentWith: z
      .uuid()
      .nullable()
      .describe('The delivery that sends it, or sent it, as part of one message; null: itself'),
    carries: z
      .array(z.uuid())
      .nullable()
      .describe('The deliveries that it sends, or sent, as one message, itself among them; null: itself alone'),
    place: z.int().nullable().describe('Its place in a message, where a person ordered that'),
    cost: z.number().nullable().describe('Estimated cost in US dollars'),
    simulated: z.boolean().describe('Sent to a simulator: the cost is hypothetical'),
    createdAt: Time,
    endedAt: Time.nullable(),
    dismissedBy: z.string().nullable().describe('Who dismissed it'),
    filesRemovedAt: Time.nullable(),
    attempts: z.array(Attempt),
    commits: z.array(Commit),
    timeline: z.array(TimelineEntry).describe('Its history in order'),
    trace: z
      .object({
        id: z.string().describe('Trace id, 32 hexadecimal digits'),
        url: z.string().nullable().describe('Where your tracing system shows it; null: `tracing.page` is not set'),
      })
      .nullable()
      .describe('OpenTelemetry trace of its story; null: none, since tracing was off when the story came in'),
  })
  .meta({ id: 'Delivery' });

/** Delivery that ended without the whole post being live. */
export const FailedDelivery = z.object({
  id: z.uuid(),
  post: z.uuid(),
  channel: z.string(),
  kind: DeliveryKind,
  state: z.enum(['failed', 'partial', 'expired']),
  reason: Message.nullable(),
  code: z.string().nullable().describe("The platform's own"),
  superseded: z.boolean().describe('A later round or attempt exists'),
  dismissedBy: z.string().nullable().describe('Who dismissed it'),
  endedAt: Time.nullable(),
});
export type FailedDelivery = View<typeof FailedDelivery>;

/** Way to operators that does not work. */
export const UndeliveredAlerts = z.object({ way: z.string(), messages: z.int(), since: Time, reason: Message });
export type UndeliveredAlerts = View<typeof UndeliveredAlerts>;

/** Posts of another Masthead on a channel's account, which have not been accepted. */
export const ForeignPosts = z.object({
  channel: z.string(),
  posts: z.int(),
  places: z.array(z.string()).describe('URLs of the newest of its posts'),
  since: Time,
});
export type ForeignPosts = View<typeof ForeignPosts>;

/** Draft on its platform, which only a person can publish there. */
export const HandedOver = z.object({
  id: z.uuid(),
  channel: z.string(),
  since: Time,
});
export type HandedOver = View<typeof HandedOver>;

/** Delivery that is late because the platform postponed it; it goes on by itself. */
export const Delayed = z.object({
  id: z.uuid(),
  channel: z.string(),
  since: Time,
  until: Time.nullable(),
  reason: Message.nullable(),
});
export type Delayed = View<typeof Delayed>;
