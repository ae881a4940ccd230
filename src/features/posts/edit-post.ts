import { z } from 'zod';
import { utf8Bytes } from '../../compose/count.ts';
import { costOf, type PostCost } from '../../domain/cost.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { postProblems } from '../../posts/faithful.ts';
import { ownProblems } from '../../posts/guards.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { asWritten, originalFor } from './original.ts';
import { refuseChanged } from './post-version.ts';
import { countsOf, type PostView, type TextCount } from './posts.ts';
import { type KnownPost, knownPost, refuseBegun, rewriteDraft } from './rewrite-draft.ts';

/** Longer than any platform takes, so that a post that is too long can be counted. */
const Text = z.string().max(100_000);

const Words = {
  postId: IdText,
  /** The texts that change, by the names that the post has for them. */
  texts: z.record(z.string(), Text).default({}),
  /** Shorter forms of texts, longest first, in place of those made from the text. */
  shorter: z.record(z.string(), z.array(Text).max(10)).default({}),
  /** What its pictures show, by their place in the post, from 0. */
  alts: z.record(z.string().regex(/^\d{1,2}$/, expecting(messages.pictureNumber())), z.string().max(2_000)).default({}),
};

export const EditPostInput = z.object({ ...Words, by: z.string(), expected: Expected });
export const CheckPostInput = z.object(Words);

/** Throws a UserError for a text that has no shorter forms, and for a form that is no shorter than the one before it. */
function assertShorter(
  { texts, shorter = {} }: Pick<PostContent, 'texts' | 'shorter'>,
  given: z.output<typeof CheckPostInput>['shorter'],
): void {
  for (const [name, forms] of Object.entries(given)) {
    if (shorter[name] === undefined) {
      const names = Object.keys(shorter).join(', ') || '–';
      throw new UserError(messages.noShorter({ field: name, names }), { usage: true });
    }
    const all = [texts[name] ?? '', ...forms];
    const wrong = forms.find((form, at) => utf8Bytes(form) >= utf8Bytes(all[at] ?? ''));
    if (wrong !== undefined) {
      throw new UserError(messages.notShorter({ given: wrong, field: name }), { usage: true });
    }
  }
}

type Words = Omit<z.output<typeof CheckPostInput>, 'postId'>;

/** A post with other words. Throws a UserError for a text or a picture that it does not have. */
function withWords({ post, channel }: KnownPost, original: PostContent, { texts, shorter, alts }: Words): PostContent {
  const { content } = post;
  const unknown = Object.keys(texts).find((name) => content.texts[name] === undefined);
  if (unknown !== undefined) {
    const names = Object.keys(content.texts).join(', ');
    throw new UserError(messages.noText({ field: unknown, names }), { usage: true });
  }
  const missing = Object.keys(alts).find((place) => content.pictures[Number(place)] === undefined);
  if (missing !== undefined) {
    throw new UserError(messages.noPicture({ place: missing, count: content.pictures.length }), { usage: true });
  }
  const pictures = content.pictures.map((picture, place) => {
    const alt = alts[place];
    if (alt === undefined || alt === picture.alt) return picture;
    // A person wrote it: no model proposes it any more.
    const { proposed: _, ...rest } = picture;
    return { ...rest, alt };
  });
  const written = channel.platform.content.withTexts({ ...content, pictures }, texts, channel.channel.options);
  if (!written.shorter) return written;
  // A text that is back to the original gets its original shorter forms back.
  const own = Object.keys(texts).filter((name) => texts[name] === original.texts[name]);
  const forms = own.flatMap((name) => (original.shorter?.[name] ? [[name, original.shorter[name]]] : []));
  assertShorter(written, shorter);
  return { ...written, shorter: { ...written.shorter, ...Object.fromEntries(forms), ...shorter } };
}

/**
 * Gives a post other words. What is planned keeps its time and asks for approval again. Throws a UserError for one whose
 * sending has begun, and where it says something else by now than whoever edits has seen.
 */
export async function editPost(context: DeskContext, given: z.input<typeof EditPostInput>): Promise<PostView> {
  const { postId: text, by, expected, ...words } = EditPostInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseBegun(context.db, postId);
  const original = await originalFor(context, known);
  const { content, row } = asWritten(original, withWords(known, original.content, words));
  const { texts, shorter, alts } = words;
  const fields = [...new Set([...Object.keys(texts), ...Object.keys(shorter)])];
  const detail = { fields: [...fields, ...Object.keys(alts).map((place) => `picture ${place}`)] };
  const told = { by, action: 'edit post', detail, expected, planned: true, ...(row && { row }) } as const;
  return rewriteDraft(context, known, content, told);
}

export interface CheckedPost {
  counts: TextCount[];
  problems: Problem[];
  /** What posting it would cost; null: its platform charges nothing. */
  cost: PostCost | null;
  /** As readers would see it: inner HTML with its own styles, every text escaped. */
  preview: string;
  /** What it says without words of its own, and whose those are. */
  original: { words: 'masthead' | 'base'; texts: Readonly<Record<string, string>>; alts: string[] };
  /** Shorter forms of its texts as they would be. */
  shorter: Readonly<Record<string, readonly string[]>>;
}

/** What a post would be with other words, by the same checks; nothing is stored. */
export async function checkPost(context: DeskContext, given: z.input<typeof CheckPostInput>): Promise<CheckedPost> {
  const { postId, ...words } = CheckPostInput.parse(given);
  const known = await knownPost(context, await findId(context.db, 'post', postId));
  const { article, channel } = known;
  const original = await originalFor(context, known);
  const content = withWords(known, original.content, words);
  return {
    counts: countsOf(channel.platform, content, channel.channel.options),
    problems: [...postProblems(article, channel, content), ...ownProblems(article, channel, content)],
    cost: costOf(channel.platform.account.prices, 'send', content),
    preview: channel.platform.content.preview(content, {
      fileUrl: (hash) => `/pictures/${hash}`,
      channelName: channel.channel.name,
    }),
    shorter: content.shorter ?? {},
    original: {
      words: original.row.fromBase ? 'base' : 'masthead',
      texts: original.content.texts,
      alts: original.content.pictures.map(({ alt }) => alt),
    },
  };
}
