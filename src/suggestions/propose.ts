import type { DraftChannel } from '../channels/connected-channel.ts';
import { codePoints } from '../compose/count.ts';
import { titleChange } from '../compose/faithfulness/title-meaning.ts';
import { titleFault } from '../compose/title.ts';
import { primaryLanguage } from '../compose/words.ts';
import type { Article } from '../domain/article.ts';
import { fieldName } from '../domain/messages.ts';
import { type PostContent, withTexts } from '../domain/post.ts';
import { PROPOSAL_TASKS, type ProposalTask } from '../domain/proposal.ts';
import { UserError } from '../lib/errors.ts';
import type { TextLimit } from '../platforms/content.ts';
import { copyRemarks } from '../platforms/kit/copy-messages.ts';
import { withRemarks } from '../platforms/kit/remarks.ts';
import { writer } from '../posts/writer/writer.ts';
import type { ModelUse } from './budget.ts';
import { type Asked, askWithin, type ModelContext } from './budget.ts';
import { recentPosts, wordsOf } from './examples.ts';
import { proposals } from './messages.ts';
import { promptFor } from './prompt.ts';
import type { Subject, Task, Written } from './tasks.ts';
import { isTranslated, labelled, labelOf, text } from './tasks.ts';
import { askTranslation, translationOf, writeTranslation } from './translate.ts';
import { assertSayable, assertTaken, refuse, type Words, wordsIn } from './wording.ts';

/** Throws a UserError for a title, without its label, that does not match the headline. */
async function assertTitle(title: string, headline: string, { article, channel, post }: Subject): Promise<void> {
  await assertSayable({ title }, article, channel, post.language);
  const fault = titleFault(title, headline, post.language);
  if (fault === 'torn') throw refuse(proposals.titleTorn());
  if (fault === 'other') throw refuse(proposals.titleOther());
  const change = titleChange(title, headline, primaryLanguage(post.language));
  if (change?.kind === 'lost') throw refuse(proposals.titleLimit({ limit: change.limit }));
  if (change) throw refuse(proposals.titleContradicts());
}

/** Titles that are asked for, where the headline is longer than the platform takes. */
const TITLES = 3;

/** Limit of the post's title; null: it has none, or the headline keeps it. */
function titleLimit({ article, channel, post }: Subject): TextLimit | null {
  const { texts } = channel.platform.content.limits(channel.channel.options, post);
  const limit = texts.find(({ field }) => field === 'title');
  return limit && limit.count(`${labelOf(post)}${article.headline}`) > limit.max ? limit : null;
}

/** Writes titles that keep the platform's limit, to choose from. */
const titles: Task = {
  prompt: 'titles',

  async wanted(subject) {
    const limit = isTranslated(subject.post) ? null : titleLimit(subject);
    if (limit === null) return [];
    const max = limit.max - limit.count(labelOf(subject.post));
    return Array.from({ length: TITLES }, (_, at) => ({
      field: `title${at + 1}`,
      about: 'a title',
      max,
      unit: limit.unit,
    }));
  },

  apart: (words) => Object.values(words).map((title) => ({ title })),

  async write(subject, { title = '' }) {
    const { article, channel, post } = subject;
    await assertTitle(title, article.headline, subject);
    const content = withTexts(post, { title: labelled(title, labelOf(post), article) });
    assertTaken(content, ['title'], channel);
    return { content, left: [] };
  },
};

const ASKED = 3;
/** Characters; a longer sentence does not work as a first line. */
const LONGEST = 180;

/** Writes first sentences to choose from; headline, link and the rest stay as the platform writes them. */
const alternatives: Task = {
  prompt: 'alternatives',

  wanted: async () =>
    Array.from({ length: ASKED }, (_, at) => ({
      field: `opening${at + 1}`,
      about: 'a first sentence',
      max: LONGEST,
      unit: 'characters',
    })),

  apart: (words) => Object.entries(words).map(([field, said]) => ({ [field]: said })),

  async write({ article, channel, postId }, words) {
    const [[field, said] = ['opening', '']] = Object.entries(words);
    await assertSayable(words, article, channel, article.language ?? channel.channel.language);
    // It takes the place of a detail of the story.
    const made = await writer.compose(article, channel, postId, { opening: { variant: 'detail', text: said } });
    const { variant, ...extra } = made.extra;
    if (codePoints(said) > LONGEST || variant !== 'detail') {
      throw refuse(proposals.noRoom({ field: fieldName(field), words: said }));
    }
    const content = { ...made, extra };
    assertTaken(content, Object.keys(content.texts), channel);
    return { content, left: [] };
  },
};

/** Tasks of a single request; a translation takes several. */
const TASKS: Readonly<Record<Exclude<ProposalTask, 'translation'>, Task>> = { text, titles, alternatives };

/** Tasks that a model can be given for a post. */
export async function tasksFor(subject: Subject): Promise<ProposalTask[]> {
  const possible: ProposalTask[] = [];
  for (const name of PROPOSAL_TASKS) {
    const isPossible =
      name === 'translation' ? translationOf(subject) !== null : (await TASKS[name].wanted(subject)).length > 0;
    if (isPossible) possible.push(name);
  }
  return possible;
}

/** Gives a model one task for a post. Throws a UserError where the post has no place for the result, or without an answer. */
export async function askFor(context: ModelContext, name: ProposalTask, subject: Subject): Promise<Asked> {
  if (name === 'translation') return askTranslation(context, subject);
  const task = TASKS[name];
  const { article, channel, post } = subject;
  const { platform, style } = channel;
  const wanted = await task.wanted(subject);
  const [first] = wanted;
  if (!first) throw refuse(proposals.task({ channel: channel.channel.id }));
  const about = {
    wanted,
    language: post.language,
    avoid: style.avoid,
    platform: platform.name,
    current: wordsOf(post),
    examples: await recentPosts(context.db, channel.channel.id),
  };
  const { text, use } = await askWithin(context, promptFor(context.settings.prompts, task.prompt, article, about));
  try {
    const fields = wanted.map(({ field }) => field);
    const words = wordsIn(text, fields, channel);
    if (Object.keys(words).length > 0) return { suggestions: task.apart?.(words) ?? [words], refused: null, use };
    throw refuse(proposals.empty({ field: first.field }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { suggestions: [], refused: error, use };
  }
}

/** Builds the post from a model's texts, for a person to approve. Throws a UserError for texts that fail the checks. */
export async function writtenBy(name: ProposalTask, subject: Subject, words: Words): Promise<Written> {
  const { content, left } =
    name === 'translation' ? await writeTranslation(subject, words) : await TASKS[name].write(subject, words);
  return { content: { ...content, extra: { ...content.extra, proposed: true } }, left };
}

/** `refused`: why the platform's own copy is used instead of the suggestion; null where the suggestion is used. */
export interface Proposal {
  content: PostContent;
  refused: UserError | null;
  /** null: no answer. */
  use: ModelUse | null;
}

/** Falls back to the platform's own copy, with a remark that gives the reason. */
function ownCopy(own: PostContent, channel: DraftChannel, why: UserError): PostContent {
  const [field = 'post'] = channel.platform.content.templateFields;
  const { remarks: _, ...extra } = own.extra;
  const message = copyRemarks.proposalRefused({ why: why.asMessage() });
  return { ...own, extra: withRemarks(extra, [{ field, message }]) };
}

/**
 * Drafts a channel's post with texts of a language model. They pass the same checks as every other text, and only
 * a person approves them. If anything goes wrong, the result is the platform's own copy with the reason.
 */
export async function propose(
  context: ModelContext,
  article: Article,
  channel: DraftChannel,
  postId: string,
): Promise<Proposal> {
  const own = await writer.compose(article, channel, postId);
  const subject = { article, channel, postId, post: own };
  let use: ModelUse | null = null;
  try {
    const asked = await askFor(context, 'text', subject);
    ({ use } = asked);
    if (asked.refused) throw asked.refused;
    const { content } = await writtenBy('text', subject, asked.suggestions[0] ?? {});
    return { content, refused: null, use };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return { content: ownCopy(own, channel, error), refused: error, use };
  }
}
