import { z } from 'zod';
import { DeliveryKind, DeliveryState } from '../domain/delivery.ts';
import { EventName } from '../domain/event.ts';
import { Outcome, Receipt } from '../domain/outcome.ts';
import { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';

/** Of the shape below; it grows when a receiver that reads the old one would misread the new one. */
const VERSION = 1;

/** Raw times of the store have microseconds and an offset of their own. */
const Time = z.coerce.date().transform((time) => time.toISOString());

/** Facts that the trigger on deliveries stored, in the transaction in which they happened. */
const Facts = z.object({
  event: EventName,
  at: Time,
  by: z.string().nullable(),
  delivery: z.object({
    id: z.string(),
    kind: DeliveryKind,
    state: DeliveryState,
    was: DeliveryState.nullable(),
    heldReason: Message.nullable(),
    outcome: Outcome.nullable(),
    receipt: Receipt.nullable(),
    dueAt: Time,
  }),
  channel: z.string(),
  post: z.object({
    id: z.string(),
    round: z.int(),
    /** null: it is about no article. */
    revision: z.int().nullable(),
    /** Of a post without an article; absent in facts of earlier versions. */
    title: z.string().nullable().default(null),
  }),
  article: z
    .object({
      id: z.string(),
      url: z.string().nullable(),
      headline: z.string().nullable(),
      uris: z.array(z.string()),
    })
    .nullable(),
});
type Facts = z.output<typeof Facts>;

/** How a person resolved a held delivery, by its state afterwards; one that is looked up again reports what is found. */
const RESOLUTIONS: Partial<Record<DeliveryState, 'live' | 'send-again' | 'give-up'>> = {
  published: 'live',
  scheduled: 'send-again',
  cancelled: 'give-up',
};

/** Why it is not out as it was meant to be; null where it is. */
function becauseOf({ event, delivery: { heldReason, outcome } }: Facts): Message | null {
  if (event === 'held' || event === 'expired') return heldReason;
  if (event !== 'failed' && event !== 'partial') return null;
  return outcome && 'message' in outcome ? outcome.message : null;
}

/**
 * The body that a receiver gets for an outbox row: the same for each try. `sequence` grows with each event of a
 * receiver; `platform` is null for a channel that is configured no more. Throws a ZodError for a row of another kind.
 */
export function eventOf(
  { id, sequence, content }: { id: string; sequence: number; content: object },
  platformOf: (channelId: string) => string | null,
) {
  const facts = Facts.parse(content);
  const { event, at, by, delivery, channel, post, article } = facts;
  const { receipt, outcome } = delivery;
  const because = becauseOf(facts);
  return {
    version: VERSION,
    id,
    sequence,
    event,
    at,
    test: false,
    article,
    post: {
      id: post.id,
      title: post.title,
      channel,
      platform: platformOf(channel),
      round: post.round,
      revision: post.revision,
    },
    delivery: { id: delivery.id, kind: delivery.kind, state: delivery.state, dueAt: delivery.dueAt },
    receipt: receipt && { remoteId: receipt.remoteId, url: receipt.url, warnings: receipt.warnings.map(inEnglish) },
    /** The sentence in English; programs go by `because`. */
    reason: because && inEnglish(because),
    because,
    code: outcome && 'code' in outcome && (event === 'failed' || event === 'partial') ? outcome.code : null,
    resolution: event === 'resolved' ? (RESOLUTIONS[delivery.state] ?? null) : null,
    by,
  };
}

/** An event that says that nothing happened; it belongs to no article. */
export const testEvent = (id: string, at: Date) => ({
  version: VERSION,
  id,
  event: 'test',
  at: at.toISOString(),
  test: true,
});
