import { sql } from 'drizzle-orm';
import type { AuditAction } from '../domain/audit-action.ts';
import type { Json } from '../lib/json.ts';
import { audit } from './schema/index.ts';
import type { Db, Tx } from './store.ts';

/** Subject of an action. The id of a `config` is a file, a job or the media. */
export type AuditSubject =
  | { type: 'post' | 'article' | 'delivery' | 'channel' | 'tag' | 'person' | 'media' | 'config'; id: string }
  | { type: 'everything' };

export interface AuditEntry {
  /** Name of a person or system; `masthead` where it acts by itself. */
  who: string;
  action: AuditAction;
  subject: AuditSubject;
  /** Value before and after; null: none. */
  before?: Json;
  after?: Json;
  /** Details of the action, such as its reason. */
  detail?: Json;
}

/** Actor where Masthead acts by itself. */
export const BY_ITSELF = 'masthead';

/** Subject as stored: `post:ID`, or `everything`. */
export const subjectText = (subject: AuditSubject): string =>
  subject.type === 'everything' ? subject.type : `${subject.type}:${subject.id}`;

const SECRET_NAME = /secret|password|passwd|api_?key|authorization|(^|_)token$|[a-z]Token$/;
const BLANK = '•••';

/** Removes values of fields that are named like secrets: rows of the audit cannot be deleted. */
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

/** Sets the actor of this transaction for events that triggers write. */
export const actingAs = (tx: Tx, by: string): Promise<unknown> =>
  tx.execute(sql`select set_config('masthead.by', ${by}, true)`);
