import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { defineAction } from '../define-action.ts';
import { ArticleText, IdText, Next, Page, Time } from '../kit/schema.ts';
import { baseCopy } from './base-view.ts';
import { copyToDraft } from './copy-to-draft.ts';
import { checkPost, EditPostInput, editPost } from './edit-post.ts';
import { listPosts, onePost, PostsInput } from './posts.ts';
import { resetPost } from './reset.ts';
import { Base, Post, PostCost, Skip, TextCount } from './schema.ts';
import { SetBaseInput, setBase } from './set-base.ts';
import { listSkips } from './skips.ts';
import { ChooseVariantInput, chooseVariant, listVariants } from './variants.ts';
import { listPostVersions, RestorePostInput, restorePost } from './versions.ts';

const Words = {
  texts: EditPostInput.shape.texts.describe('The texts that change, by their names'),
  shorter: EditPostInput.shape.shorter.describe(
    'Shorter forms of texts, longest first; omitted, they are made from the text',
  ),
  alts: EditPostInput.shape.alts.describe('What its pictures show, by their place, from 0'),
};

export const skips = defineAction({
  name: 'posts.skips',
  title: 'What channels left out by their rules within the last week, the newest first',
  permission: null,
  http: 'GET /skips',
  input: z.object({}),
  output: z.object({ skips: z.array(Skip) }),
  run: async (_, { services }) => ({ skips: await listSkips(services, {}) }),
});

export const list = defineAction({
  name: 'posts.list',
  title: 'Posts, the newest first',
  permission: null,
  http: 'GET /posts',
  mcp: { tool: 'list_posts' },
  input: z.object({
    state: PostsInput.shape.state.describe(
      'Of their sending; `draft`: none is planned; `rejected`: rejected as they are',
    ),
    channel: PostsInput.shape.channel,
    articleId: PostsInput.shape.articleId,
    ...Page,
  }),
  output: z.object({ posts: z.array(Post), next: Next }),
  run: (input, { services, by }) => listPosts(services, { ...input, ...(by !== '' && { by }) }),
});

export const show = defineAction({
  name: 'posts.show',
  title: 'A post, with what its channel asks and how far it is',
  permission: null,
  http: 'GET /posts/:id',
  mcp: { tool: 'show_post', id: 'post' },
  input: z.object({ id: IdText }),
  output: Post,
  versioned: true,
  run: ({ id }, { services, by }) => onePost(services, { postId: id, ...(by !== '' && { by }) }),
});

export const variants = defineAction({
  name: 'posts.variants',
  title: 'The ways to write a post, and which of them it says now',
  permission: null,
  http: 'GET /posts/:id/variants',
  mcp: { tool: 'post_variants', id: 'post' },
  input: z.object({ id: IdText }),
  output: z.object({
    variants: z.array(
      z.object({
        variant: ChooseVariantInput.shape.variant,
        number: z.int(),
        texts: z.record(z.string(), z.string()),
        counts: z.array(TextCount),
        problems: z.array(Problem),
        cards: z.array(z.string()).describe('Text on the picture, if it has any'),
        current: z.boolean(),
      }),
    ),
  }),
  run: async ({ id }, { services }) => ({ variants: await listVariants(services, { postId: id }) }),
});

export const edit = defineAction({
  name: 'posts.edit',
  title: 'Gives a post other words; what is planned keeps its time, and asks for approval again',
  permission: 'write',
  http: 'POST /posts/:id/words',
  input: z.object({ id: IdText, ...Words }),
  output: Post,
  versioned: true,
  storedAs: 'edit-post',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => editPost(services, { postId: id, ...input, by, expected }),
});

export const check = defineAction({
  name: 'posts.check',
  title: 'What a post would be with other words, by the same checks; nothing is stored',
  permission: null,
  http: 'POST /posts/:id/check',
  input: z.object({ id: IdText, ...Words }),
  output: z.object({
    counts: z.array(TextCount),
    problems: z.array(Problem),
    cost: PostCost.nullable().describe('What posting it would cost; null: its platform charges nothing'),
    preview: z.string().describe('As readers would see it: HTML with its own styles, every text escaped'),
    shorter: z
      .record(z.string(), z.array(z.string()))
      .describe('Shorter forms of its texts, sent if the platform declines a longer one'),
    original: z
      .object({
        words: Post.shape.words.exclude(['own']),
        texts: z.record(z.string(), z.string()),
        alts: z.array(z.string()).describe('What its pictures show, in their order'),
      })
      .describe('What it says without words of its own, and whose those are'),
  }),
  storedAs: 'check-post',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...words }, { services }) => checkPost(services, { postId: id, ...words }),
});

export const copy = defineAction({
  name: 'posts.copyToDraft',
  title: 'Makes a draft, in the same words, of a post that ended without being live: refused, missed or cancelled',
  permission: 'write',
  http: 'POST /posts/:id/anew',
  input: z.object({ id: IdText }),
  output: Post,
  versioned: true,
  storedAs: 'post-anew',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by, expected }) => copyToDraft(services, { postId: id, by, expected }),
});

export const choose = defineAction({
  name: 'posts.chooseVariant',
  title: 'Rewrites a draft in another variant',
  permission: 'write',
  http: 'POST /posts/:id/variant',
  input: z.object({ id: IdText, variant: ChooseVariantInput.shape.variant, number: ChooseVariantInput.shape.number }),
  output: Post,
  versioned: true,
  storedAs: 'choose-variant',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) =>
    chooseVariant(services, { postId: id, ...input, by, expected }),
});

export const base = defineAction({
  name: 'posts.base',
  title: 'The base copy of an article: what its channels say that have no words of their own',
  permission: null,
  http: 'GET /articles/:id/base',
  input: z.object({ id: ArticleText }),
  output: Base,
  versioned: true,
  run: ({ id }, { services }) => baseCopy(services, { article: id }),
});

export const changeBase = defineAction({
  name: 'posts.setBase',
  title: 'Gives an article another base copy, or none',
  about:
    'Posts that were not edited separately and are not being published are rewritten with it by the rules of their platforms. Those that change need approval again, and keep their times.',
  permission: 'write',
  http: 'POST /articles/:id/base',
  input: z.object({ id: ArticleText, text: SetBaseInput.shape.text.describe('null: it is taken back') }),
  output: Base.extend({ rewritten: z.array(z.uuid()).describe('Posts that say something else now') }),
  versioned: true,
  storedAs: 'set-base',
  storedRequest: ({ id, ...input }) => ({ article: id, ...input }),
  run: ({ id, text }, { services, by, expected }) => setBase(services, { article: id, text, by, expected }),
});

export const reset = defineAction({
  name: 'posts.reset',
  title: 'Takes the own words of a channel back: its post says the base copy again, or what Masthead wrote',
  permission: 'write',
  http: 'POST /posts/:id/reset',
  input: z.object({ id: IdText }),
  output: Post,
  versioned: true,
  storedAs: 'reset-post',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by, expected }) => resetPost(services, { postId: id, by, expected }),
});

export const versions = defineAction({
  name: 'posts.versions',
  title: 'Earlier versions of a post, the newest first',
  permission: null,
  http: 'GET /posts/:id/versions',
  input: z.object({ id: IdText }),
  output: z.object({
    versions: z.array(
      z.object({
        id: z.int(),
        texts: z.record(z.string(), z.string()),
        alts: z.array(z.string()).describe('What its pictures showed, in their order'),
        writtenBy: z.string().nullable().describe('null: Masthead wrote it'),
        replacedBy: z.string(),
        replacedAt: Time,
        action: z.string().describe('By what it was replaced, as the audit names it'),
      }),
    ),
  }),
  run: async ({ id }, { services }) => ({ versions: await listPostVersions(services, { postId: id }) }),
});

export const restore = defineAction({
  name: 'posts.restore',
  title: 'Restores an earlier version of a post, with its pictures',
  permission: 'write',
  http: 'POST /posts/:id/restore',
  input: z.object({ id: IdText, version: RestorePostInput.shape.version.describe('The `id` of one of its versions') }),
  output: Post,
  versioned: true,
  storedAs: 'restore-post',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => restorePost(services, { postId: id, ...input, by, expected }),
});
