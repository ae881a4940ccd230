import { customType, pgSchema, timestamp } from 'drizzle-orm/pg-core';
import { storableJson } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';

/** Our tables stand in a schema of their own: the queue's are called `job`, `event`, `meta`. */
export const masthead = pgSchema('masthead');

/** All times are written by the database's clock unless they come from outside. */
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** Names of people in one text, a line each, for names have no line breaks; null: there are none. */
export const names = customType<{ data: string[]; driverData: string }>({
  dataType: () => 'text',
  toDriver: (all) => all.join('\n'),
  fromDriver: (text) => text.split('\n').filter((name) => name !== ''),
});

/** Message to people, rendered for each reader. It may quote a text from outside, which is made storable. */
export const message = customType<{ data: Message; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: storableJson,
  fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value) as Message,
});
