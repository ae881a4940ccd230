import { bigint, boolean, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';
import { people } from './people.ts';

/** Passkeys: WebAuthn credentials that browsers and security keys hold. */
export const passkeys = masthead.table(
  'passkeys',
  {
    /** Credential id, in base64url. */
    id: text('id').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** Random id of the person for authenticators, in base64url: one for all of theirs. */
    handle: text('handle').notNull(),
    /** COSE public key, in base64url. */
    publicKey: text('public_key').notNull(),
    /** Signatures that the authenticator has counted; one that does not count leaves it at 0. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** Ways in which browsers reach the authenticator. */
    transports: text('transports').array().notNull(),
    /** The provider of the passkey keeps a copy of it. */
    synced: boolean('synced').notNull(),
    /** Name by which its person knows it. */
    name: text('name').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    lastUsedAt: time('last_used_at'),
  },
  (table) => [index('passkeys_by_person').on(table.person)],
);

/** Authenticator apps of people with two-step sign-in. */
export const secondSteps = masthead.table('second_steps', {
  person: text('person')
    .primaryKey()
    .references(() => people.name),
  /** Sealed secret, base32. */
  secret: text('secret').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
  /** null: it is being set up, and not asked for. */
  confirmedAt: time('confirmed_at'),
  /** 30-second step of the last code that was accepted: no code is accepted twice. */
  lastStep: integer('last_step'),
});

/** Recovery codes of two-step sign-in, each good for one use. */
export const recoveryCodes = masthead.table(
  'recovery_codes',
  {
    person: text('person')
      .notNull()
      .references(() => people.name),
    /** SHA-256, in hex: the code is random, and too long to be guessed. */
    hash: text('hash').notNull(),
    usedAt: time('used_at'),
  },
  (table) => [primaryKey({ columns: [table.person, table.hash] })],
);
