import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { ApproveInput } from '../../features/approvals/approve.ts';
import { RejectInput } from '../../features/approvals/reject.ts';
import { By, IdParams, Next, OnlyBy, Page } from '../../features/kit/schema.ts';
import { EditPostInput } from '../../features/posts/edit-post.ts';
import { PostsInput } from '../../features/posts/posts.ts';
import { ChooseVariantInput } from '../../features/posts/variants.ts';
import { PostCost } from './cost-view.ts';
import { endpoint } from './endpoint.ts';
import { Post, TextCount } from './post-view.ts';

export const listPosts = endpoint({
  method: 'GET',
  path: '/posts',
  command: 'posts',
  summary: 'Posts, the newest first',
  query: z.strictObject({
    state: PostsInput.shape.state.describe(
      'Of their sending; `draft`: none is planned; `sent-back`: rejected as they are',
    ),
    channel: PostsInput.shape.channel,
    articleId: PostsInput.shape.articleId,
    ...Page,
  }),
  answer: z.object({ posts: z.array(Post), next: Next }),
});

export const getPost = endpoint({
  method: 'GET',
  path: '/posts/:id',
  command: 'post',
  summary: 'A post, with what its channel asks and how far it is',
  params: IdParams,
  answer: Post,
  versioned: true,
});

export const listVariants = endpoint({
  method: 'GET',
  path: '/posts/:id/variants',
  command: 'variants',
  summary: 'The ways to write a post, and which of them it says now',
  params: IdParams,
  answer: z.object({
    variants: z.array(
      z.object({
        variant: ChooseVariantInput.shape.variant,
        number: z.int(),
        texts: z.record(z.string(), z.string()),
        counts: z.array(TextCount),
        problems: z.array(Problem),
        cards: z.array(z.string()).describe('What stands on the picture, where words do'),
        current: z.boolean(),
      }),
    ),
  }),
});

const Words = {
  texts: EditPostInput.shape.texts.describe('The texts that change, by their names'),
  shorter: EditPostInput.shape.shorter.describe(
    'Shorter forms of texts, longest first; omitted, they are made from the text',
  ),
  alts: EditPostInput.shape.alts.describe('What its pictures show, by their place, from 0'),
};

export const editPost = endpoint({
  method: 'POST',
  path: '/posts/:id/words',
  command: 'edit-post',
  summary: 'Gives a post other words; what is planned keeps its time, and asks for approval again',
  params: IdParams,
  body: z.strictObject({ ...Words, by: By }),
  answer: Post,
  versioned: true,
});

export const checkPost = endpoint({
  method: 'POST',
  path: '/posts/:id/check',
  command: 'check-post',
  summary: 'What a post would be with other words, by the same checks; nothing is stored',
  params: IdParams,
  body: z.strictObject(Words),
  answer: z.object({
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
});

export const proposePost = endpoint({
  method: 'POST',
  path: '/posts/:id/proposal',
  command: 'propose-post',
  summary: 'Writes a draft anew with what a language model proposes',
  params: IdParams,
  body: z.strictObject({ by: By }),
  answer: Post,
  versioned: true,
});

export const approvePost = endpoint({
  method: 'POST',
  path: '/posts/:id/approval',
  command: 'approve',
  summary: 'Approves exactly what a post says now, and queues it',
  params: IdParams,
  body: z.strictObject({
    when: ApproveInput.shape.when.default(null),
    urgency: ApproveInput.shape.urgency,
    despiteRules: ApproveInput.shape.despiteRules,
    overrule: ApproveInput.shape.overrule.describe(
      '`rejection.at` of a post that was rejected as it is, by whoever has read why',
    ),
    undo: ApproveInput.shape.undo.describe('It goes out only once its approval can be undone no more (`timings.undo`)'),
    by: By,
  }),
  answer: Post,
  versioned: true,
});

export const undoApproval = endpoint({
  method: 'POST',
  path: '/posts/:id/approval/undo',
  command: 'undo-approval',
  summary: 'Takes back one’s own approval before anything of the post left; what was planned by it does not go out',
  params: IdParams,
  body: OnlyBy,
  answer: Post,
});

export const rejectPost = endpoint({
  method: 'POST',
  path: '/posts/:id/rejection',
  command: 'reject',
  summary: 'Rejects a post as it is, with a note; what is planned does not go out',
  params: IdParams,
  body: z.strictObject({ note: RejectInput.shape.note, by: By }),
  answer: Post,
  versioned: true,
});

export const makePostAnew = endpoint({
  method: 'POST',
  path: '/posts/:id/anew',
  command: 'post-anew',
  summary: 'Makes a draft, in the same words, of a post that ended without being live: refused, missed or cancelled',
  params: IdParams,
  body: OnlyBy,
  answer: Post,
  versioned: true,
});

export const chooseVariant = endpoint({
  method: 'POST',
  path: '/posts/:id/variant',
  command: 'choose-variant',
  summary: 'Writes a draft anew in another way',
  params: IdParams,
  body: z.strictObject({
    variant: ChooseVariantInput.shape.variant,
    number: ChooseVariantInput.shape.number,
    by: By,
  }),
  answer: Post,
  versioned: true,
});
