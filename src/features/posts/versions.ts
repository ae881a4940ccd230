import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { latestOf } from '../../domain/approval.ts';
import { UserError } from '../../lib/errors.ts';
import { postVersions } from '../../store/schema/index.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { asWritten, originalFor } from './original.ts';
import { refuseChanged } from './post-version.ts';
import type { PostView } from './posts.ts';
import { knownPost, refuseBegun, rewriteDraft } from './rewrite-draft.ts';

/** An earlier version of a post. */
export interface PostVersionView {
  id: number;
  texts: Readonly<Record<string, string>>;
  /** What its pictures showed, as it was described, in their order. */
  alts: string[];
  /** Who wrote it; null: Masthead did. */
  writtenBy: string | null;
  /** Who gave it other words, when, and by what action, as the audit names it. */
  replacedBy: string;
  replacedAt: Date;
  action: string;
}

export const PostVersionsInput = z.object({ postId: IdText });

/** Earlier versions of a post, the newest first; some forty are kept. */
export async function listPostVersions(
  { db }: Pick<DeskContext, 'db'>,
  given: z.infer<typeof PostVersionsInput>,
): Promise<PostVersionView[]> {
  const postId = await findId(db, 'post', given.postId);
  const rows = await db
    .select()
    .from(postVersions)
    .where(eq(postVersions.postId, postId))
    .orderBy(desc(postVersions.id));
  return rows.map(({ id, content, authors, replacedBy, replacedAt, action }) => {
    const alts = content.pictures.map(({ alt }) => alt);
    return { id, texts: content.texts, alts, writtenBy: latestOf(authors), replacedBy, replacedAt, action };
  });
}

export const RestorePostInput = z.object({
  postId: IdText,
  version: z.int().positive(),
  by: z.string(),
  expected: Expected,
});

/**
 * Restores an earlier version of a post, with its pictures. What is planned keeps its time, and asks for approval
 * where that was not what was approved. Throws a UserError for a step that is kept no longer, and as an edit does.
 */
export async function restorePost(context: DeskContext, given: z.input<typeof RestorePostInput>): Promise<PostView> {
  const { postId: text, version, by, expected } = RestorePostInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseBegun(context.db, postId);
  const own = and(eq(postVersions.postId, postId), eq(postVersions.id, version));
  const [row] = await context.db
    .select({ content: postVersions.content, authors: postVersions.authors })
    .from(postVersions)
    .where(own);
  if (!row) {
    throw new UserError(messages.versionGone(), { remedy: messages.seeVersions(), kind: 'missing' });
  }
  const written = asWritten(await originalFor(context, known), row.content);
  return rewriteDraft(context, known, written.content, {
    by,
    action: 'restore post',
    detail: { version },
    expected,
    planned: true,
    // Whoever puts them back does not make them their own alone.
    authors: row.authors ?? [],
    ...(written.row && { row: written.row }),
  });
}
