import { z } from 'zod';
import { PostContent, Problem } from '../../domain/post.ts';
import { ProposalTask } from '../../domain/proposal.ts';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { IdText, Time } from '../kit/schema.ts';
import { askProposals, chooseProposal, listProposals } from './proposals.ts';
import { ProposeInput, proposePost, proposeTexts } from './propose.ts';
import { ModelDay, Post, TextCount } from './schema.ts';

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
        .describe('null: its endpoint does not count them'),
      usd: z.number().nullable().describe('US dollars; null: not known'),
      seconds: z.number(),
      askedBy: z.string(),
      askedAt: Time,
    }),
  ),
  today: ModelDay.nullable(),
});

export const propose = defineAction({
  name: 'posts.propose',
  title: 'Rewrites a draft with what a language model proposes',
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
  title: 'What a language model proposed for a post, and what it can be asked for',
  permission: null,
  http: 'GET /posts/:id/proposals',
  input: z.object({ id: IdText }),
  output: Proposals,
  run: ({ id }, { services }) => listProposals(services, { postId: id }),
});

export const ask = defineAction({
  name: 'posts.askProposals',
  title: 'Asks a language model for one thing about a draft, and keeps its answer; the draft stays as it is',
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
  title: 'Gives a draft what a language model proposed; a person has to approve it, whatever its channel asks for',
  permission: 'write',
  http: 'POST /posts/:post/proposals/choice',
  input: z.object({
    post: IdText,
    task: ProposalTask,
    id: z.uuid().optional().describe('Of the answer that whoever chooses saw; left out, the newest'),
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
  title: 'Asks a language model for the texts of an article, and keeps nothing',
  permission: 'write',
  http: null,
  input: ProposeInput,
  output: z.object({
    proposals: z.array(z.object({ channel: z.string(), content: PostContent, refused: z.string().nullable() })),
  }),
  run: async (input, { services }) => ({ proposals: await proposeTexts(services, input) }),
});
