import type { DraftChannel } from '../channels/connected-channel.ts';
import { codePoints, utf8Bytes } from '../compose/count.ts';
import { titleFault } from '../compose/shorten-title.ts';
import { isUnspaced } from '../compose/words.ts';
import type { Article } from '../domain/article.ts';
import { fieldName } from '../domain/messages.ts';
import type { PostContent } from '../domain/post.ts';
import { PROPOSAL_TASKS, type ProposalTask } from '../domain/proposal.ts';
import { UserError } from '../lib/errors.ts';
import type { Room } from '../platforms/kit/copy.ts';
import { copyRemarks } from '../platforms/kit/copy-messages.ts';
import { withRemarks } from '../platforms/kit/remarks.ts';
import { writer } from '../posts/writer/writer.ts';
import type { ModelUse } from './budget.ts';
import { type Asked, askWithin, type ModelContext } from './budget.ts';
import { proposals } from './messages.ts';
import { promptFor } from './prompt.ts';
import type { LeftOut, Subject, Task, Written } from './tasks.ts';
import { hook, isTranslated, labelled, labelOf, text } from './tasks.ts';
import { askTranslation, translationOf, writeTranslation } from './translate.ts';
import { assertSayable, assertTaken, refuse, type Words, wordsIn } from './wording.ts';

/** Two lengths that differ by less are served by the shorter one. */
const APART = 1.15;

/** Characters that a title may have in this language, after its label. */
function lengthIn({ max, count }: Room, label: string, language: string | null): number {
  const letter = isUnspaced(language) ? '字' : 'n';
  return Math.floor((max - count(label)) / count(letter));
}

/** Lengths that shorter titles are asked for, the longest first. */
function lengthsFor({ channel, post }: Subject): number[] {
  const label = labelOf(post);
  const headline = codePoints(post.texts.title ?? '') - codePoints(label);
  const all = channel.platform.content.titleRooms
    .map((room) => lengthIn(room, label, post.language))
    .filter((length) => length > 0 && length < headline)
    .toSorted((a, b) => a - b);
  const kept: number[] = [];
  for (const length of all) if (length >= (kept.at(-1) ?? 0) * APART) kept.push(length);
  return kept.reverse();
}

/** Throws a UserError for a title, without its label, that does not match the headline. */
async function assertTitle(title: string, headline: string, { article, channel, post }: Subject): Promise<void> {
  await assertSayable({ title }, article, channel, post.language);
  const fault = titleFault(title, headline, post.language);
  if (fault === null) return;
  if (fault === 'torn') throw refuse(proposals.titleTorn());
  throw refuse(fault === 'other' ? proposals.titleOther() : proposals.titleLimit({ limit: fault }));
}

/** Splits a model's titles into accepted ones, each shorter than the one before, and rejected ones. */
async function sifted(subject: Subject, words: Words): Promise<{ titles: string[]; left: LeftOut[] }> {
  const { article, post } = subject;
  const { title: whole = '' } = post.texts;
  const label = labelOf(post);
  const headline = whole.startsWith(label) ? whole.slice(label.length) : whole;
  const titles: string[] = [];
  const left: LeftOut[] = [];
  const given = Object.values(words).toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a));
  for (const text of given) {
    const title = labelled(text, label, article);
    try {
      if (utf8Bytes(title) >= utf8Bytes(titles.at(-1) ?? whole)) {
        throw refuse(proposals.titleSame());
      }
      await assertTitle(text, headline, subject);
      titles.push(title);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      left.push({ text, why: error.asMessage() });
    }
  }
  return { titles, left };
}

/** Merges the titles with our own ones, which still serve the lengths that no suggestion fits. */
function ladderOf(titles: readonly string[], { channel, post }: Subject): string[] {
  const length = (room: Room): number => lengthIn(room, '', post.language);
  const rooms = channel.platform.content.titleRooms.toSorted((a, b) => length(a) - length(b));
  const roomOf = (title: string): Room | undefined => rooms.find(({ max, count }) => count(title) <= max);
  const taken = new Set(titles.map(roomOf));
  const sizes = new Set(titles.map(utf8Bytes));
  const own = (post.shorter?.title ?? []).filter((title) => !taken.has(roomOf(title)) && !sizes.has(utf8Bytes(title)));
  return [...titles, ...own].toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a));
}

/** Writes the series of shorter titles for a platform that declines long ones. */
const titles: Task = {
  prompt: 'titles',

  wanted: async (subject) =>
    subject.post.shorter?.title === undefined || isTranslated(subject.post)
      ? []
      : lengthsFor(subject).map((max, at) => ({ field: `title${at + 1}`, about: 'a title', max, unit: 'characters' })),

  async write(subject, words) {
    const { channel, post } = subject;
    const { titles: standing, left } = await sifted(subject, words);
    const [first] = left;
    if (standing.length === 0) {
      if (first) throw new UserError(first.why);
      throw refuse(proposals.empty({ field: 'title' }));
    }
    const ladder = ladderOf(standing, subject);
    const content = { ...post, shorter: { ...post.shorter, title: ladder } };
    assertTaken(content, ['title', ...ladder.map((_, at) => `title.${at}`)], channel);
    return { content, left };
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
const TASKS: Readonly<Record<Exclude<ProposalTask, 'translation'>, Task>> = { text, titles, hook, alternatives };

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
  const about = { wanted, language: post.language, avoid: style.avoid, platform: platform.name };
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
