import type { Message } from '../lib/message.ts';
import { changeTexts as texts } from './change-messages.ts';

/** What operators are told of a change of the tables before it is made, and what tests hold its SQL to. */
export interface ChangeNote {
  about: Message;
  /**
   * expand: earlier versions go on working on the tables, as they know them. contract: it raises
   * `schema_requirements.minimum`, since earlier versions would misread the tables or miss what it removes.
   */
  kind: 'expand' | 'contract';
  /** Tables from before that are locked. all: reads and writes wait · writes: writes alone. */
  locks: Readonly<Record<string, 'all' | 'writes'>>;
  /** Tables from before of which it writes rows, in columns that earlier versions know. */
  rewrites?: readonly string[];
  /** Checks that take the place of narrower ones, as `table.check`. */
  widens?: readonly string[];
}

/** Number of the first change that has a note. */
export const FIRST_NOTED = 65;

/** By the name of the change, without its number. */
export const CHANGE_NOTES: Readonly<Record<string, ChangeNote>> = {
  'desk-settings': { about: texts.deskSettings(), kind: 'expand', locks: {} },
  attention: { about: texts.attention(), kind: 'expand', locks: {} },
  accounts: { about: texts.accounts(), kind: 'expand', locks: { people: 'all', sessions: 'all' } },
  'calendar-links': { about: texts.calendarLinks(), kind: 'expand', locks: {} },
  'live-work-list': {
    about: texts.liveWorkList(),
    kind: 'expand',
    locks: { attention: 'writes', library_items: 'writes' },
  },
  'session-proof': {
    about: texts.sessionProof(),
    kind: 'expand',
    locks: { sessions: 'all' },
    rewrites: ['sessions'],
  },
  'process-roles': { about: texts.processRoles(), kind: 'expand', locks: { config_processes: 'all' } },
  'committed-keys': { about: texts.committedKeys(), kind: 'expand', locks: { idempotency_keys: 'all' } },
  heartbeat: { about: texts.heartbeat(), kind: 'expand', locks: {} },
  'long-lists': {
    about: texts.longLists(),
    kind: 'expand',
    locks: { deliveries: 'all', posts: 'writes', approvals: 'writes' },
  },
  recounts: { about: texts.recounts(), kind: 'expand', locks: { deliveries: 'writes' } },
  scheduling: {
    about: texts.scheduling(),
    kind: 'expand',
    locks: { cron_cursors: 'all', cron_ticks: 'all', posts: 'all' },
  },
  archives: {
    about: texts.archives(),
    kind: 'expand',
    locks: {
      approval_requests: 'writes',
      article_revisions: 'writes',
      audit: 'writes',
      comments: 'writes',
      post_versions: 'writes',
      proposals: 'writes',
    },
  },
  'story-traces': { about: texts.storyTraces(), kind: 'expand', locks: {} },
  server: { about: texts.server(), kind: 'expand', locks: {} },
  'accounts-and-absence': {
    about: texts.accountsAndAbsence(),
    kind: 'expand',
    locks: { approvals: 'all', delivery_commits: 'all', posts: 'all' },
  },
  'process-surroundings': {
    about: texts.processSurroundings(),
    kind: 'expand',
    locks: { config_processes: 'all' },
  },
  'process-queues': { about: texts.processQueues(), kind: 'expand', locks: { config_processes: 'all' } },
};

/** Note of a change, by its name with its number; null for one from before they were written. */
export const noteOf = (tag: string): ChangeNote | null => CHANGE_NOTES[tag.replace(/^\d+_/, '')] ?? null;
