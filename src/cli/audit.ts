import { auditHead, auditLine } from '../features/activity/sheet.ts';
import { BOM } from '../lib/csv.ts';
import { UserError } from '../lib/errors.ts';
import { auditText } from './audit-text.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { dayExists } from './read-time.ts';
import { timesIn } from './times.ts';

export interface AuditFlags {
  post?: string;
  article?: string;
  who?: string;
  action?: string;
  since?: string;
  number?: number;
  before?: number;
  csv?: boolean;
}

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day begins at midnight in UTC: nobody loses a row by it who looks at the day before, too. */
export function sinceOf(text: string, flag = '--since'): string {
  const time = DAY.test(text) ? `${text}T00:00:00Z` : text;
  if (ZONED.test(time) && dayExists(text) && !Number.isNaN(Date.parse(time))) return new Date(time).toISOString();
  throw new UserError(cli.sinceUnknown({ option: flag, given: text }), { usage: true });
}

/** So many at once, however many there are. */
const PAGE = 1_000;

/** A sheet of all rows that are asked for, or of the newest so many. */
async function printSheet(shell: Shell, filters: Omit<AuditFlags, 'csv' | 'number'>, number: number | undefined) {
  const zone = configOf(shell).newsroom.timeZone;
  let left = number ?? Number.POSITIVE_INFINITY;
  let before = filters.before;
  let text = BOM + auditHead(zone);
  while (left > 0) {
    const limit = Math.min(left, PAGE);
    const { rows, next } = await callDesk(shell, 'activity.audit', { ...filters, limit, ...(before && { before }) });
    text += rows.map((row) => auditLine(row, zone)).join('');
    left -= rows.length;
    if (next === null || left <= 0) break;
    // Printing ends each piece with a line of its own.
    shell.print(text.replace(/\r\n$/, '\r'));
    text = '';
    before = Number(next);
  }
  shell.print(text.replace(/\r\n$/, '\r'));
}

export async function auditCommand(shell: Shell, { number, since, csv, ...given }: AuditFlags): Promise<number> {
  const filters = { ...given, ...(since === undefined ? {} : { since: sinceOf(since) }) };
  if (csv) {
    if (shell.json) throw new UserError(cli.exclude({ options: '--csv and --json' }), { usage: true });
    await printSheet(shell, filters, number);
    return 0;
  }
  const page = await callDesk(shell, 'activity.audit', {
    ...filters,
    ...(number === undefined ? {} : { limit: number }),
  });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { ...page, next: page.next === null ? null : Number(page.next) }, () =>
    page.rows.length === 0
      ? 'Nothing of that kind stands in the audit.'
      : [
          auditText(page.rows, times),
          '',
          times.footer,
          ...(page.next === null ? [] : [`Older ones: add --before ${page.next}`]),
        ].join('\n'),
  );
  return 0;
}
