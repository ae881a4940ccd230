import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { forgetBulk, keepBulk } from './last-bulk.ts';
import { queries } from './queries.ts';

export type BulkDone = AnswerOf<'POST /bulk/schedule'>;
export type BulkOutcome = BulkDone['stories'][number]['posts'][number]['outcome'];

/** Many posts are written, and their pictures made; milliseconds. */
const PATIENCE_MS = 300_000;
/** Most stories that the server takes at a time. */
export const MOST_STORIES = 50;

type Act =
  | { line: 'POST /bulk/schedule'; given: Omit<GivenTo<'POST /bulk/schedule'>, 'id'> }
  | { line: 'POST /bulk/approve'; given: Omit<GivenTo<'POST /bulk/approve'>, 'id'> }
  | { line: 'POST /bulk/move'; given: Omit<GivenTo<'POST /bulk/move'>, 'id'> }
  | { line: 'POST /bulk/fill'; given: Omit<GivenTo<'POST /bulk/fill'>, 'id'> }
  | { line: 'POST /bulk/delete-drafts'; given: Omit<GivenTo<'POST /bulk/delete-drafts'>, 'id'> }
  | { line: 'POST /bulk/channels'; given: Omit<GivenTo<'POST /bulk/channels'>, 'id'> };
/** Something to do to many stories. The same one, repeated with its id, is done once. */
export type BulkAct = Act & { id: string };

/** Does something to many stories in one request; what it did is read again everywhere. */
export async function doBulk({ line, given, id }: BulkAct): Promise<BulkDone> {
  keepBulk(id);
  const done = await call(line, { id, ...given }, { patienceMs: PATIENCE_MS });
  keep(done);
  return done;
}

/** What was done, while it can be undone. */
export const bulkWith = (id: string) =>
  queryOptions({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => call('GET /bulk/:id', { id }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function undoBulk(id: string): Promise<BulkDone> {
  const undone = await call('POST /bulk/:id/undo', { id }, { patienceMs: PATIENCE_MS });
  forgetBulk();
  return undone;
}

function keep(done: BulkDone): void {
  if (done.undoSeconds === null) forgetBulk();
  else queries.setQueryData(bulkWith(done.id).queryKey, done);
}
