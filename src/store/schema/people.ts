import { sql } from 'drizzle-orm';
import { index, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/role.ts';
import { masthead, time } from './namespace.ts';

/** Who works here. Nobody is ever taken out, so that a name in the audit stays one person's. */
export const people = masthead.table(
  'people',
  {
    name: text('name').primaryKey(),
    role: text('role').$type<Role>().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    removedAt: time('removed_at'),
  },
  (table) => [uniqueIndex('people_by_name').on(sql`lower(${table.name})`)],
);

/** By what people show who they are. The key itself is shown once, and kept nowhere. */
export const personKeys = masthead.table(
  'person_keys',
  {
    /** Begins the key, and may be seen. */
    prefix: text('prefix').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** SHA-256 of the whole key, in hex: it is random, and too long to be guessed. */
    hash: text('hash').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    /** null: it is good until it is revoked. */
    expiresAt: time('expires_at'),
    revokedAt: time('revoked_at'),
    lastUsedAt: time('last_used_at'),
  },
  (table) => [index('person_keys_by_person').on(table.person)],
);
