import type { Happened } from '../../data/activity.ts';

type Json = Happened['detail'];

export interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** Each value by the way to it, such as `texts.text`. */
function leaves(value: Json | undefined, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const inner = Array.isArray(value)
    ? value.map((one, index) => [String(index + 1), one] as const)
    : Object.entries(value);
  return new Map(inner.flatMap(([name, one]) => [...leaves(one, path === '' ? name : `${path}.${name}`)]));
}

/** What an act changed, and what else belongs to it. */
export function changesOf({ before, after, detail }: Pick<Happened, 'before' | 'after' | 'detail'>): Change[] {
  const [was, is, told] = [leaves(before), leaves(after), leaves(detail)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [one, other] = [was.get(path) ?? null, is.get(path) ?? null];
    return one === other ? [] : [{ path, before: one, after: other }];
  });
  return [
    ...changed,
    ...[...told].flatMap(([path, after]) => (path === 'reason' ? [] : [{ path, before: null, after }])),
  ];
}

/** Why it was done, where somebody said so. */
export function reasonOf({ detail }: Pick<Happened, 'detail'>): string | null {
  const reason = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail.reason : null;
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

/** `channel: x-main`; of what has an id, its beginning. */
export const subjectOf = (subject: string): string =>
  subject.replace(/^(\w+):([0-9a-f]{8})-[0-9a-f-]+$/, '$1 $2').replace(/^(\w+):/, '$1 ');
