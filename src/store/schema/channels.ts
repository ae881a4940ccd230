import { boolean, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AtEnd } from '../../domain/at-end.ts';
import type { Failure } from '../../domain/outcome.ts';
import type { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';

/** Fault that a check of a channel found: the platform's own code, and what to do. */
export interface Finding {
  code: string;
  message: Message;
  remedy: Message;
}

/** `at`: ISO, by the database's clock. */
export interface RecentIntent {
  delivery: string;
  at: string;
  /** Time for gap and caps, ISO: when it was due, if it left within a minute of that; absent: it does not count. */
  slot?: string;
  /** Names of the platform's quotas that it counts in; absent: none. */
  quotas?: string[];
}

/** State of a channel; its settings are in the configuration. */
export const channelStates = masthead.table('channel_states', {
  channelId: text('channel_id').primaryKey(),
  paused: boolean('paused').notNull().default(false),
  /** When the pause began, which tells it from earlier ones; null: not paused, or not known. */
  pausedAt: time('paused_at'),
  /** null: until a person resumes it. */
  pausedUntil: time('paused_until'),
  /** How deliveries that were due meanwhile go on then; null: by the channel's rules. */
  atEnd: text('at_end').$type<AtEnd>(),
  /** A person's reason; null: none was given, or Masthead paused it. */
  pauseReason: text('pause_reason'),
  /** Why Masthead paused it; null: a person did. */
  pauseBecause: jsonb('pause_because').$type<Message>(),
  pausedBy: text('paused_by'),
  lastSuccessAt: time('last_success_at'),
  lastFailureAt: time('last_failure_at'),
  lastFailure: jsonb('last_failure_because').$type<Message>(),
  /** Written by draining processes of versions before the column above; never read. */
  lastFailureWords: text('last_failure'),
  /** Kind of the outcome, and the platform's own code; null: none, or not known. */
  lastFailureType: text('last_failure_type').$type<Failure['type']>(),
  lastFailureCode: text('last_failure_code'),
  /** When the channel was last checked with its platform, and the findings; null: never. */
  checkedAt: time('checked_at'),
  findings: jsonb('findings').$type<Finding[]>(),
  /** The latest deliveries that count for the channel's rate, gap or caps; only where one of these is set. */
  recentIntents: jsonb('recent_intents').$type<RecentIntent[]>(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/**
 * Channels added in the desk, beside those of config/channels.yaml. A removed one keeps its row: posts and the history name
 * it, and its id is not given to another.
 */
export const storedChannels = masthead.table('stored_channels', {
  id: text('id').primaryKey(),
  platform: text('platform').notNull(),
  /** Parsed where it is read: a later version may know other settings. */
  entry: jsonb('entry').$type<Json>().notNull(),
  /** Off, with everything kept. */
  disabled: boolean('disabled').notNull().default(false),
  /** 1, and one more with each change. */
  version: integer('version').notNull().default(1),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: time('updated_at').notNull(),
  /** null: not removed. */
  removedAt: time('removed_at'),
});

/**
 * Secrets entered on the Channels page, encrypted. Each overrides the variable that the configuration names for it, and
 * goes to the channel's platform alone.
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
 * What a channel signs in with beyond what was configured or entered, by the value of that (`fingerprint`): another value
 * starts another row, and so overrides what came of the earlier one.
 */
export const credentialSets = masthead.table(
  'credential_sets',
  {
    channelId: text('channel_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** How many sets the platform gave; 0: what was configured or entered is in use. */
    version: integer('version').notNull().default(0),
    /** The secrets that it gave, by name, each encrypted; null: none. */
    secrets: jsonb('secrets').$type<Readonly<Record<string, string>>>(),
    /** When they stop working; null: not by time. */
    expiresAt: time('expires_at'),
    /** When a person has to sign in again; null: never, or not known. */
    endsAt: time('ends_at'),
    /** Scopes as the platform names them; null: not known. */
    scopes: text('scopes').array(),
    /** When it was first used. */
    since: time('since').notNull(),
    /** When the platform last answered about it; null: not yet. */
    answeredAt: time('answered_at'),
    /** When a call began whose answer is not stored yet; null: none. */
    askedAt: time('asked_at'),
    /** Since when the platform refuses it; null: accepted. */
    refusedAt: time('refused_at'),
    refusal: jsonb('refusal').$type<Message>(),
    leaseUntil: time('lease_until'),
    leaseBy: text('lease_by'),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.fingerprint] })],
);

/**
 * Switches for the whole service: `pause-all`, and `restored`, which has every first attempt look the post up before it
 * is sent.
 */
export const switches = masthead.table('switches', {
  name: text('name').primaryKey(),
  on: boolean('on').notNull(),
  /** When it was switched on (`restored`: also of the last time); null: off, or not known. */
  onSince: time('on_since'),
  /** null: until a person switches it off. */
  until: time('until'),
  /** As in `channel_states`. */
  atEnd: text('at_end').$type<AtEnd>(),
  detail: jsonb('detail').$type<{ reason: string; by: string; since?: string; position?: number }>().notNull(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** Tags whose articles are paused on every channel; the row is deleted when the pause ends. */
export const tagPauses = masthead.table('tag_pauses', {
  /** Normalised for comparison with an article's tags. */
  tag: text('name').primaryKey(),
  /** The tag as typed. */
  label: text('label').notNull(),
  reason: text('reason').notNull(),
  by: text('by').notNull(),
  since: time('since').notNull(),
  /** null: until a person resumes it. */
  until: time('until'),
  /** As in `channel_states`. */
  atEnd: text('at_end').$type<AtEnd>(),
});

/** Posts on our accounts with a Masthead marker that is not from this store: another Masthead posts there. */
export const foreignPosts = masthead.table(
  'foreign_posts',
  {
    /** As `accountOf` names it. */
    account: text('account').notNull(),
    marker: text('marker').notNull(),
    /** Channel whose lookup found it first. */
    channelId: text('channel_id').notNull(),
    /** Its address, or another way to find it. */
    place: text('place').notNull(),
    /** When it was published, by the platform's clock; null: not listed. */
    postedAt: time('posted_at'),
    seenAt: time('seen_at').notNull().defaultNow(),
    /** Person who dismissed it. */
    dismissedBy: text('dismissed_by'),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.account, table.marker] })],
);

/** Read by earlier versions only; the next contract drops it (decision 038). */
export const declinedLengths = masthead.table(
  'declined_lengths',
  {
    /** As `accountOf` names it. */
    account: text('account').notNull(),
    /** The text's name in the post: `title`. */
    field: text('field').notNull(),
    characters: integer('characters').notNull(),
    /** In UTF-8. */
    bytes: integer('bytes').notNull(),
    at: time('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.field, table.characters, table.bytes] })],
);
