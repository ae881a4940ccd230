import { z } from 'zod';
import { PostContent } from '../../domain/post.ts';
import { ProposalTask } from '../../domain/proposal.ts';
import { skipsOf } from '../../posts/skips.ts';
import { defineAction } from '../define-action.ts';
import { ArticleText, IdText, Name, Next, Page } from '../kit/schema.ts';
import { inTurn } from '../kit/turns.ts';
import { baseCopy, SetBaseInput, setBase } from './base.ts';
import { Choices } from './choices.ts';
import { copyToDraft } from './copy-to-draft.ts';
import { deleteDraft } from './delete-draft.ts';
import {
  checkPost,
  EditPostInput,
  editPost,
  listPostVersions,
  RestorePostInput,
  resetPost,
  restorePost,
} from './edit-post.ts';
import { fitPictures } from './fit-pictures.ts';
import { listPosts, onePost, PostsInput } from './posts.ts';
import { askProposals, chooseProposal, listProposals, ProposeInput, proposePost, proposeTexts } from './proposals.ts';
import { Base, BaseSet, CheckedPost, FittedPictures, Post, PostVersion, Proposals, Skip } from './schema.ts';
import { SendPreviewInput, sendPreview } from './send-preview.ts';
import { ChooseVariantInput, chooseVariant, listVariants, PostVariant } from './variants.ts';
import { WritingAids, writingAids } from './writing-aids.ts';

const Words = {
  text: EditPostInput.shape.text.describe(
    'In place of all its texts, written by the rules of its platform; other texts given beside it come after',
  ),
  texts: EditPostInput.shape.texts.describe('Texts to change, by name'),
  parts: EditPostInput.shape.parts.describe(
    'Texts of further parts that change, by the place of the part, from 1, and their names',
  ),
  alts: EditPostInput.shape.alts.describe('Alt texts, by index from 0; `1.0` in a further part'),
  ...Choices,
};

export const skips = defineAction({
  name: 'posts.skips',
  title: 'Articles that channels skipped by rule in the last week, newest first',
  permission: null,
  http: 'GET /skips',
  input: z.object({}),
  output: z.object({ skips: z.array(Skip) }),
  run: async (_, { services }) => ({ skips: await skipsOf(services.db, {}) }),
});

export const list = defineAction({
  name: 'posts.list',
  title: 'Posts, newest first',
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
  title: 'A post, with its approval and state',
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
  title: 'Alternative texts of a post, and the current one',
  permission: null,
  http: 'GET /posts/:id/variants',
  mcp: { tool: 'post_variants', id: 'post' },
  input: z.object({ id: IdText }),
  output: z.object({ variants: z.array(PostVariant) }),
  run: async ({ id }, { services }) => ({ variants: await listVariants(services, { postId: id }) }),
});

export const edit = defineAction({
  name: 'posts.edit',
  title: 'Edits the text of a post; a scheduled post keeps its time and needs approval again',
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
  title: 'Checks a post with other text; nothing is stored',
  permission: 'write',
  http: 'POST /posts/:id/check',
  input: z.object({ id: IdText, ...Words }),
  output: CheckedPost,
  storedAs: 'check-post',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...words }, { services, actor }) =>
    inTurn(actor.name, () => checkPost(services, { postId: id, ...words })),
});

export const fit = defineAction({
  name: 'posts.fitPictures',
  title: 'Makes the pictures of a post in the shapes that its channel takes now; the post does not change',
  about: 'To give it those pictures, edit it with a `layout` that has them as they are.',
  permission: 'write',
  http: 'POST /posts/:id/pictures/fit',
  input: z.object({ id: IdText }),
  output: FittedPictures,
  run: ({ id }, { services }) => fitPictures(services, { postId: id }),
});

export const copy = defineAction({
  name: 'posts.copyToDraft',
  title: 'Copies a failed, expired or cancelled post to a new draft',
  permission: 'write',
  http: 'POST /posts/:id/copy',
  input: z.object({ id: IdText }),
  output: Post,
  versioned: true,
  storedAs: 'post-anew',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by, expected }) => copyToDraft(services, { postId: id, by, expected }),
});

export const remove = defineAction({
  name: 'posts.deleteDraft',
  title: 'Deletes the draft of a post; an article’s next revision does not bring it back',
  permission: 'write',
  http: 'DELETE /posts/:id',
  input: z.object({ id: IdText }),
  output: z.object({ post: z.uuid() }),
  run: async ({ id }, { services, by, expected }) => ({
    post: await deleteDraft(services, { postId: id, by, expected }),
  }),
});

export const sendPreviewTo = defineAction({
  name: 'posts.sendPreview',
  title: 'Sends a post to one person, who sees it on their phone; nothing is published',
  about: 'On platforms that have it. It counts among the platform’s own previews of the day alone.',
  permission: 'write',
  http: 'POST /posts/:id/preview-message',
  input: z.object({ id: IdText, to: SendPreviewInput.shape.to.describe('As the platform names people') }),
  output: z.object({ post: z.uuid(), to: z.string() }),
  run: ({ id, to }, { services, by }) => sendPreview(services, { postId: id, to, by }),
});

export const choose = defineAction({
  name: 'posts.chooseVariant',
  title: 'Rewrites a draft with an alternative text',
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
  title: 'The base copy of an article: the text of every channel without its own',
  permission: null,
  http: 'GET /articles/:id/base',
  input: z.object({ id: ArticleText }),
  output: Base,
  versioned: true,
  run: ({ id }, { services }) => baseCopy(services, { article: id }),
});

export const changeBase = defineAction({
  name: 'posts.setBase',
  title: 'Sets or removes the base copy of an article',
  about:
    'Posts that were not edited separately and are not being published are rewritten with it by the rules of their platforms. Those that change need approval again, and keep their times.',
  permission: 'write',
  http: 'POST /articles/:id/base',
  input: z.object({ id: ArticleText, text: SetBaseInput.shape.text.describe('null: removed') }),
  output: BaseSet,
  versioned: true,
  storedAs: 'set-base',
  storedRequest: ({ id, ...input }) => ({ article: id, ...input }),
  run: ({ id, text }, { services, by, expected }) => setBase(services, { article: id, text, by, expected }),
});

export const reset = defineAction({
  name: 'posts.reset',
  title: 'Restores the base copy in a post, or the text that Masthead suggested',
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
  title: 'Earlier versions of a post, newest first',
  permission: null,
  http: 'GET /posts/:id/versions',
  input: z.object({ id: IdText }),
  output: z.object({ versions: z.array(PostVersion) }),
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

export const propose = defineAction({
  name: 'posts.propose',
  title: 'Rewrites a draft with a suggestion of the language model',
  permission: 'write',
  http: 'POST /posts/:id/proposal',
  input: z.object({ id: IdText }),
  output: Post,
  versioned: true,
  storedAs: 'propose-post',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by, expected }) => proposePost(services, { postId: id, by, expected }),
});

export const proposals = defineAction({
  name: 'posts.proposals',
  title: 'Suggestions of the language model for a post, and the tasks it can be asked for',
  permission: null,
  http: 'GET /posts/:id/proposals',
  input: z.object({ id: IdText }),
  output: Proposals,
  run: ({ id }, { services }) => listProposals(services, { postId: id }),
});

export const ask = defineAction({
  name: 'posts.askProposals',
  title: 'Asks the language model for a suggestion and keeps it; the draft does not change',
  permission: 'write',
  http: 'POST /posts/:id/proposals',
  input: z.object({ id: IdText, task: ProposalTask }),
  output: Proposals,
  storedAs: 'ask-proposals',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, task }, { services, by }) => askProposals(services, { postId: id, task, by }),
});

export const take = defineAction({
  name: 'posts.chooseProposal',
  title: 'Uses a suggestion of the language model in a draft; a person has to approve it, even on automatic channels',
  permission: 'write',
  http: 'POST /posts/:post/proposals/choice',
  input: z.object({
    post: IdText,
    task: ProposalTask,
    id: z.uuid().optional().describe('Of the suggestion that was shown; left out: the newest'),
    number: z.int().positive().default(1),
  }),
  output: Post,
  versioned: true,
  storedAs: 'choose-proposal',
  storedRequest: ({ post, ...input }) => ({ postId: post, ...input }),
  run: ({ post, ...input }, { services, by, expected }) =>
    chooseProposal(services, { postId: post, ...input, by, expected }),
});

export const writeTexts = defineAction({
  name: 'posts.proposeTexts',
  title: 'Asks the language model for the texts of an article; nothing is stored',
  permission: 'write',
  http: null,
  input: ProposeInput,
  output: z.object({
    proposals: z.array(z.object({ channel: z.string(), content: PostContent, refused: z.string().nullable() })),
  }),
  run: async (input, { services }) => ({ proposals: await proposeTexts(services, input) }),
});

export const aids = defineAction({
  name: 'posts.writingAids',
  title: 'Hashtags and handles that an editor may put into a post of a channel',
  permission: null,
  http: 'GET /channels/:id/writing-aids',
  input: z.object({ id: Name }),
  output: WritingAids,
  run: ({ id }, { services }) => writingAids(services, id),
});
