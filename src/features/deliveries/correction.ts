import type { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { entry, type History, type TimelineEntry } from './entry.ts';
import { timeline } from './timeline-messages.ts';

type AuditRow = History['audit'][number];

const fieldOf = (detail: Json | null, name: string): string | null => {
  const value = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

function messageOf({ who, action, detail }: AuditRow): Message {
  const reason = fieldOf(detail, 'reason');
  const [, as] = /^correct: (.*)$/.exec(action) ?? [];
  if (as !== undefined) {
    return who === BY_ITSELF ? timeline.correctionBegan({ as }) : timeline.correctionApproved({ who, as });
  }
  switch (action) {
    case 'approve correction':
      return timeline.correctionNeedsAnother({ who, as: fieldOf(detail, 'as') ?? '' });
    case 'edit correction':
      return timeline.correctionEdited({ who });
    case 'dismiss correction':
      return reason === null
        ? timeline.correctionDismissed({ who })
        : timeline.correctionDismissedBecause({ who, reason });
    case 'correction done':
      return timeline.correctionDone();
    case 'correction failed':
      return reason === null ? timeline.correctionFailed() : timeline.correctionFailedBecause({ reason });
    default:
      return reason === null ? timeline.other({ who, action }) : timeline.otherBecause({ who, action, reason });
  }
}

/** Decision about a correction, and its result; null for any other row. */
export function correctionEntry(row: AuditRow): TimelineEntry | null {
  const id = fieldOf(row.detail, 'correction');
  return id === null
    ? null
    : entry(row.at, 'correction', messageOf(row), { detail: timeline.correctionId({ id: id.slice(0, 8) }) });
}
