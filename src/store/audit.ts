import { sql } from 'drizzle-orm';
import type { Json } from '../lib/json.ts';
import { audit } from './schema/index.ts';
import type { Db, Tx } from './store.ts';

/** What was done something to. A `config` is named by what is kept under that name: a file, a job, the media. */
export type AuditSubject =
  | { type: 'post' | 'article' | 'delivery' | 'channel' | 'tag' | 'person' | 'config'; id: string }
  | { type: 'everything' };

export interface AuditEntry {
  /** A person's name, or that of a system; `masthead` where it acts by itself. */
  who: string;
  /** In words, such as `approve`. */
  action: string;
  subject: AuditSubject;
  /** What it was, and what it is now; null where there is nothing to tell, or nothing is left. */
  before?: Json;
  after?: Json;
  /** What belongs to the action itself, such as the reason that was given. */
  detail?: Json;
}

/** The actor where Masthead acts by itself. */
export const BY_ITSELF = 'masthead';

/** A subject as its rows have it: `post:ID`, or `everything`. */
export const subjectText = (subject: AuditSubject): string =>
  subject.type === 'everything' ? subject.type : `${subject.type}:${subject.id}`;

const SECRET_NAME = /secret|password|passwd|api_?key|authorization|(^|_)token$|[a-z]Token$/;
const BLANK = '•••';

/** The same without the values of fields that are named like secrets: rows that nobody can remove must not have any. */
export function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET_NAME.test(name) ? BLANK : withoutSecrets(inner)]),
  );
}

/**
 * Writes down who did what, in the caller's transaction: the row is there exactly when the action is. The time is the
 * database's. Rows are only ever added; the store itself refuses to change or remove one.
 */
export async function record(tx: Tx | Db, ...entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const kept = (value: Json | undefined): Json => withoutSecrets(value ?? null);
  await tx.insert(audit).values(
    entries.map(({ who, action, subject, before, after, detail }) => ({
      at: sql<Date>`clock_timestamp()`,
      who,
      action,
      subject: subjectText(subject),
      before: kept(before),
      after: kept(after),
      detail: withoutSecrets(detail ?? {}),
    })),
  );
}
