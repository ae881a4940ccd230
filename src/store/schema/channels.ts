import { boolean, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AtEnd } from '../../domain/at-end.ts';
import type { Failure } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** What a platform said is wrong when it was asked: its own code, and what to do. */
export interface Finding {
  code: string;
  message: Message;
  remedy: Message;
}

/** `at`: ISO, by the database's clock. */
export interface RecentIntent {
  delivery: string;
  at: string;
  /** When it counts for gap and caps, ISO: when it was due, where it left within a minute of that; absent: it does not. */
  slot?: string;
  /** Names of the platform's quotas that it counts in; absent: none. */
  quotas?: string[];
}

/** What the service learnt about a channel; its settings stand in the configuration. */
export const channelStates = masthead.table('channel_states', {
  channelId: text('channel_id').primaryKey(),
  paused: boolean('paused').notNull().default(false),
  /** When the pause began, which tells it from earlier ones; null: there is none, or it is not known. */
  pausedAt: time('paused_at'),
  /** null: until a person resumes it. */
  pausedUntil: time('paused_until'),
  /** What becomes then of what was due meanwhile; null: what the channel's rules say. */
  atEnd: text('at_end').$type<AtEnd>(),
  /** In a person's words; null: none were given, or Masthead paused it. */
  pauseReason: text('pause_reason'),
  /** Why Masthead paused it; null: a person did. */
  pauseBecause: jsonb('pause_because').$type<Message>(),
  pausedBy: text('paused_by'),
  lastSuccessAt: time('last_success_at'),
  lastFailureAt: time('last_failure_at'),
  lastFailure: jsonb('last_failure_because').$type<Message>(),
  /** Where processes of versions before the column above write theirs while they drain; nothing reads it. */
  lastFailureWords: text('last_failure'),
  /** Which kind of outcome it was, and the platform's own code; null: none, or not known. */
  lastFailureType: text('last_failure_type').$type<Failure['type']>(),
  lastFailureCode: text('last_failure_code'),
  /** When its platform was last asked what is wrong, and what it said; null: never. */
  checkedAt: time('checked_at'),
  findings: jsonb('findings').$type<Finding[]>(),
  /** The deliveries that last took a place within the channel's rate; its gap or its caps; kept only where one is set. */
  recentIntents: jsonb('recent_intents').$type<RecentIntent[]>(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** Tokens that expire, encrypted; fetched by the one worker that holds the lease. */
export const credentials = masthead.table(
  'credentials',
  {
    channelId: text('channel_id').notNull(),
    name: text('name').notNull(),
    /** Of the secrets it was fetched with: others have tokens of their own. */
    fingerprint: text('fingerprint').notNull(),
    value: text('value'),
    expiresAt: time('expires_at'),
    leaseUntil: time('lease_until'),
    leaseBy: text('lease_by'),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.name, table.fingerprint] })],
);

/**
 * Secrets that were entered at the desk, encrypted. Each wins over the variable that the configuration names for it, and
 * is told to nobody but the channel's platform.
 */
export const channelSecrets = masthead.table(
  'channel_secrets',
  {
    channelId: text('channel_id').notNull(),
    /** The secret's name among those of the platform. */
    name: text('name').notNull(),
    value: text('value').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: time('entered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.name] })],
);

/**
 * What became of secrets that end by time, by the value that the operator gave (`fingerprint`): another value begins
 * another row, and so wins.
 */
export const tokens = masthead.table(
  'tokens',
  {
    channelId: text('channel_id').notNull(),
    /** The secret's name among those of the channel. */
    name: text('name').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** What has taken its place, encrypted; null: it goes on itself. */
    value: text('value'),
    /** null: never, or not known. */
    endsAt: time('ends_at'),
    /** What it may do, as the platform names it; null: not known. */
    scopes: text('scopes').array(),
    /** When it was first seen. */
    since: time('since').notNull(),
    /** When the platform last gave an answer for it; null: not yet. */
    answeredAt: time('answered_at'),
    /** When a call began whose answer is not stored; null: there is none. */
    askedAt: time('asked_at'),
    /** Since when the platform refuses it; null: it does not. */
    refusedAt: time('refused_at'),
    refusal: jsonb('refusal').$type<Message>(),
    leaseUntil: time('lease_until'),
    leaseBy: text('lease_by'),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.name, table.fingerprint] })],
);

/**
 * Switches over everything, with their reasons and who threw them: `pause-all`, and `restored`, by which each first
 * sending is looked for before it is made.
 */
export const switches = masthead.table('switches', {
  name: text('name').primaryKey(),
  on: boolean('on').notNull(),
  /** Since when it is on, or, of `restored`, was; null: it is off, or that is not known. */
  onSince: time('on_since'),
  /** null: until a person switches it off. */
  until: time('until'),
  /** As of a channel. */
  atEnd: text('at_end').$type<AtEnd>(),
  detail: jsonb('detail').$type<{ reason: string; by: string; since?: string }>().notNull(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** Tags whose articles are held back, on every channel; the row goes when the pause ends. */
export const tagPauses = masthead.table('tag_pauses', {
  /** As it is compared with what articles carry. */
  tag: text('name').primaryKey(),
  /** As it was typed. */
  label: text('label').notNull(),
  reason: text('reason').notNull(),
  by: text('by').notNull(),
  since: time('since').notNull(),
  /** null: until a person resumes it. */
  until: time('until'),
  /** As of a channel. */
  atEnd: text('at_end').$type<AtEnd>(),
});

/** Posts on our accounts with a marker of Masthead's that this store sent nothing under: another one posts there. */
export const foreignPosts = masthead.table(
  'foreign_posts',
  {
    /** As `accountOf` names it. */
    account: text('account').notNull(),
    marker: text('marker').notNull(),
    /** Channel whose look saw it first. */
    channelId: text('channel_id').notNull(),
    /** Its address, or what else a person finds it by. */
    place: text('place').notNull(),
    /** When it appeared, by the platform's clock; null: the platform's list did not say. */
    postedAt: time('posted_at'),
    seenAt: time('seen_at').notNull().defaultNow(),
    /** Who said that it is fine. */
    dismissedBy: text('dismissed_by'),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.account, table.marker] })],
);

/** Lengths of texts that an account was seen to decline, where its platform does not say how long they may be. */
export const declinedLengths = masthead.table(
  'declined_lengths',
  {
    /** As `accountOf` names it. */
    account: text('account').notNull(),
    /** The text's name in the post: `title`. */
    field: text('field').notNull(),
    characters: integer('characters').notNull(),
    /** Of UTF-8. */
    bytes: integer('bytes').notNull(),
    at: time('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.field, table.characters, table.bytes] })],
);
