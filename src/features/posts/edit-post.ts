import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { latestOf } from '../../domain/approval.ts';
import { costOf } from '../../domain/cost.ts';
import { MOST_OF_BASE, textOf } from '../../domain/lengths.ts';
import { mapParts, type PostContent, partsOf, withTexts } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { type Original, saysExactly } from '../../posts/base.ts';
import { repeatProblems } from '../../posts/repeats.ts';
import { writer } from '../../posts/writer/writer.ts';
import { postVersions } from '../../store/schema/index.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { assertFormat, Choices, chosenFor, PostText, shownIn } from './choices.ts';
import { posts as messages } from './messages.ts';
import { offersFor } from './offers.ts';
import { refuseLong, refuseLongPost } from './post-length.ts';
import { countsOf, onePost, refuseChanged } from './posts.ts';
import { previewContext, withItemFiles } from './preview-post.ts';
import { reformatted, reworded } from './rewording.ts';
import {
  asWritten,
  type KnownPost,
  knownPost,
  originalFor,
  refuseBegun,
  rewriteDraft,
  type Writing,
} from './rewrite-draft.ts';
import type { CheckedPost, PostVersion, PostView } from './schema.ts';
import { rememberShortTitle } from './short-title.ts';

export const PostWords = {
  /** In place of all its texts, written by the rules of its platform, with its link and hashtags. */
  text: textOf(MOST_OF_BASE).trim().min(1).optional(),
  /** The texts that change, by the names that the post has for them. */
  texts: z.record(z.string(), PostText).default({}),
  /** Those of further parts, by the place of the part in the post, from 1. */
  parts: z
    .record(z.string().regex(/^[1-9]\d?$/, expecting(messages.partNumber())), z.record(z.string(), PostText))
    .optional(),
  /** Alt texts of its pictures, by their place in the post, from 0; of a further part as `1.0`. */
  alts: z
    .record(z.string().regex(/^\d{1,2}(\.\d{1,2})?$/, expecting(messages.pictureNumber())), textOf(2_000))
    .default({}),
  ...Choices,
};

export const EditPostInput = z.object({ postId: IdText, ...PostWords, by: z.string(), expected: Expected });
export const CheckPostInput = z.object({ postId: IdText, ...PostWords });

export type Words = z.output<z.ZodObject<typeof PostWords>>;

type Texts = PostContent['texts'];

function assertHas(own: Texts, texts: Texts): void {
  const unknown = Object.keys(texts).find((name) => own[name] === undefined);
  if (unknown === undefined) return;
  const names = Object.keys(own).join(', ');
  throw new UserError(messages.noText({ field: unknown, names }), { usage: true });
}

/** A post with other texts in its further parts. */
function withParts(content: PostContent, parts: Readonly<Record<string, Texts>>): PostContent {
  const all = partsOf(content);
  for (const [place, texts] of Object.entries(parts)) {
    const part = all[Number(place)];
    if (!part) throw new UserError(messages.noPart({ part: Number(place) + 1, count: all.length }), { usage: true });
    assertHas(part.texts, texts);
  }
  return mapParts(content, (part, place) => ({ ...part, texts: { ...part.texts, ...parts[place] } }));
}

/** Part and place of a picture that `alts` names. */
function pictureAt(name: string): { part: number; place: number } {
  const [first = '0', second] = name.split('.');
  return second === undefined ? { part: 0, place: Number(first) } : { part: Number(first), place: Number(second) };
}

/** A post with other descriptions of its pictures. */
function withAlts(content: PostContent, alts: Readonly<Record<string, string>>): PostContent {
  const given = Object.entries(alts).map(([name, alt]) => ({ name, alt, ...pictureAt(name) }));
  const parts = partsOf(content);
  const missing = given.find(({ part, place }) => parts[part]?.pictures[place] === undefined);
  if (missing !== undefined) {
    const count = parts[missing.part]?.pictures.length ?? 0;
    throw new UserError(messages.noPicture({ place: missing.name, count }), { usage: true });
  }
  return mapParts(content, (own, index) => ({
    ...own,
    pictures: own.pictures.map((picture, at) => {
      const alt = given.find(({ part, place }) => part === index && place === at)?.alt;
      if (alt === undefined || alt === picture.alt) return picture;
      // A person wrote it: no model proposes it any more.
      const { proposed: _, ...rest } = picture;
      return { ...rest, alt };
    }),
  }));
}

/** A post as it was edited, and as it would be without words of its own, both in the format that was chosen. */
interface Edit {
  original: Original;
  content: PostContent;
}

/** The post with the words and choices of an editor, from what it says. Throws a UserError for what it does not have. */
export async function edited(context: DeskContext, known: KnownPost, words: Words): Promise<Edit> {
  refuseLong(words);
  const { post } = known;
  const { format: before = null } = post.content;
  const format = words.format === undefined ? before : words.format;
  assertFormat(known, format);
  const original = await originalFor(context, known, format);
  const start =
    words.text !== undefined
      ? await reworded(known, words.text, format)
      : format === before
        ? post.content
        : await reformatted(known, (await originalFor(context, known)).content, original.content);
  const shown = await shownIn(context, words, start);
  return { original, content: withWords(chosenFor(known, start, words, shown), words) };
}

/**
 * A post with other words. Throws a UserError for a text, a part or a picture that it does not have, and for a post that
 * is too long.
 */
export function withWords(post: PostContent, { texts, parts, alts }: Words): PostContent {
  const content = parts ? withParts(post, parts) : post;
  assertHas(content.texts, texts);
  const written = withTexts(withAlts(content, alts), texts);
  refuseLongPost(written);
  return written;
}

/**
 * Edits a post. A scheduled one keeps its time and needs approval again. Throws a UserError if its sending has begun, or
 * if it has changed since the editor read it.
 */
export async function editPost(context: DeskContext, given: z.input<typeof EditPostInput>): Promise<PostView> {
  const { postId: text, by, expected, ...words } = EditPostInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseBegun(context.db, postId);
  const { original, content: written } = await edited(context, known, words);
  const { content, row } = asWritten(original, written);
  const { text: whole, texts, parts = {}, alts } = words;
  const fields = Object.keys(texts);
  const further = Object.entries(parts).flatMap(([place, own]) =>
    Object.keys(own).map((name) => `part ${Number(place) + 1}: ${name}`),
  );
  const chosen = (['format', 'link', 'settings', 'disclosures', 'layout'] as const).filter(
    (name) => words[name] !== undefined,
  );
  const pictures = Object.keys(alts).map((place) => `picture ${place}`);
  const all = whole === undefined ? [] : ['text'];
  const detail = { fields: [...all, ...fields, ...further, ...pictures, ...chosen] };
  const told = { by, action: 'edit post', detail, expected, planned: true, ...(row && { row }) } as const;
  const view = await rewriteDraft(context, known, content, told);
  if (texts.title !== undefined) await rememberShortTitle(context, known, { content, by });
  return view;
}

/** Checks a post with other texts, without storing anything. */
export async function checkPost(context: DeskContext, given: z.input<typeof CheckPostInput>): Promise<CheckedPost> {
  const { postId, ...words } = CheckPostInput.parse(given);
  const known = await knownPost(context, await findId(context.db, 'post', postId));
  return checkedPost(context, known, await edited(context, known, words));
}

/** Counts, problems and preview of a post as it was edited. */
export async function checkedPost(
  context: DeskContext,
  known: Writing,
  { original, content }: Edit,
): Promise<CheckedPost> {
  const { article, channel } = known;
  const shown = withItemFiles(content);
  return {
    offers: await offersFor(known, content),
    counts: countsOf(channel.platform, content, channel.channel.options),
    problems: [
      ...(await writer.problems(article, channel, content)),
      ...(await writer.rules(article, channel, content)),
      ...(await repeatProblems(context.db, { id: known.post.id, content }, channel)),
    ],
    cost: costOf(channel.platform.account.prices, 'send', content),
    preview: channel.platform.content.preview(
      shown,
      await previewContext(context, known.post.articleId, channel, shown),
    ),
    original: {
      words: original.row.fromBase ? 'base' : 'masthead',
      texts: original.content.texts,
      parts: (original.content.continued ?? []).map(({ texts }) => texts),
      alts: original.content.pictures.map(({ alt }) => alt),
    },
  };
}

export const ResetPostInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/**
 * Resets a post to the base copy of its article, or without one to Masthead's own, which it follows from then on. A
 * scheduled post keeps its time, and needs approval if it changes. Throws a UserError if its sending has begun, or if it
 * has changed since it was read.
 */
export async function resetPost(context: DeskContext, given: z.input<typeof ResetPostInput>): Promise<PostView> {
  const { postId: text, by, expected } = ResetPostInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseBegun(context.db, postId);
  const { content, row } = await originalFor(context, known, null);
  const { post } = known;
  const isThere = post.edited === row.edited && post.fromBase === row.fromBase && saysExactly(content, post.content);
  if (isThere) return onePost(context, { postId });
  const detail = { to: row.fromBase ? 'base copy' : 'as Masthead writes it' };
  return rewriteDraft(context, known, content, { by, action: 'reset post', detail, expected, planned: true, row });
}

export const PostVersionsInput = z.object({ postId: IdText });

/** Earlier versions of a post, the newest first; some forty are kept. */
export async function listPostVersions(
  { db }: Pick<DeskContext, 'db'>,
  given: z.infer<typeof PostVersionsInput>,
): Promise<PostVersion[]> {
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
 * Restores an earlier version of a post, with its pictures. A scheduled post keeps its time, and needs approval unless
 * that version was approved. Throws a UserError for a version that is no longer stored, and as an edit does.
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
    // Restoring does not replace its authors.
    authors: row.authors ?? [],
    ...(written.row && { row: written.row }),
  });
}
