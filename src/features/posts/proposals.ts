import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { visibleTexts } from '../../compose/faithfulness/visible-texts.ts';
import { type PostContent, type Problem, textsWithForms } from '../../domain/post.ts';
import { PROPOSAL_TASKS, ProposalTask } from '../../domain/proposal.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { saysExactly } from '../../posts/base.ts';
import { postProblems } from '../../posts/faithful.ts';
import { ownProblems } from '../../posts/guards.ts';
import { storeProposal } from '../../posts/post-repository.ts';
import { proposals } from '../../store/schema/index.ts';
import { type DayUse, dayUse, type ModelContext } from '../../suggestions/budget.ts';
import type { Tokens } from '../../suggestions/completion.ts';
import { proposals as messages } from '../../suggestions/messages.ts';
import { askFor, tasksFor, writtenBy } from '../../suggestions/propose.ts';
import type { LeftOut, Subject } from '../../suggestions/tasks.ts';
import { translationOf } from '../../suggestions/translate.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { refuseChanged } from './post-version.ts';
import { countsOf, type PostView, type TextCount } from './posts.ts';
import { type KnownPost, knownPost, refuseQueued, rewriteDraft } from './rewrite-draft.ts';

/** Throws a UserError where no language model is set up, or none that can be asked. */
export function proposerOf({ db, proposals: proposer, halt }: DeskContext): ModelContext {
  if (!proposer) {
    throw new UserError(messages.noModel());
  }
  const { model, settings, problem } = proposer;
  if (problem !== null) throw problem;
  return { db, model, settings, signal: halt };
}

/** One suggestion of a model as the post would say it. */
export interface SuggestionView {
  /** Its place in the answer, from 1. */
  number: number;
  /** By name, shorter forms too: `title.0`. Of one that is refused, the words as the model wrote them. */
  texts: Readonly<Record<string, string>>;
  /** Of a translation, the article's text where the post carries it; else empty. */
  body: string[];
  counts: TextCount[];
  problems: Problem[];
  /** Why it cannot be chosen; null: it can. */
  refused: Message | null;
  /** Suggestions that cannot be used in the post. */
  left: LeftOut[];
  /** The post says this now. */
  current: boolean;
}

/** The newest answer of a model to one thing that it was asked for. */
export interface ProposalView {
  task: ProposalTask;
  id: string;
  suggestions: SuggestionView[];
  /** Why there is no suggestion in it. */
  refused: Message | null;
  model: string;
  /** null: the endpoint does not count them. */
  tokens: Tokens | null;
  /** US dollars; null: not known. */
  usd: number | null;
  seconds: number;
  askedBy: string;
  askedAt: Date;
}

export interface ProposalsView {
  /** null: no language model is set up. `problem`: why it cannot be asked. */
  model: { name: string; problem: Message | null } | null;
  /** What it can be asked for about this post. */
  tasks: ProposalTask[];
  /** Language tags, where the article is not in the language of the channel; `chosen`: the post is the translation. */
  translation: { from: string; to: string; chosen: boolean } | null;
  /** In the order of the tasks. */
  proposals: ProposalView[];
  /** What the model was asked for and cost today. */
  today: DayUse | null;
}

type Row = typeof proposals.$inferSelect;

const subjectOf = ({ post, article, channel }: KnownPost): Subject => ({
  article,
  channel,
  postId: post.id,
  post: post.content,
});

/** A translation is of one revision of the article; other words are held against the newest. */
const isOutdated = ({ task, revision }: Row, known: KnownPost): boolean =>
  task === 'translation' && revision !== known.revision;

/** The post that one suggestion makes. Throws a UserError for one that cannot be used. */
function chosenOf(row: Row, number: number, known: KnownPost) {
  const suggestion = row.suggestions[number - 1];
  if (!suggestion || isOutdated(row, known)) {
    throw new UserError(messages.gone(), { kind: 'conflict' });
  }
  return writtenBy(row.task, subjectOf(known), suggestion.words);
}

/** The texts of a post's body, in their order. */
const bodyOf = (content: PostContent): string[] =>
  Object.entries(visibleTexts({ ...content, pictures: [] })).flatMap(([field, text]) =>
    field.startsWith('blocks.') ? [text] : [],
  );

function suggestionView(row: Row, number: number, known: KnownPost): SuggestionView {
  const { article, channel, post } = known;
  try {
    const { content, left } = chosenOf(row, number, known);
    return {
      number,
      texts: textsWithForms(content),
      body: row.task === 'translation' ? bodyOf(content) : [],
      counts: countsOf(channel.platform, content, channel.channel.options),
      problems: [...postProblems(article, channel, content), ...ownProblems(article, channel, content)],
      refused: null,
      left,
      current: saysExactly(post.content, content),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const texts = row.suggestions[number - 1]?.words ?? {};
    return { number, texts, body: [], counts: [], problems: [], refused: error.asMessage(), left: [], current: false };
  }
}

const proposalView = (row: Row, known: KnownPost): ProposalView => ({
  task: row.task,
  id: row.id,
  suggestions: row.suggestions.map((_, at) => suggestionView(row, at + 1, known)),
  refused: row.refused,
  model: row.model,
  tokens:
    row.inputTokens === null || row.outputTokens === null ? null : { input: row.inputTokens, output: row.outputTokens },
  usd: row.usd,
  seconds: row.ms / 1_000,
  askedBy: row.askedBy,
  askedAt: row.askedAt,
});

async function viewOf(context: DeskContext, known: KnownPost): Promise<ProposalsView> {
  const { db, proposals: proposer } = context;
  if (!proposer) return { model: null, tasks: [], translation: null, proposals: [], today: null };
  const subject = subjectOf(known);
  const languages = translationOf(subject);
  const rows = await db.select().from(proposals).where(eq(proposals.postId, known.post.id));
  const { settings, problem } = proposer;
  return {
    model: { name: settings.model, problem: problem?.asMessage() ?? null },
    tasks: tasksFor(subject),
    translation: languages && { ...languages, chosen: subject.post.extra.translated !== undefined },
    proposals: PROPOSAL_TASKS.flatMap((task) => rows.filter((row) => row.task === task)).map((row) =>
      proposalView(row, known),
    ),
    today: await dayUse(db, settings),
  };
}

export const ProposalsInput = z.object({ postId: IdText });

/** What a language model proposed for a post, and what it can be asked for. */
export async function listProposals(context: DeskContext, { postId }: z.infer<typeof ProposalsInput>) {
  return viewOf(context, await knownPost(context, await findId(context.db, 'post', postId)));
}

export const AskProposalsInput = z.object({ postId: IdText, task: ProposalTask, by: z.string() });

/**
 * Asks a language model for one thing about a post, and keeps its answer in the place of the one before; the post stays
 * as it is. Throws a UserError where there is no answer, or the post is queued or sent.
 */
export async function askProposals(
  context: DeskContext,
  { postId: given, task, by }: z.infer<typeof AskProposalsInput>,
): Promise<ProposalsView> {
  const { db } = context;
  const proposer = proposerOf(context);
  const postId = await findId(db, 'post', given);
  const known = await knownPost(context, postId);
  await refuseQueued(db, postId);
  const { suggestions, refused, use } = await askFor(proposer, task, subjectOf(known));
  const answer = {
    id: newId(),
    revision: known.revision,
    suggestions: suggestions.map((words) => ({ words })),
    refused: refused?.asMessage() ?? null,
    model: proposer.settings.model,
    inputTokens: use.tokens?.input ?? null,
    outputTokens: use.tokens?.output ?? null,
    usd: use.usd,
    ms: use.ms,
    askedBy: by,
  };
  await storeProposal(db, postId, task, answer);
  return viewOf(context, known);
}

export const ChooseProposalInput = z.object({
  postId: IdText,
  task: ProposalTask,
  /** Of the answer that whoever chooses saw; absent: the newest. */
  id: z.uuid().optional(),
  number: z.int().positive().default(1),
  by: z.string(),
  expected: Expected,
});

/**
 * Gives a draft what a language model proposed; it waits for a person whatever its channel asks for. Throws a UserError
 * where there is no such proposal any more, or it does not stand, and as `rewriteDraft`.
 */
export async function chooseProposal(
  context: DeskContext,
  input: z.input<typeof ChooseProposalInput>,
): Promise<PostView> {
  const { postId: given, task, id, number, by, expected } = ChooseProposalInput.parse(input);
  const postId = await findId(context.db, 'post', given);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseQueued(context.db, postId);
  const [row] = await context.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.postId, postId), eq(proposals.task, task)));
  if (!row) {
    throw new UserError(messages.notAsked(), { kind: 'missing' });
  }
  const { content } = chosenOf(id === undefined || id === row.id ? row : { ...row, suggestions: [] }, number, known);
  return rewriteDraft(context, known, content, { by, action: 'propose', detail: { task, number }, expected });
}
