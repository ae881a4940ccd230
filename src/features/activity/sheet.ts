import { csvLine } from '../../lib/csv.ts';
import type { Json } from '../../lib/json.ts';
import { inEnglish } from '../../lib/render.ts';
import { localIn } from '../../lib/time.ts';
import type { AuditPage } from './audit.ts';
import type { Happened } from './schema.ts';

type Cell = string | number | null;

/** Columns of the activity behind the newsroom's time, in their order. */
const ACTIVITY = [
  'utc',
  'who',
  'action',
  'channel',
  'headline',
  'subject',
  'state',
  'reason',
  'attempt',
  'outcome',
  'status',
  'code',
  'request id',
  'ms',
  'requests',
  'next try',
  'post',
  'delivery',
  'article',
  'detail',
  'before',
  'after',
] as const;

const AUDIT = ['utc', 'who', 'action', 'subject', 'reason', 'detail', 'before', 'after', 'row'] as const;

/** JSON; null for an empty value. */
function jsonCell(value: Json | null): string | null {
  if (value === null) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return JSON.stringify(value);
}

/** Local time as spreadsheets read it; the head names the zone. */
const plain = (at: Date, zone: string): string => localIn(zone, at).slice(0, 19).replace('T', ' ');

function reasonIn(detail: Json): string | null {
  const reason = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail.reason : null;
  return typeof reason === 'string' ? reason : null;
}

/** The head of a sheet of activity. */
export const activityHead = (zone: string): string => csvLine([`time (${zone})`, ...ACTIVITY]);

export function activityLine(row: Happened, zone: string): string {
  const { at, attempt } = row;
  const cells: Record<(typeof ACTIVITY)[number], Cell> = {
    utc: at.toISOString(),
    who: row.who,
    action: row.action,
    channel: row.channel,
    headline: row.headline,
    subject: row.subject,
    state: row.state,
    reason: attempt ? attempt.message && inEnglish(attempt.message) : reasonIn(row.detail),
    attempt: attempt?.number ?? null,
    outcome: attempt?.outcome ?? null,
    status: attempt?.status ?? null,
    code: attempt?.code ?? null,
    'request id': attempt?.requestId ?? null,
    ms: attempt?.ms === undefined || attempt.ms === null ? null : Math.round(attempt.ms),
    requests: attempt?.requests ?? null,
    'next try': attempt?.nextAt?.toISOString() ?? null,
    post: row.postId,
    delivery: row.deliveryId,
    article: row.articleId,
    detail: jsonCell(row.detail),
    before: jsonCell(row.before),
    after: jsonCell(row.after),
  };
  return csvLine([plain(at, zone), ...ACTIVITY.map((name) => cells[name])]);
}

/** The head of a sheet of the audit. */
export const auditHead = (zone: string): string => csvLine([`time (${zone})`, ...AUDIT]);

/** Line of the audit; `at` may be JSON already. */
export function auditLine(row: Omit<AuditPage['rows'][number], 'at'> & { at: Date | string }, zone: string): string {
  const at = new Date(row.at);
  const cells: Record<(typeof AUDIT)[number], Cell> = {
    utc: at.toISOString(),
    who: row.who,
    action: row.action,
    subject: row.subject,
    reason: reasonIn(row.detail),
    detail: jsonCell(row.detail),
    before: jsonCell(row.before),
    after: jsonCell(row.after),
    row: row.id,
  };
  return csvLine([plain(at, zone), ...AUDIT.map((name) => cells[name])]);
}
