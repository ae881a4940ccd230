import type { Command } from 'commander';
import prettyMs from 'pretty-ms';
import { DeliveryState } from '../domain/delivery.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { BOM } from '../lib/csv.ts';
import type { Json } from '../lib/json.ts';
import { clip } from '../lib/table.ts';
import { common, stateName } from './common-messages.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { type Act, excluded, oneOf, wholeNumber } from './options.ts';
import { sentenceOf } from './say.ts';
import { answer, pageOf, type Shell } from './shell.ts';
import { readSince, type Times } from './times.ts';
import { wordDiff } from './word-diff.ts';

type AuditRow = ActionResult<'activity.audit'>['rows'][number];
type ActivityRow = ActionResult<'activity.list'>['rows'][number];

/** Values of a JSON tree by their paths, such as `texts.text`. */
function leaves(value: Json | undefined, path: string): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const inner = Array.isArray(value)
    ? value.map((one, index) => [String(index + 1), one] as const)
    : Object.entries(value);
  return new Map(inner.flatMap(([name, one]) => [...leaves(one, path === '' ? name : `${path}.${name}`)]));
}

const labelled = (path: string, text: string): string => `    ${path === '' ? '' : `${path}: `}${text}`;

/** Changed values, one line each. */
function changes({ before, after }: AuditRow): string[] {
  const [was, is] = [leaves(before, ''), leaves(after, '')];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [a, b] = [was.get(path), is.get(path)];
    if (a === b) return [];
    if (a === undefined) return [labelled(path, `${b}`.replace(/\s+/g, ' '))];
    if (b === undefined) return [labelled(path, `[-${a.replace(/\s+/g, ' ')}-]`)];
    return [labelled(path, wordDiff(a, b))];
  });
}

const shortSubject = (subject: string): string =>
  subject
    .replace(/^(post|article|delivery):([0-9a-f]{8})-[0-9a-f-]+$/, '$1 $2')
    .replace(/^(channel|person|config):/, '$1 ');

function detailOf({ detail }: AuditRow): string {
  const shown = [...leaves(detail, '')].filter(([, text]) => text !== '');
  return shown.map(([name, text]) => (name === 'reason' ? `: ${text}` : ` (${name} ${text})`)).join('');
}

const timeOf = ({ at }: { at: string }, times: Times): string => `${times.short(at)}:${times.clock(at).slice(6, 8)}`;

/** One line for who did what, and below it what it changed. */
const auditLines = (row: AuditRow, times: Times): string[] => [
  `${timeOf(row, times)}  ${row.who}: ${row.action}, ${shortSubject(row.subject)}${detailOf(row)}`,
  ...changes(row),
];

type AuditFlags = Omit<ActionInput<'activity.audit'>, 'limit'> & { number?: number; csv?: boolean };

/** Rows of one request; a sheet has as many as there are. */
const ROWS = 1_000;

/** Prints the newest rows as a sheet, all of them without `number`. */
async function printSheet(shell: Shell, filters: Omit<AuditFlags, 'csv' | 'number'>, number: number | undefined) {
  const { auditHead, auditLine } = await import('../features/activity/sheet.ts');
  const { timeZone } = (await pageOf(shell)).times;
  // Printing ends each piece with a line of its own.
  const printPiece = (text: string): void => shell.print(text.replace(/\r\n$/, '\r'));
  let left = number ?? Number.POSITIVE_INFINITY;
  let before = filters.before;
  let text = BOM + auditHead(timeZone);
  while (left > 0) {
    const limit = Math.min(left, ROWS);
    const { rows, next } = await shell.call('activity.audit', { ...filters, limit, ...(before && { before }) });
    text += rows.map((row) => auditLine(row, timeZone)).join('');
    left -= rows.length;
    if (next === null || left <= 0) break;
    printPiece(text);
    text = '';
    before = Number(next);
  }
  printPiece(text);
}

async function audit(shell: Shell, { number, since, csv, ...given }: AuditFlags): Promise<number> {
  const filters = { ...given, ...(since !== undefined && { since: readSince('--since', since) }) };
  if (csv) {
    if (shell.json) throw excluded('--csv and --json');
    await printSheet(shell, filters, number);
    return 0;
  }
  const { rows, next, ...rest } = await shell.call('activity.audit', { ...filters, limit: number });
  return answer(shell, { rows, ...rest, next: next === null ? null : Number(next) }, ({ times }) =>
    logText(
      rows.flatMap((row) => auditLines(row, times)),
      words.noAudit(),
      next && `--before ${next}`,
      times,
    ),
  );
}

/** Lines of a log with its footer. `older`: the option that shows older ones; null: there are none. */
function logText(lines: readonly string[], none: string, older: string | null, times: Times): string {
  if (lines.length === 0) return none;
  return [...lines, '', times.footer, ...(older === null ? [] : [words.older({ option: older })])].join('\n');
}

/** Result of an attempt, with the platform's answer. */
function attemptText({ kind, attempt }: ActivityRow, times: Times): string {
  if (!attempt) return '';
  const { number, outcome, message, decision, status, code, requestId, ms, nextAt, endedAt } = attempt;
  const response = [
    status === null ? '' : `HTTP ${status}`,
    code ? words.code({ code }) : '',
    requestId ? words.request({ id: requestId }) : '',
    ms === null ? '' : prettyMs(ms),
  ].filter(Boolean);
  const known = outcome ?? decision;
  const result = known ? stateName(known) : endedAt ? words.noResult() : words.inProgress();
  return [
    words.attempt({ kind: common.kind({ kind: kind ?? 'send' }), number, result }),
    ...(message ? [`: ${sentenceOf(message)}`] : []),
    ...(response.length > 0 ? [` (${response.join(', ')})`] : []),
    ...(nextAt ? [words.again({ at: times.full(nextAt) })] : []),
  ].join('');
}

function activityLine(row: ActivityRow, times: Times): string {
  const where = [row.channel, row.headline === null ? null : clip(row.headline, 60)].filter(Boolean).join(', ');
  const what = row.attempt ? attemptText(row, times) : `${row.who}: ${row.action}`;
  return `${timeOf(row, times)}  ${where || shortSubject(row.subject)}: ${what}`;
}

type ActivityFlags = Omit<ActionInput<'activity.list'>, 'limit'> & { number?: number };

async function activity(shell: Shell, { since, until, number, ...filters }: ActivityFlags): Promise<number> {
  const page = await shell.call('activity.list', {
    ...filters,
    limit: number,
    ...(since !== undefined && { since: readSince('--since', since) }),
    ...(until !== undefined && { until: readSince('--until', until) }),
  });
  return answer(shell, page, ({ times }) =>
    logText(
      page.rows.map((row) => activityLine(row, times)),
      words.noActivity(),
      page.next && `--after ${page.next}`,
      times,
    ),
  );
}

/** Adds the commands that list what people and the service did. */
export function addAudit(program: Command, act: Act): void {
  program
    .command('audit')
    .summary('list who did what, when, and what it changed')
    .description(
      'Lists who did what, when, to which post or thing, the newest first, with removed words as [-words-] and new ones as {+words+}.',
    )
    .option('--post <id>', 'only what was done to this post and its deliveries')
    .option('--article <article>', 'only what was done to this article and its posts: its URL, or an ID')
    .option('--who <name>', 'only what this person or system did')
    .option('--action <action>', 'only this action, such as "approve"')
    .option('--since <time>', 'only since a day, or a time with its zone')
    .option('-n, --number <n>', 'most entries to list', wholeNumber('--number', 1, 1_000))
    .option('--before <row>', 'only entries before this row', wholeNumber('--before', 1, Number.MAX_SAFE_INTEGER))
    .option('--csv', 'as CSV for a spreadsheet: all entries, or the newest with --number')
    .action(act(audit));
  program
    .command('activity')
    .summary('list what people did and every attempt of a delivery')
    .description(
      'Lists what people did and every attempt of a delivery, the newest first: with the answer of the platform, its own code, the id of the request, how long it took and when it is tried again.',
    )
    .option('--post <id>', 'only this post and its deliveries')
    .option('--channel <id>', 'only this channel')
    .option('--who <name>', 'only what this person or system did')
    .option('--action <action>', 'only this action, such as "approve", or "attempt" for attempts')
    .option('--state <state>', 'only deliveries in this state, such as held', oneOf('--state', DeliveryState.options))
    .option('--since <time>', 'only since a day, or a time with its zone')
    .option('--until <time>', 'only before a day, or a time with its zone')
    .option('-n, --number <n>', 'most entries to list', wholeNumber('--number', 1, 1_000))
    .option('--after <place>', 'the next page: the position that the previous page printed')
    .action(act(activity));
}
