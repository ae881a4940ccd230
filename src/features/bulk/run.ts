import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { canonicalJson, Json, toWire } from '../../lib/json.ts';
import { holdBack } from '../../posts/delivery-repository.ts';
import { storeNow } from '../../store/now.ts';
import { idempotencyKeys } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { type KeyedCall, once } from '../kit/idempotency.ts';
import { bulk as messages } from './messages.ts';
import { type BulkDone, type BulkPost, BulkStory } from './schema.ts';
import { type Subject, subjectOf } from './stories.ts';

/** Actions whose posts get their old state back within some seconds. */
export const UNDOABLE = ['schedule', 'approve', 'move', 'fill'] as const;
export type BulkName = (typeof UNDOABLE)[number] | 'deleteDrafts' | 'changeChannels' | 'undo';

/** What is stored of a bulk action, story by story while it runs. */
const Kept = z.object({ stories: z.array(BulkStory), until: z.iso.datetime().nullable() });
type Kept = z.infer<typeof Kept>;

const keyOf = (id: string): string => `bulk ${id}`;
const actionOf = (name: BulkName): string => `bulk.${name}`;

/** A request of one person for many stories. */
export interface Request {
  id: string;
  name: BulkName;
  stories: readonly string[];
  by: string;
  /** What else must be the same where it comes again. */
  more: Readonly<Record<string, unknown>>;
}

/** Posts that got a time or an approval, which an undo takes back. */
export const changedPosts = (stories: readonly BulkStory[]): BulkPost[] =>
  stories.flatMap(({ posts }) =>
    posts.filter(({ outcome }) => outcome === 'scheduled' || outcome === 'waiting' || outcome === 'moved'),
  );

const secondsTo = (until: string | null, now: Date): number | null => {
  const left = until === null ? 0 : (Date.parse(until) - now.getTime()) / 1_000;
  return left > 0 ? left : null;
};

async function actOn(
  context: DeskContext,
  text: string,
  act: (subject: Subject) => Promise<BulkStory>,
): Promise<BulkStory> {
  try {
    return await act(await subjectOf(context, text));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { story: text, headline: null, posts: [], why: error.asMessage() };
  }
}

/**
 * Does something to one story after the other, once for the id of the request: what was done is kept after each, so that
 * a request that comes again goes on where a killed process ended. Nothing of it leaves before the whole can be undone.
 * `act` gets the number of stories before it that took a time.
 */
export async function runBulk(
  context: DeskContext,
  { id, name, stories, by, more }: Request,
  act: (subject: Subject, text: string, before: number) => Promise<BulkStory>,
): Promise<BulkDone> {
  const { db, timings } = context;
  const isUndoable = UNDOABLE.some((one) => one === name) && timings.undo > 0;
  const request = { ...more, stories: [...stories], by };
  const call: KeyedCall = { key: keyOf(id), action: actionOf(name), request, goesOn: true };
  const { answer } = await once(context, call, async ({ recall, keep }): Promise<Kept> => {
    const before = Kept.nullable().parse(await recall(db));
    const done = [...(before?.stories ?? [])];
    let until: string | null = before?.until ?? null;
    for (const text of stories.slice(done.length)) {
      const timed = done.filter((one) => changedPosts([one]).length > 0).length;
      done.push(BulkStory.parse(toWire(await actOn(context, text, (subject) => act(subject, text, timed)))));
      const changed = changedPosts(done).flatMap(({ post }) => post ?? []);
      await db.transaction(async (tx) => {
        if (isUndoable && changed.length > 0) {
          const end = new Date((await storeNow(tx)).getTime() + timings.undo);
          await holdBack(tx, changed, end);
          until = end.toISOString();
        }
        await keep(tx, Json.parse({ stories: done, until }));
      });
    }
    return { stories: done, until };
  });
  const kept = Kept.parse(answer);
  return { id, stories: kept.stories, undoSeconds: secondsTo(kept.until, await storeNow(db)) };
}

/** What a person did to many stories. Throws a UserError where they did not, or while it runs. */
export async function bulkOf(
  { db }: Pick<DeskContext, 'db'>,
  { id, by }: { id: string; by: string },
): Promise<BulkDone & { action: string }> {
  const [row] = await db
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, keyOf(id)));
  if (row?.request.by !== canonicalJson(by)) throw new UserError(messages.unknown(), { kind: 'missing' });
  if (row.doneAt === null) throw new UserError(messages.running(), { kind: 'conflict' });
  const kept = Kept.parse(row.answer);
  const undoSeconds = secondsTo(kept.until, await storeNow(db));
  return { id, stories: kept.stories, undoSeconds, action: row.action };
}

/** Throws a UserError for an action that can't be undone. */
export function assertUndoable(action: string): void {
  if (UNDOABLE.some((name) => actionOf(name) === action)) return;
  throw new UserError(messages.noUndo(), { kind: 'conflict' });
}
