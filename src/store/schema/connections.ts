import { boolean, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** Apps of the newsroom at platforms, under which accounts are connected. */
export const platformApps = masthead.table('platform_apps', {
  /** As ways of connecting name it. */
  id: text('id').primaryKey(),
  /** Its credentials by name, each encrypted. */
  secrets: jsonb('secrets').$type<Readonly<Record<string, string>>>().notNull(),
  /** Addresses of the platform, where they are not the usual ones. */
  settings: jsonb('settings').$type<Readonly<Record<string, string>>>().notNull(),
  storedBy: text('stored_by').notNull(),
  storedAt: time('stored_at').notNull(),
});

/** Attempts of people to connect accounts, from the way to the platform until the accounts are chosen. */
export const connectionAttempts = masthead.table('connection_attempts', {
  id: uuid('id').primaryKey(),
  /** Id of the way. */
  way: text('way').notNull(),
  /** Channel that is connected again; null: none in particular. */
  channelId: text('channel_id'),
  /** Person who began it; nobody else can go on with it. */
  person: text('person').notNull(),
  /** Hash of the state that the platform hands back; null: no one was sent there. */
  stateHash: text('state_hash'),
  /** PKCE verifier, encrypted; null: none. */
  verifier: text('verifier'),
  redirectUri: text('redirect_uri'),
  /** At a simulator: the channel is in test mode, whatever account is chosen. */
  simulated: boolean('simulated').notNull().default(false),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  /** When the person came back with the state, which is good once; null: not yet. */
  usedAt: time('used_at'),
  /** Why nothing came of it; null: nothing went wrong. */
  failure: jsonb('failure').$type<Message>(),
  /** Scopes that were granted, in the platform’s words; null: not known. */
  scopes: text('scopes').array(),
  /** The accounts with their secrets, as encrypted JSON; null: none yet, or chosen already. */
  candidates: text('candidates'),
  chosenAt: time('chosen_at'),
});
