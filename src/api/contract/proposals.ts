import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { By, IdParams, Time } from '../../features/kit/schema.ts';
import { AskProposalsInput, ChooseProposalInput } from '../../features/posts/proposals.ts';
import { ModelDay } from '../../features/system/schema.ts';
import { Message } from '../../lib/message.ts';
import { endpoint } from './endpoint.ts';
import { Post, TextCount } from './post-view.ts';

const Suggestion = z.object({
  number: z.int().describe('Tells those of one answer apart; begins at 1'),
  texts: z
    .record(z.string(), z.string())
    .describe('The texts of the post with it, shorter forms too; if it was refused, the model’s words'),
  body: z.array(z.string()).describe('Of a translation, the article’s text where the post carries it'),
  counts: z.array(TextCount),
  problems: z.array(Problem),
  refused: Message.nullable().describe('Why it cannot be chosen'),
  left: z
    .array(z.object({ text: z.string(), why: Message }))
    .describe('Parts of it that failed a check and are left out'),
  current: z.boolean(),
});

const Proposals = z.object({
  model: z
    .object({ name: z.string(), problem: Message.nullable().describe('Why it cannot be asked') })
    .nullable()
    .describe('null: no language model is configured'),
  tasks: z.array(AskProposalsInput.shape.task).describe('What it can be asked for about this post'),
  translation: z
    .object({ from: z.string(), to: z.string(), chosen: z.boolean().describe('The post is the translation') })
    .nullable()
    .describe('Language tags; null: the article is in the language of its channel'),
  proposals: z.array(
    z.object({
      task: AskProposalsInput.shape.task,
      id: z.uuid(),
      suggestions: z.array(Suggestion),
      refused: Message.nullable().describe('Why there is no suggestion in it'),
      model: z.string(),
      tokens: z
        .object({ input: z.int(), output: z.int() })
        .nullable()
        .describe('null: its endpoint does not count them'),
      usd: z.number().nullable().describe('US dollars; null: not known'),
      seconds: z.number(),
      askedBy: z.string(),
      askedAt: Time,
    }),
  ),
  today: ModelDay.nullable(),
});

export const listProposals = endpoint({
  method: 'GET',
  path: '/posts/:id/proposals',
  command: 'proposals',
  summary: 'What a language model proposed for a post, and what it can be asked for',
  params: IdParams,
  answer: Proposals,
});

export const askProposals = endpoint({
  method: 'POST',
  path: '/posts/:id/proposals',
  command: 'ask-proposals',
  summary: 'Asks a language model for one thing about a draft, and keeps its answer; the draft stays as it is',
  params: IdParams,
  body: z.strictObject({ task: AskProposalsInput.shape.task, by: By }),
  answer: Proposals,
});

export const chooseProposal = endpoint({
  method: 'POST',
  path: '/posts/:post/proposals/choice',
  command: 'choose-proposal',
  summary: 'Gives a draft what a language model proposed; a person has to approve it, whatever its channel asks for',
  params: z.strictObject({ post: IdParams.shape.id }),
  body: z.strictObject({
    task: ChooseProposalInput.shape.task,
    id: ChooseProposalInput.shape.id.describe('Of the answer that whoever chooses saw; left out, the newest'),
    number: ChooseProposalInput.shape.number,
    by: By,
  }),
  answer: Post,
  versioned: true,
});
