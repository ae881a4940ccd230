import { z } from 'zod';
import { ArticleChange } from '../../domain/article-change.ts';
import { CorrectionAction, Remedy } from '../../domain/correction.ts';
import { DeliveryState } from '../../domain/delivery.ts';
import { PostContent, Problem } from '../../domain/post.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** A live post whose article was corrected, or that a person corrects. */
export const Correction = z
  .object({
    id: z.uuid(),
    post: z.uuid(),
    articleId: z.uuid().nullable().describe('null: the post is not about an article'),
    freeStoryId: z.uuid().nullable().describe('Of a post that is not about an article'),
    headline: z.string().describe('Of the article; of a post without one its title'),
    channel: z.string(),
    url: z.string().nullable().describe('URL of the post, if known'),
    fromRevision: z.int().nullable().describe('null: the post is not about an article'),
    toRevision: z.int().nullable(),
    changes: z.array(ArticleChange).describe('What the article says otherwise'),
    was: PostContent.describe('What is live'),
    content: PostContent.describe('What it would say'),
    version: z.string().describe('Changes with what it would say'),
    problems: z.array(Problem),
    action: CorrectionAction.describe('What is done, or would be'),
    why: Message.nullable().describe("Why the channel's policy cannot be followed"),
    making: z.boolean().describe('Its pictures are still being made: it cannot be decided yet'),
    note: z.string().nullable().describe("What an answer tells, in a person's words"),
    editedBy: z.string().nullable(),
    approvedBy: z.array(z.string()),
    state: z.enum(['open', 'approved', 'done', 'dismissed', 'failed', 'superseded']),
    decidedBy: z.string().nullable(),
    decidedAt: Time.nullable(),
    reason: z.string().nullable().describe('Why nothing was done, in the words of who decided so'),
    because: Message.nullable().describe('Why it ended as it did, where Masthead ended it'),
    delivery: z.object({ id: z.uuid(), state: DeliveryState }).nullable(),
    newPost: z.uuid().nullable().describe('The post that took the place of this one, or answers it'),
    createdAt: Time,
    endedAt: Time.nullable(),
  })
  .meta({ id: 'Correction' });
export type CorrectionView = View<typeof Correction>;

const May = z.union([
  z.object({ may: z.literal(true), note: Message.optional().describe('What to know beforehand') }),
  z.object({
    may: z.literal(false),
    why: Message,
    byHand: z.boolean().describe('A person can still do it on the platform'),
  }),
]);

export const CorrectionDetail = Correction.extend({
  possible: z
    .partialRecord(Remedy, May)
    .describe('Whether the platform allows it, and why not; empty where nothing is to be decided'),
  answer: PostContent.shape.texts.nullable().describe('The words of an answer, where it may be answered'),
}).meta({ id: 'CorrectionDetail' });
export type CorrectionDetail = View<typeof CorrectionDetail>;

/** Most letters of a correction note. */
export const NOTE_MOST = 280;

/** Decision for all published posts of a story. `correct`: edit where the platform allows it, else reply. */
export const StoryDecision = z.enum(['correct', 'repost', 'retract', 'leave']);
export type StoryDecision = z.infer<typeof StoryDecision>;

/** What is done about one of them; `later`: nothing yet. */
export const Choice = z.enum([...Remedy.options, 'leave', 'later']);
export type Choice = z.infer<typeof Choice>;

const Proposals = z
  .partialRecord(Remedy, PostContent.shape.texts)
  .describe('What readers would see, by what the platform allows');

/** A published post of a corrected story. */
const StoryPost = CorrectionDetail.pick({
  id: true,
  post: true,
  channel: true,
  url: true,
  version: true,
  problems: true,
  action: true,
  making: true,
  editedBy: true,
  approvedBy: true,
  state: true,
  decidedBy: true,
  reason: true,
  because: true,
  possible: true,
}).extend({
  language: z.string().nullable(),
  liveSince: Time.nullable().describe('null: nothing of it is live any more'),
  live: PostContent.shape.texts,
  proposals: Proposals,
  byDecision: z.record(StoryDecision, Choice).describe('What each decision does to it, unless it is an exception'),
  asks: z.int().describe('People whose approval the channel asks for'),
});
export type StoryPost = View<typeof StoryPost>;

export const StoryCorrections = z
  .object({
    articleId: z.uuid().nullable().describe('null: a free story'),
    freeStoryId: z.uuid().nullable(),
    headline: z.string().describe('Of the article; of a free story its title'),
    url: z.string().nullable().describe('Of the article'),
    correctedAt: Time.nullable(),
    changes: z.array(ArticleChange),
    note: z.string().describe('Suggested correction note; empty for a free story: a person writes it'),
    noteMost: z.int(),
    undoSeconds: z
      .number()
      .nullable()
      .describe('For how long your last decision can be undone; null: there is none, or no longer'),
    posts: z
      .array(StoryPost)
      .describe(
        'Those to decide, then those that were decided for this revision; of a free story the last of each post',
      ),
  })
  .meta({ id: 'StoryCorrections' });
export type StoryCorrections = View<typeof StoryCorrections>;

export const StoryResult = z.object({
  correction: z.uuid(),
  channel: z.string(),
  did: Choice,
  outcome: z
    .enum(['approved', 'asked', 'left', 'later', 'already', 'refused'])
    .describe('asked: other people approve it first · already: it was decided so before'),
  missing: z.int().describe('Approvals that are missing'),
  why: Message.nullable().describe('Why it was refused, or is left for later'),
});
export type StoryResult = View<typeof StoryResult>;

export const StoryDecided = z.object({ results: z.array(StoryResult), story: StoryCorrections });
export type StoryDecided = View<typeof StoryDecided>;
