import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Choices, NotificationContent, NotificationKind } from '../../domain/notification.ts';
import { masthead, time } from './namespace.ts';

/** What people are notified of, a row for each person. E-mails and push messages about it are rows of the outbox. */
export const notifications = masthead.table(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    person: text('person').notNull(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    /** What happened, once for each person: `token:CHANNEL:TIME`. */
    key: text('key').notNull(),
    content: jsonb('content').$type<NotificationContent>().notNull(),
    /** The person has this kind in the list of the desk. */
    listed: boolean('listed').notNull(),
    at: time('at').notNull(),
    readAt: time('read_at'),
  },
  (table) => [
    unique('notifications_once').on(table.person, table.key),
    index('notifications_by_person').on(table.person, table.at),
    index('notifications_unread').on(table.person).where(sql`read_at is null and listed`),
    index('notifications_by_time').on(table.at),
  ],
);

/** How people want to be notified; who has no row has the defaults. */
export const notificationChoices = masthead.table('notification_choices', {
  person: text('person').primaryKey(),
  ways: jsonb('ways').$type<Choices>().notNull(),
  email: text('email'),
  /** Of e-mails and push messages; null: as the newsroom's alerts. */
  language: text('language'),
  timeZone: text('time_zone'),
});

/** Browsers that people chose for push messages. */
export const pushBrowsers = masthead.table(
  'push_browsers',
  {
    id: uuid('id').primaryKey(),
    person: text('person').notNull(),
    /** Hash of the address, by which a browser that subscribes again is recognised. */
    digest: text('digest').notNull().unique('push_browsers_digest'),
    /** Subscription as the browser gave it, JSON; sealed. */
    address: text('address').notNull(),
    /** The browser's User-Agent, at most 200 characters: people tell their browsers apart by it. */
    agent: text('agent').notNull(),
    addedAt: time('added_at').notNull(),
  },
  (table) => [index('push_browsers_by_person').on(table.person)],
);

/** The key that browsers of the desk subscribe with; one row. */
export const pushKeys = masthead.table('push_keys', {
  name: text('name').primaryKey(),
  /** VAPID private key; sealed. */
  key: text('key').notNull(),
});
