import prettyMs from 'pretty-ms';
import type { DeliveryState } from '../domain/delivery.ts';
import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import { sinceOf } from './audit.ts';
import { shortSubject } from './audit-text.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { sentenceOf } from './sentence-of.ts';
import { type Times, timesIn } from './times.ts';

type Row = ActionResult<'activity.list'>['rows'][number];

export interface ActivityFlags {
  post?: string;
  channel?: string;
  who?: string;
  action?: string;
  state?: DeliveryState;
  since?: string;
  until?: string;
  number?: number;
  after?: string;
}

/** What a try came to, with the platform's answer. */
function tryText({ kind, attempt }: Row, times: Times): string {
  if (!attempt) return '';
  const { number, outcome, message, decision, status, code, requestId, ms, nextAt, endedAt } = attempt;
  const answered = [
    status === null ? '' : `HTTP ${status}`,
    code ? `code ${code}` : '',
    requestId ? `request ${requestId}` : '',
    ms === null ? '' : prettyMs(ms),
  ].filter(Boolean);
  const came = outcome ?? decision ?? (endedAt ? 'no word' : 'under way, or its worker was lost');
  return [
    `${kind ?? 'send'}, try ${number}: ${came}`,
    ...(message ? [`: ${sentenceOf(message)}`] : []),
    ...(answered.length > 0 ? [` (${answered.join(', ')})`] : []),
    ...(nextAt ? [`; again ${times.full(nextAt)}`] : []),
  ].join('');
}

function rowText(row: Row, times: Times): string {
  const where = [row.channel, row.headline === null ? null : clip(row.headline, 60)].filter(Boolean).join(', ');
  const what = row.attempt ? tryText(row, times) : `${row.who}: ${row.action}`;
  return `${times.short(row.at)}:${times.clock(row.at).slice(6, 8)}  ${where || shortSubject(row.subject)}: ${what}`;
}

/** Lists what happened, the newest first. */
export async function activityCommand(
  shell: Shell,
  { since, until, number, ...filters }: ActivityFlags,
): Promise<number> {
  const page = await callDesk(shell, 'activity.list', {
    ...filters,
    ...(number === undefined ? {} : { limit: number }),
    ...(since === undefined ? {} : { since: sinceOf(since) }),
    ...(until === undefined ? {} : { until: sinceOf(until, '--until') }),
  });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, page, () =>
    page.rows.length === 0
      ? 'Nothing of that kind happened.'
      : [
          ...page.rows.map((row) => rowText(row, times)),
          '',
          times.footer,
          ...(page.next === null ? [] : [`Older ones: add --after ${page.next}`]),
        ].join('\n'),
  );
  return 0;
}
