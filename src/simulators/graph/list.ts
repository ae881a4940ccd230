import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import { invalidParameter } from './errors.ts';
import { parseFields, parseTime, pick } from './fields.ts';
import type { Parameters } from './parameters.ts';

export interface Listed {
  at: Date;
  all: Readonly<Record<string, unknown>>;
}

const MAX_PAGE = 100;
const cursor = (place: number): string => Buffer.from(`c:${place}`).toString('base64url');
const place = (text: string | null): number =>
  Number(/^c:(\d+)$/.exec(Buffer.from(text ?? '', 'base64url').toString())?.[1] ?? -1);

/** Entries younger than this are missing from a list that lacks some; milliseconds. */
const LACKED = 3_600_000;

/**
 * Faults of an edge that still answers with success: the newest entries are missing, with an error beside the others, or
 * with nothing that shows it (`list-incomplete`); the list is empty but has cursors; entries come without their
 * attachments.
 */
export const LIST_FAULTS = [
  'list-with-error',
  'list-incomplete',
  'list-empty-with-cursors',
  'list-without-attachments',
];

/** An edge: newest first, cut by since, until and limit, with cursors and the address of the next page. */
export function listAnswer(
  world: World,
  request: SimRequest,
  parameters: Parameters,
  newestFirst: readonly Listed[],
  usual: string,
): SimAnswer {
  const since = parseTime(parameters.text('since')) ?? Number.NEGATIVE_INFINITY;
  const until = parseTime(parameters.text('until')) ?? Number.POSITIVE_INFINITY;
  const limit = Number(parameters.text('limit') ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    return invalidParameter(world, 'limit must be from 1 to 100');
  const fields = parseFields(parameters.text('fields') ?? usual);
  const shown = request.fault === 'list-incomplete' ? world.now().getTime() - world.scaled(LACKED) : until;
  const fitting = newestFirst.filter(({ at }) => at.getTime() >= since && at.getTime() <= Math.min(until, shown));
  const from = place(parameters.text('after')) + 1;
  const page = fitting.slice(from, from + limit);
  const data: Record<string, unknown>[] = [];
  for (const { all } of page) {
    const picked = pick(all, fields);
    if (!picked.ok) return invalidParameter(world, `Tried accessing nonexisting field (${picked.unknown})`);
    data.push(picked.value);
  }
  if (data.length === 0) return answer(200, { data });
  const last = from + data.length - 1;
  const paging: Record<string, unknown> = { cursors: { before: cursor(from), after: cursor(last) } };
  if (request.fault === 'list-with-error') {
    const error = { message: 'An unknown error occurred', type: 'OAuthException', code: 1, fbtrace_id: 'A0' };
    const now = world.now().getTime();
    const old = data.filter((_, at) => now - (page[at]?.at.getTime() ?? now) > world.scaled(LACKED));
    return answer(200, { data: old, error, paging });
  }
  if (request.fault === 'list-empty-with-cursors') return answer(200, { data: [], paging });
  if (request.fault === 'list-without-attachments') for (const entry of data) delete entry.attachments;
  if (last + 1 < fitting.length) {
    const next = new URL(request.url);
    next.searchParams.set('after', cursor(last));
    paging.next = next.href;
  }
  return answer(200, { data, paging });
}

/** Answers one object with the requested fields. */
export function objectAnswer(world: World, parameters: Parameters, all: Listed['all'], usual: string): SimAnswer {
  const picked = pick(all, parseFields(parameters.text('fields') ?? usual));
  return picked.ok
    ? answer(200, picked.value)
    : invalidParameter(world, `Tried accessing nonexisting field (${picked.unknown})`);
}
