import type { ActionResult } from '../features/run-action.ts';
import type { Json } from '../lib/json.ts';
import type { Times } from './times.ts';
import { wordDiff } from './word-diff.ts';

type Row = ActionResult<'activity.audit'>['rows'][number];

/** Each value by the way to it, such as `texts.text`. */
function leaves(value: Json | undefined, path: string): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const inner = Array.isArray(value)
    ? value.map((one, index) => [String(index + 1), one] as const)
    : Object.entries(value);
  return new Map(inner.flatMap(([name, one]) => [...leaves(one, path === '' ? name : `${path}.${name}`)]));
}

const labelled = (path: string, text: string): string => `    ${path === '' ? '' : `${path}: `}${text}`;

/** What changed, one line for each value. */
function changes({ before, after }: Row): string[] {
  const [was, is] = [leaves(before, ''), leaves(after, '')];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [a, b] = [was.get(path), is.get(path)];
    if (a === b) return [];
    if (a === undefined) return [labelled(path, `${b}`.replace(/\s+/g, ' '))];
    if (b === undefined) return [labelled(path, `[-${a.replace(/\s+/g, ' ')}-]`)];
    return [labelled(path, wordDiff(a, b))];
  });
}

export const shortSubject = (subject: string): string =>
  subject
    .replace(/^(post|article|delivery):([0-9a-f]{8})-[0-9a-f-]+$/, '$1 $2')
    .replace(/^(channel|person|config):/, '$1 ');

function detailOf({ detail }: Row): string {
  const told = [...leaves(detail, '')].filter(([, text]) => text !== '');
  return told.map(([name, text]) => (name === 'reason' ? `: ${text}` : ` (${name} ${text})`)).join('');
}

/** One line for who did what, and below it what became of what. */
export const auditText = (rows: readonly Row[], times: Times): string =>
  rows
    .flatMap((row) => [
      `${times.short(row.at)}:${times.clock(row.at).slice(6, 8)}  ${row.who}: ${row.action}, ${shortSubject(row.subject)}${detailOf(row)}`,
      ...changes(row),
    ])
    .join('\n');
