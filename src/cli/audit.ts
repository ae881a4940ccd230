import { UserError } from '../domain/errors.ts';
import { auditText } from './audit-text.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
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
}

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day begins at midnight in UTC: nobody loses a row by it who looks at the day before, too. */
function sinceOf(text: string): string {
  const time = DAY.test(text) ? `${text}T00:00:00Z` : text;
  if (ZONED.test(time) && dayExists(text) && !Number.isNaN(Date.parse(time))) return new Date(time).toISOString();
  throw new UserError(
    `--since takes a day such as 2026-11-25, or a time with its zone such as 2026-11-25T18:30+01:00; "${text}" was given.`,
    { usage: true },
  );
}

export async function auditCommand(shell: Shell, { number, since, ...filters }: AuditFlags): Promise<number> {
  const page = await callDesk(shell, 'audit', {
    ...filters,
    ...(number === undefined ? {} : { limit: number }),
    ...(since === undefined ? {} : { since: sinceOf(since) }),
  });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, page, () =>
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
