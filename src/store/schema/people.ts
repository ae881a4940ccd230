import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role, Scope } from '../../domain/role.ts';
import type { Language } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** People who work here. None is ever deleted, so that a name in the audit stays one person's. */
export const people = masthead.table(
  'people',
  {
    name: text('name').primaryKey(),
    role: text('role').$type<Role>().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    removedAt: time('removed_at'),
    /** Language of the pages and of messages to them; null: as the browser asks, or the newsroom's. */
    language: text('language').$type<Language>(),
    /** Zone for times about them; null: the newsroom's. */
    timeZone: text('time_zone'),
  },
  (table) => [uniqueIndex('people_by_name').on(sql`lower(${table.name})`)],
);

/** API keys. The key itself is shown once and never stored. */
export const personKeys = masthead.table(
  'person_keys',
  {
    /** Beginning of the key; no secret. */
    prefix: text('prefix').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** SHA-256 of the whole key, in hex: it is random, and too long to be guessed. */
    hash: text('hash').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    /** null: valid until revoked. */
    expiresAt: time('expires_at'),
    revokedAt: time('revoked_at'),
    lastUsedAt: time('last_used_at'),
    /** Scopes that narrow it; null: all that its person may do. */
    scopes: text('scopes').array().$type<Scope[]>(),
  },
  (table) => [index('person_keys_by_person').on(table.person)],
);

/** Passwords, in a table of their own so that no list of people holds one. People without one sign in by a link first. */
export const passwords = masthead.table('passwords', {
  person: text('person')
    .primaryKey()
    .references(() => people.name),
  /** argon2id, with its salt and costs. */
  hash: text('hash').notNull(),
  changedAt: time('changed_at').notNull().defaultNow(),
});

export type SignInWay = 'link' | 'password' | 'passkey' | 'provider';

/** Sign-ins by browser. Only the browser has the token itself. */
export const sessions = masthead.table(
  'sessions',
  {
    /** SHA-256 of the token, in hex. */
    hash: text('hash').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** The browser's User-Agent, at most 200 characters: people tell their sessions apart by it. */
    agent: text('agent').notNull(),
    /** Address that they signed in from; null: not known. */
    address: text('address'),
    createdAt: time('created_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
    /** How it began; null: an earlier version did not note it. `link`: the first person's, without a password yet. */
    way: text('way').$type<SignInWay>(),
    /** When its person last confirmed that it is they; null: not yet. */
    provedAt: time('proved_at'),
  },
  (table) => [index('sessions_by_person').on(table.person), index('sessions_by_end').on(table.expiresAt)],
);

/** Accounts at a sign-in provider, with the person each belongs to here. */
export const identities = masthead.table(
  'identities',
  {
    issuer: text('issuer').notNull(),
    /** The provider's id of the person. */
    subject: text('subject').notNull(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index('identities_by_person').on(table.person)],
);

/** One-time links for choosing a password. */
export const invitations = masthead.table(
  'invitations',
  {
    /** SHA-256 of the token, in hex. */
    hash: text('hash').primaryKey(),
    /** Person it is for; null: whoever opens it first chooses a name and becomes an admin. */
    person: text('person').references(() => people.name),
    by: text('by').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (table) => [index('invitations_by_person').on(table.person)],
);

/**
 * Failed sign-ins by name, by address and by both, shared so that no process can be tried faster than another; and the
 * addresses from which people signed in.
 */
export const signInTries = masthead.table(
  'sign_in_tries',
  {
    /** SHA-256 of the subject and its kind, so that mistyped names and passwords typed as names are not stored. */
    subject: text('subject').primaryKey(),
    count: integer('count').notNull(),
    lastAt: time('last_at').notNull(),
    /** No password is checked before then; for a known address: until when it counts as known. */
    until: time('until').notNull(),
  },
  (table) => [index('sign_in_tries_by_time').on(table.lastAt)],
);
