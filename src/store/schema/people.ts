import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role, Scope } from '../../domain/role.ts';
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
    /** What it is narrowed to; null: whatever its person may do. */
    scopes: text('scopes').array().$type<Scope[]>(),
  },
  (table) => [index('person_keys_by_person').on(table.person)],
);

/** Apart from the people, so that no list of them holds one. Who has none signs in by a link first. */
export const passwords = masthead.table('passwords', {
  person: text('person')
    .primaryKey()
    .references(() => people.name),
  /** argon2id, with its salt and costs. */
  hash: text('hash').notNull(),
  changedAt: time('changed_at').notNull().defaultNow(),
});

/** Where somebody is signed in. The token itself is in their browser alone. */
export const sessions = masthead.table(
  'sessions',
  {
    /** SHA-256 of the token, in hex. */
    hash: text('hash').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** What the browser calls itself, at most 200 characters: people know by it which of theirs it is. */
    agent: text('agent').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index('sessions_by_person').on(table.person), index('sessions_by_end').on(table.expiresAt)],
);

/** Accounts at a provider of sign-in, and whose they are here. */
export const identities = masthead.table(
  'identities',
  {
    issuer: text('issuer').notNull(),
    /** The provider's own name of a person. */
    subject: text('subject').notNull(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index('identities_by_person').on(table.person)],
);

/** One-time links by which somebody chooses a password. */
export const invitations = masthead.table(
  'invitations',
  {
    /** SHA-256 of the token, in hex. */
    hash: text('hash').primaryKey(),
    /** Whose it is; null: of whoever comes first, who names themselves and becomes an admin. */
    person: text('person').references(() => people.name),
    by: text('by').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (table) => [index('invitations_by_person').on(table.person)],
);

/**
 * Passwords that were wrong, by name, by address and by both, so that no process can be asked faster than another; and
 * from which addresses people signed in.
 */
export const signInTries = masthead.table(
  'sign_in_tries',
  {
    /** SHA-256 of what is counted and its kind: names that are nobody's are not kept as they were typed. */
    subject: text('subject').primaryKey(),
    count: integer('count').notNull(),
    lastAt: time('last_at').notNull(),
    /** No password is looked at before; of an address that is known, how long it is. */
    until: time('until').notNull(),
  },
  (table) => [index('sign_in_tries_by_time').on(table.lastAt)],
);
