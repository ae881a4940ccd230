import { z } from 'zod';
import { Message } from '../lib/message.ts';
import { DeliveryState } from './delivery.ts';

/**
 * mention: someone names you, or answers you · approval: you are asked to approve · rejection: what you edited, or asked
 * for, was rejected · failure: what you approved or scheduled did not go out · token: a channel's access ends.
 */
export const NotificationKind = z.enum(['mention', 'approval', 'rejection', 'failure', 'token']);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const NotificationWay = z.enum(['desk', 'email', 'push']);
export type NotificationWay = z.infer<typeof NotificationWay>;

const Ways = z.array(NotificationWay).max(3);

/** Ways of each kind. */
export const Choices = z.object({ mention: Ways, approval: Ways, rejection: Ways, failure: Ways, token: Ways });
export type Choices = z.infer<typeof Choices>;

/** Ways of whoever has chosen none. */
export const DEFAULT_CHOICES: Choices = {
  mention: ['desk'],
  approval: ['desk', 'email'],
  rejection: ['desk'],
  failure: ['desk', 'email'],
  token: ['desk'],
};

const OnPost = { post: z.uuid(), headline: z.string(), channel: z.string() };

/** What happened, as facts: the texts are written for each reader. */
export const NotificationContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mention'), ...OnPost, by: z.string(), text: z.string(), reply: z.boolean() }),
  z.object({
    kind: z.literal('approval'),
    /** The first of the posts that it is about. */
    post: z.uuid(),
    headline: z.string(),
    channels: z.array(z.string()),
    by: z.string(),
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('rejection'), ...OnPost, by: z.string(), note: z.string() }),
  z.object({ kind: z.literal('failure'), ...OnPost, state: DeliveryState, because: Message.nullable() }),
  z.object({ kind: z.literal('token'), channel: z.string(), endsAt: z.iso.datetime().nullable() }),
]);
export type NotificationContent = z.infer<typeof NotificationContent>;
