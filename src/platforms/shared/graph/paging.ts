import { z } from 'zod';
import type { Message } from '../../../lib/message.ts';
import { platform } from '../messages.ts';
import type { ListPage } from '../search.ts';

const Paging = z.object({
  cursors: z.object({ before: z.string().optional(), after: z.string().optional() }).optional(),
  next: z.string().optional(),
});

type Answer = { data: unknown[]; paging?: z.infer<typeof Paging> | undefined; error?: unknown };

/** What about an answer contradicts itself, so that it proves nothing of what it leaves out. */
function doubtOf({ data, paging, error }: Answer): Message | null {
  if (error !== undefined && error !== null) return platform.listWithError();
  if (paging?.next !== undefined && paging.cursors?.after === undefined) {
    return platform.listWithoutNext();
  }
  const goesOn = paging?.next !== undefined || paging?.cursors !== undefined;
  return data.length === 0 && goesOn ? platform.listEmptyYetMore() : null;
}

/** A page of a list of the Graph API. */
export const graphPage = <Entry>(entry: z.ZodType<Entry>): z.ZodType<ListPage<Entry>> =>
  z.object({ data: z.array(entry), paging: Paging.optional(), error: z.unknown().optional() }).transform((answer) => ({
    entries: answer.data,
    next: answer.paging?.next === undefined ? null : (answer.paging.cursors?.after ?? null),
    doubt: doubtOf(answer),
  }));
