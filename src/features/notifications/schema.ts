import { z } from 'zod';
import { Choices, NotificationKind, NotificationWay } from '../../domain/notification.ts';
import { LANGUAGES, Message } from '../../lib/message.ts';
import { Next, Time, type View } from '../kit/schema.ts';

const Notification = z.object({
  id: z.uuid(),
  kind: NotificationKind,
  at: Time,
  read: z.boolean(),
  title: Message,
  body: Message.nullable().describe('Words of a person or a platform; null: the title says all'),
  path: z.string().describe('Page of the desk that it is about'),
});

export const Notifications = z
  .object({
    notifications: z.array(Notification).describe('The newest first'),
    unread: z.int(),
    next: Next,
  })
  .meta({ id: 'Notifications' });
export type NotificationsView = View<typeof Notifications>;

export const NotificationSettings = z
  .object({
    ways: Choices.describe('By which ways each kind comes'),
    email: z.string().nullable().describe('Where e-mails go; null: nowhere'),
    language: z
      .enum(LANGUAGES)
      .nullable()
      .describe('Of e-mails and push messages; null: their own, else as the newsroom’s alerts'),
    timeZone: z.string().nullable().describe('Of the times in them; null: their own, else the newsroom’s'),
    offered: z.array(NotificationWay).describe('Ways that this service has; e-mail needs a mail server'),
    pushKey: z.string().describe('Key that browsers subscribe with'),
    browsers: z
      .array(z.object({ id: z.uuid(), agent: z.string(), addedAt: Time }))
      .describe('Browsers that get push messages'),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettingsView = View<typeof NotificationSettings>;
