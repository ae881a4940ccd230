import type { Json } from '../../lib/json.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { entry, type History, type TimelineEntry } from './entry.ts';

type AuditRow = History['audit'][number];

const fieldOf = (detail: Json | null, name: string): string | null => {
  const value = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

const DONE_AS: Readonly<Record<string, string>> = {
  revise: 'the post is changed where it stands',
  reply: 'an answer is posted below it',
  repost: 'it is taken down, then posted anew',
  retract: 'it is taken down',
};

function textOf({ who, action, detail }: AuditRow): string {
  const reason = fieldOf(detail, 'reason');
  const why = reason === null ? '' : `: ${reason}`;
  const [, remedy] = /^correct: (.*)$/.exec(action) ?? [];
  if (remedy !== undefined) {
    const by = who === BY_ITSELF ? 'A correction began by itself' : `${who} approved a correction`;
    return `${by}: ${DONE_AS[remedy] ?? remedy}`;
  }
  switch (action) {
    case 'approve correction':
      return `${who} approved a correction (${fieldOf(detail, 'as')}); another person is asked`;
    case 'edit correction':
      return `${who} gave a correction other words`;
    case 'dismiss correction':
      return `${who} left the post as it is, though its story was corrected${why}`;
    case 'correction done':
      return 'The correction is done';
    case 'correction failed':
      return `The correction could not be done${why}`;
    default:
      return `${who}: ${action}${why}`;
  }
}

/** Decision about a correction, and its result; null for any other row. */
export function correctionEntry(row: AuditRow): TimelineEntry | null {
  const id = fieldOf(row.detail, 'correction');
  return id === null ? null : entry(row.at, 'correction', textOf(row), { detail: `correction ${id.slice(0, 8)}` });
}
