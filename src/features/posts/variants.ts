import { z } from 'zod';
import { VARIANTS, type Variant } from '../../compose/openings.ts';
import { type PostContent, Problem } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { cardWords, saySame, variantOf } from '../../posts/variants.ts';
import { writer } from '../../posts/writer/writer.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText, type View } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { countsOf, refuseChanged } from './posts.ts';
import { type KnownPost, knownPost, refuseQueued, rewriteDraft } from './rewrite-draft.ts';
import { type PostView, TextCount } from './schema.ts';

/** Way to write a post. `number` distinguishes those of one variant, from 1. */
export const PostVariant = z.object({
  variant: z.enum(VARIANTS),
  number: z.int(),
  texts: z.record(z.string(), z.string()),
  counts: z.array(TextCount),
  problems: z.array(Problem),
  cards: z.array(z.string()).describe('Text on the picture, if it has any'),
  current: z.boolean(),
});
type PostVariant = View<typeof PostVariant>;

interface Numbered {
  variant: Variant;
  number: number;
  content: PostContent;
}

async function numbered({ post, article, channel }: KnownPost): Promise<Numbered[]> {
  const { format = null, settings, disclosures } = post.content;
  const chosen = { ...(settings && { settings }), ...(disclosures && { disclosures }) };
  const all = await writer.variants(article, channel, post.id, format);
  return all.map(({ variant, content }, at) => {
    const number = all.slice(0, at + 1).filter((other) => other.variant === variant).length;
    return { variant, number, content: { ...content, ...chosen } };
  });
}

export const VariantsInput = z.object({ postId: IdText });

/** All ways to write a post from its article; a free post has none. */
export async function listVariants(context: DeskContext, given: z.infer<typeof VariantsInput>): Promise<PostVariant[]> {
  const known = await knownPost(context, await findId(context.db, 'post', given.postId));
  const { post, article, channel } = known;
  if (known.story) return [];
  const all = (await numbered(known)).map(async ({ variant, number, content }) => ({
    variant,
    number,
    texts: content.texts,
    counts: countsOf(channel.platform, content, channel.channel.options),
    problems: [
      ...(await writer.problems(article, channel, content)),
      ...(await writer.rules(article, channel, content)),
    ],
    cards: cardWords(content),
    current:
      variant === variantOf(post.content) &&
      saySame(content, post.content) &&
      cardWords(content).join() === cardWords(post.content).join(),
  }));
  return Promise.all(all);
}

export const ChooseVariantInput = z.object({
  postId: IdText,
  variant: z.enum(VARIANTS),
  number: z.int().positive().default(1),
  by: z.string(),
  expected: Expected,
});

/** Rewrites a draft in one of its variants. Throws a UserError for an unknown one, and as `rewriteDraft`. */
export async function chooseVariant(
  context: DeskContext,
  { postId: given, variant, number, by, expected }: z.infer<typeof ChooseVariantInput>,
): Promise<PostView> {
  const postId = await findId(context.db, 'post', given);
  const known = await knownPost(context, postId);
  if (known.story) throw new UserError(kit.postWithoutArticle(), { kind: 'conflict' });
  await refuseChanged(context, context.db, postId, expected);
  await refuseQueued(context.db, postId);
  const all = await numbered(known);
  const chosen = all.find((one) => one.variant === variant && one.number === number);
  if (!chosen) {
    const names = all.map((one) => (one.number > 1 ? `${one.variant} ${one.number}` : one.variant)).join(', ');
    throw new UserError(messages.noVariant({ variant, number }), { remedy: kit.thereAre({ names }), kind: 'missing' });
  }
  const detail = { was: variantOf(known.post.content), variant, number };
  return rewriteDraft(context, known, chosen.content, { by, action: 'choose variant', detail, expected });
}
