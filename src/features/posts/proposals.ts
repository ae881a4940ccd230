import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { visibleTexts } from '../../compose/faithfulness/visible-texts.ts';
import { OwnArticle } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { PROPOSAL_TASKS, ProposalTask } from '../../domain/proposal.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { saysExactly } from '../../posts/base.ts';
import { hurrying } from '../../posts/urgency.ts';
import { writer } from '../../posts/writer/writer.ts';
import { proposals } from '../../store/schema/index.ts';
import { keptAnswer } from '../../suggestions/answers.ts';
import { dayUse, type ModelContext } from '../../suggestions/budget.ts';
import { proposals as messages } from '../../suggestions/messages.ts';
import { propose, tasksFor, writtenBy } from '../../suggestions/propose.ts';
import type { Subject, Written } from '../../suggestions/tasks.ts';
import { translationOf } from '../../suggestions/translate.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { countsOf, refuseChanged } from './posts.ts';
import { type KnownPost, knownPost, refuseQueued, rewriteDraft } from './rewrite-draft.ts';
import type { PostView, ProposalsView, SuggestionView } from './schema.ts';
import { rememberShortTitle } from './short-title.ts';

/** Language model. Throws a UserError if none is configured, or it cannot be asked. */
export function proposerOf({ db, proposals: proposer, halt }: DeskContext): ModelContext {
  if (!proposer) {
    throw new UserError(messages.noModel());
  }
  const { model, settings, problem } = proposer;
  if (problem !== null) throw problem;
  return { db, model, settings, signal: halt };
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
function chosenOf(row: Row, number: number, known: KnownPost): Promise<Written> {
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

async function suggestionView(row: Row, number: number, known: KnownPost): Promise<SuggestionView> {
  const { article, channel, post } = known;
  try {
    const { content, left } = await chosenOf(row, number, known);
    return {
      number,
      texts: content.texts,
      body: row.task === 'translation' ? bodyOf(content) : [],
      counts: countsOf(channel.platform, content, channel.channel.options),
      problems: [
        ...(await writer.problems(article, channel, content)),
        ...(await writer.rules(article, channel, content)),
      ],
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

const proposalView = async (row: Row, known: KnownPost): Promise<ProposalsView['proposals'][number]> => ({
  task: row.task,
  id: row.id,
  suggestions: await Promise.all(row.suggestions.map((_, at) => suggestionView(row, at + 1, known))),
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
    tasks: await tasksFor(subject),
    translation: languages && { ...languages, chosen: subject.post.extra.translated !== undefined },
    proposals: await Promise.all(
      PROPOSAL_TASKS.flatMap((task) => rows.filter((row) => row.task === task)).map((row) => proposalView(row, known)),
    ),
    today: await dayUse(db, settings),
  };
}

export const ProposalsInput = z.object({ postId: IdText });

/** Proposals of a language model for a post, and the tasks it can be asked for. */
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
  await keptAnswer(proposer, task, subjectOf(known), { revision: known.revision, by });
  return viewOf(context, known);
}

export const ChooseProposalInput = z.object({
  postId: IdText,
  task: ProposalTask,
  /** Id of the answer that was read; absent: the newest. */
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
  const { content } = await chosenOf(
    id === undefined || id === row.id ? row : { ...row, suggestions: [] },
    number,
    known,
  );
  const detail = { task, number };
  const view = await rewriteDraft(context, known, content, { by, action: 'propose', detail, expected });
  if (task === 'titles') await rememberShortTitle(context, known, { content, by });
  return view;
}

export const ProposeInput = z.object({
  article: OwnArticle,
  /** null: all. */
  channels: z.array(z.string()).nullable(),
});

/** Asks for the texts of an article's posts, one channel after the other. Nothing is stored but what it took. */
export async function proposeTexts(context: DeskContext, { article, channels }: z.infer<typeof ProposeInput>) {
  const proposer = proposerOf(context);
  const found: { channel: string; content: PostContent; refused: string | null }[] = [];
  for (const [id, channel] of context.channels) {
    if (channels !== null && !channels.includes(id)) continue;
    const { content, refused } = await propose(proposer, hurrying(article, channel), channel, newId());
    found.push({ channel: id, content, refused: refused?.sentence() ?? null });
  }
  return found;
}

export const ProposePostInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/**
 * Writes a draft again with texts that a language model proposes; it waits for a person whatever its channel asks for.
 * Throws a UserError, and changes nothing, where the proposal is refused or the post is queued or sent.
 */
export async function proposePost(
  context: DeskContext,
  { postId: given, by, expected }: z.infer<typeof ProposePostInput>,
): Promise<PostView> {
  const postId = await findId(context.db, 'post', given);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseQueued(context.db, postId);
  const { content, refused } = await propose(proposerOf(context), known.article, known.channel, postId);
  if (refused !== null) throw new UserError(messages.notTaken({ why: refused.asMessage() }));
  return rewriteDraft(context, known, content, { by, action: 'propose', detail: { task: 'text' }, expected });
}
