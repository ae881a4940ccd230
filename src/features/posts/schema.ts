import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Withdrawal } from '../../domain/origin.ts';
import { Outcome, Receipt } from '../../domain/outcome.ts';
import { PostContent, Problem } from '../../domain/post.ts';
import { PostState } from '../../domain/post-state.ts';
import { ProposalTask } from '../../domain/proposal.ts';
import { Urgency } from '../../domain/urgency.ts';
import { FilmShape } from '../../domain/video/film.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** State of a retraction. */
export const Retraction = z.object({
  delivery: z.uuid(),
  state: DeliveryState,
  message: Message.nullable(),
  impossible: z.boolean().describe('It cannot be deleted, by the API or by hand'),
});
export type Retraction = View<typeof Retraction>;

/** A post of a withdrawn article that is live, or may be. */
export const LivePost = z
  .object({
    post: z.uuid(),
    channel: z.string(),
    delivery: z.uuid(),
    state: DeliveryState,
    url: z.string().nullable(),
    retraction: Retraction.nullable(),
  })
  .meta({ id: 'LivePost' });
export type LivePost = View<typeof LivePost>;

const usd = z.number().describe('US dollars');

export const PostCost = z.object({
  usd: usd.describe('US dollars, as estimated'),
  link: z.object({ usd, has: z.boolean() }).describe('Share of its link, or if it has none, the extra cost of one'),
});

export const TextCount = z.object({
  field: z.string(),
  part: z.int().optional().describe('Index of the part that has the text; absent: the first'),
  label: Message,
  count: z.int(),
  max: z.int(),
  unit: z.enum(['characters', 'weighted characters', 'bytes']),
});
export type TextCount = View<typeof TextCount>;

const Approval = z.object({
  people: z.union([z.literal(0), z.literal(1), z.literal(2)]).describe('Approvals that its channel requires'),
  by: z.array(z.string()).describe('Who approved its current content'),
  missing: z.int().describe('Missing approvals'),
  authors: z
    .array(z.string())
    .describe('Authors since others last approved it, the latest last; `*` is someone without a personal key'),
  editedBy: z.string().nullable().describe('The latest author; null: written by Masthead'),
  alone: z.boolean().describe('Approved by its author, since no one else could'),
});

export const MayApprove = z.object({
  may: z.boolean(),
  why: Message.nullable().describe('Why not'),
  who: Message.nullable().describe('Who may'),
  alone: z.boolean().describe('You wrote it, and no one else may approve it'),
  because: z
    .enum(['role', 'own', 'given', 'blocked'])
    .nullable()
    .describe(
      'role: the right is not theirs; own: they wrote it; given: they have approved it; blocked: the post itself',
    ),
  others: z.array(z.string()).describe('Who may instead'),
  ownWords: z.boolean().describe('You could also approve it if you had written it'),
});

export const Leaves = z.object({
  how: z.enum(['planned', 'asked', 'next', 'now']).describe('next: at the next free slot, as of now'),
  at: Time.nullable(),
  late: z.boolean().describe('That time has passed'),
  mustBy: Time.nullable().describe('Latest time to approve it; null: none'),
});
export type WouldLeave = View<typeof Leaves>;

const Rejection = z.object({ by: z.string(), at: Time, note: z.string().describe('What to do about it') });

/** A post that was rejected and is still as it was, where posts are listed that need a person. */
export const Rejected = z.object({
  id: z.uuid().describe('Of the post'),
  articleId: z.uuid().nullable().describe('null: it is not about an article'),
  headline: z.string().nullable(),
  channel: z.string(),
  by: z.string(),
  note: z.string().describe('What to do about it'),
  since: Time,
  writtenBy: z.string().nullable().describe('Who last edited it; null: Masthead wrote it'),
});
export type Rejected = View<typeof Rejected>;

/** Post of a channel. */
export const Post = z
  .object({
    id: z.uuid(),
    version: z.string().describe('Changes with its content and state; its ETag'),
    articleId: z.uuid().nullable().describe('null: it is not about an article'),
    freeStoryId: z
      .uuid()
      .nullable()
      .describe('What it shares with other posts about no article; null: it has an article'),
    round: z.int().describe('Increases each time the article is published again'),
    headline: z.string().describe('Of its article; of a post without one its title'),
    channel: z.string(),
    platform: z.string(),
    simulated: z.boolean(),
    content: PostContent,
    words: z.enum(['masthead', 'base', 'own']).describe('Origin of its text: Masthead, the base copy, or edited'),
    counts: z.array(TextCount),
    problems: z.array(Problem),
    embargoUntil: Time.nullable().describe('Not published before'),
    urgency: Urgency,
    approved: z.boolean(),
    approval: Approval,
    may: MayApprove.nullable().describe(
      'Where posts are read: whether who asks may approve it; null: it waits for no approval',
    ),
    leaves: Leaves.nullable().describe(
      'Where one post or those of an article are read and wait: when it goes out once it is approved',
    ),
    undoSeconds: z.number().nullable().describe('How long the approval can still be undone; null: it cannot'),
    rejection: Rejection.nullable().describe('Its rejection, if it has not changed since; approving it overrules that'),
    comments: z.int().describe('Threads of comments that are not resolved'),
    asked: z
      .array(z.object({ person: z.string(), by: z.string(), at: Time, note: z.string().nullable() }))
      .describe('Who was asked to approve it, until it is decided about'),
    filesRemovedAt: Time.nullable().describe('When its pictures and videos were removed, long after it ended'),
    making: z
      .object({ share: z.number().nullable(), secondsLeft: z.number().nullable() })
      .nullable()
      .describe('Progress of its video conversion'),
    state: PostState,
    retraction: Retraction.nullable(),
    delivery: z
      .object({
        id: z.uuid(),
        nextAt: Time.nullable(),
        attempts: z.int(),
        outcome: Outcome.nullable(),
        receipt: Receipt.nullable(),
        heldReason: Message.nullable(),
        pausedFor: Message.nullable(),
        putOffBy: Message.nullable().describe('While postponed: the rule that postponed it'),
      })
      .nullable(),
  })
  .meta({ id: 'Post' });
export type PostView = View<typeof Post>;

/** A channel that left an article out, and why. */
export const Skip = z
  .object({
    articleId: z.uuid(),
    headline: z.string(),
    channel: z.string(),
    round: z.int(),
    reason: Message,
    at: Time,
  })
  .meta({ id: 'Skip' });

/** An editor's words about an article, and which of its posts say them. */
export const Base = z
  .object({
    articleId: z.uuid(),
    version: z.string().describe('Changes with every edit; its ETag'),
    text: z.string().nullable().describe('null: each channel has Masthead’s text or its own'),
    editedBy: z.string().nullable(),
    editedAt: Time.nullable(),
    language: z.string().nullable().describe('Of the article'),
    suggested: z.string().describe('A suggestion: headline and lead'),
    posts: z
      .array(
        z.object({
          id: z.uuid(),
          channel: z.string(),
          words: Post.shape.words,
          begun: z.boolean().describe('It is publishing or has ended, so its text cannot change'),
        }),
      )
      .describe('The newest post of each channel'),
  })
  .meta({ id: 'Base' });
export type BaseView = View<typeof Base>;

const used = z.object({ used: z.int(), most: z.int() });

export const ModelDay = z
  .object({
    requests: used,
    tokens: used.describe('Of requests and answers; if not counted, the maximum'),
    usd: z.number().nullable().describe('US dollars; null: no prices are configured'),
    unpriced: z.int().describe('Answers that are not in `usd`, because their tokens were not counted'),
    seconds: z.number().nullable().describe('Average per answer'),
  })
  .describe('What the language model was asked for today (UTC), and the most that is allowed');

export const LanguageModel = ModelDay.extend({ name: z.string() })
  .nullable()
  .describe('The language model and its use today (UTC); null: none is configured');

/** Withdrawn article with posts that are live, or may be. */
export const WithdrawnArticle = z.object({
  articleId: z.uuid(),
  headline: z.string(),
  signal: Withdrawal,
  at: Time,
  by: z.string().nullable(),
  reason: z.string().nullable(),
  live: z.array(LivePost),
});
export type WithdrawnArticle = View<typeof WithdrawnArticle>;

/** Earlier version of a post. */
export const PostVersion = z.object({
  id: z.int(),
  texts: z.record(z.string(), z.string()),
  alts: z.array(z.string()).describe('Alt texts, in order'),
  writtenBy: z.string().nullable().describe('null: Masthead wrote it'),
  replacedBy: z.string(),
  replacedAt: Time,
  action: z.string().describe('The action that replaced it'),
});
export type PostVersion = View<typeof PostVersion>;

const Named = { label: Message };

/** What an editor may choose for a post, beside its words. */
export const PostOffers = z
  .object({
    formats: z.array(z.object({ id: z.string(), ...Named })).describe('Beside the usual one'),
    settings: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['switch', 'choice', 'text', 'number', 'list', 'time']),
        ...Named,
        help: Message.nullable(),
        choices: z.array(z.object({ value: z.string(), ...Named })),
        ofAccount: z.boolean().describe('`channels.choices` lists its values, with their names'),
      }),
    ),
    discloses: z.array(z.enum(['ai', 'paid'])).describe('What its platform has a label for'),
    film: FilmShape.nullable().describe(
      'Shape of a film that its platform takes in this format; null: it takes no videos',
    ),
    parts: z.int().describe('How many parts it may have'),
    further: z.enum(['post', 'comment']).describe('Parts after the first: posts of a thread, or comments below it'),
    hashtags: z.array(z.string()).describe('Of the story, with their #'),
    tags: z.int().describe('How many people may be tagged in each picture of its first part'),
    row: z
      .object({
        max: z.int().describe('Most pictures and videos together'),
        picturesBefore: z.int().describe('How many pictures come before the videos that no one has placed'),
        videos: z
          .array(z.object({ video: z.int().describe('Its index in the article'), title: z.string().nullable() }))
          .describe('Videos of the article that have a file'),
      })
      .nullable()
      .describe('Its pictures and videos stand in one row, in the order that is chosen; null: no choice of videos'),
    pictures: z.object({ first: z.int(), further: z.int() }).describe('How many pictures a part may have'),
    images: z
      .array(
        z.object({
          image: z.int().describe('Its index in the article'),
          caption: z.string().nullable(),
          credit: z.string().nullable(),
          proposed: z.boolean().describe('It goes well with the others'),
        }),
      )
      .describe('Pictures of the article that have a file'),
  })
  .meta({ id: 'PostOffers' });
export type PostOffers = View<typeof PostOffers>;

/** Post with other texts, checked without storing it. */
export const CheckedPost = z.object({
  offers: PostOffers,
  counts: z.array(TextCount),
  problems: z.array(Problem),
  cost: PostCost.nullable().describe('Cost of publishing it; null: its platform charges nothing'),
  preview: z.string().describe('As readers would see it: HTML with its own styles, every text escaped'),
  original: z
    .object({
      words: Post.shape.words.exclude(['own']),
      texts: z.record(z.string(), z.string()),
      parts: z.array(z.record(z.string(), z.string())).describe('Texts of its further parts, in their order'),
      alts: z.array(z.string()).describe('Alt texts, in order'),
    })
    .describe('Its text without edits, and where that comes from'),
});
export type CheckedPost = View<typeof CheckedPost>;

export const FittedPictures = z.object({
  pictures: z
    .array(
      z.object({
        part: z.int().describe('Index of the part that shows it'),
        place: z.int().describe('Its place in that part, from 0'),
        hash: z.string().describe('Of its file, as `GET /pictures/HASH` takes it'),
        width: z.int(),
        height: z.int(),
      }),
    )
    .describe('Without those that could not be made'),
});
export type FittedPictures = View<typeof FittedPictures>;

/** Base copy after a change. */
export const BaseSet = Base.extend({ rewritten: z.array(z.uuid()).describe('Posts whose text changed') });
export type BaseSet = View<typeof BaseSet>;

const Suggestion = z.object({
  number: z.int().describe('Number within one answer, from 1'),
  texts: z
    .record(z.string(), z.string())
    .describe('The texts of the post with it; if it was refused, the model’s words'),
  body: z.array(z.string()).describe('Of a translation, the article’s text where the post carries it'),
  counts: z.array(TextCount),
  problems: z.array(Problem),
  refused: Message.nullable().describe('Why it cannot be chosen'),
  left: z
    .array(z.object({ text: z.string(), why: Message }))
    .describe('Parts of it that failed a check and are left out'),
  current: z.boolean(),
});
export type SuggestionView = View<typeof Suggestion>;

export const Proposals = z.object({
  model: z
    .object({ name: z.string(), problem: Message.nullable().describe('Why it cannot be asked') })
    .nullable()
    .describe('null: no language model is configured'),
  tasks: z.array(ProposalTask).describe('What it can be asked for about this post'),
  translation: z
    .object({ from: z.string(), to: z.string(), chosen: z.boolean().describe('The post is the translation') })
    .nullable()
    .describe('Language tags; null: the article is in the language of its channel'),
  proposals: z.array(
    z.object({
      task: ProposalTask,
      id: z.uuid(),
      suggestions: z.array(Suggestion),
      refused: Message.nullable().describe('Why there is no suggestion in it'),
      model: z.string(),
      tokens: z
        .object({ input: z.int(), output: z.int() })
        .nullable()
        .describe('null: the endpoint does not count them'),
      usd: z.number().nullable().describe('US dollars; null: not known'),
      seconds: z.number(),
      askedBy: z.string(),
      askedAt: Time,
    }),
  ),
  today: ModelDay.nullable(),
});
export type ProposalsView = View<typeof Proposals>;
