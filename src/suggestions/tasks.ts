import type { DraftChannel } from '../channels/connected-channel.ts';
import { kindOf } from '../compose/kind.ts';
import { saysKind } from '../compose/kind-label.ts';
import { isUnspaced } from '../compose/words.ts';
import type { Article } from '../domain/article.ts';
import { fieldName } from '../domain/messages.ts';
import type { PostContent } from '../domain/post.ts';
import type { PromptName } from '../domain/prompts.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { writer } from '../posts/writer/writer.ts';
import { proposals } from './messages.ts';
import type { Wanted } from './prompt.ts';
import { assertSayable, assertTaken, refuse, type Words } from './wording.ts';

/** Post that a model writes for. */
export interface Subject {
  article: Article;
  channel: DraftChannel;
  postId: string;
  /** As it is now. */
  post: PostContent;
}

/** Part of an answer that was left out of the post. */
export interface LeftOut {
  text: string;
  why: Message;
}

/** Post with the model's texts, and what was left out of them. */
export interface Written {
  content: PostContent;
  left: LeftOut[];
}

/** Task for a model. */
export interface Task {
  /** Prompt file of the task. */
  prompt: PromptName;
  /** Texts to ask for; none where the post has no place for them. */
  wanted(subject: Subject): Promise<Wanted[]>;
  /** Splits an answer into suggestions to choose from; absent: the answer is one suggestion. */
  apart?(words: Words): Words[];
  /** Puts the texts into the post and checks it. Throws a UserError for texts that fail. */
  write(subject: Subject, words: Words): Promise<Written>;
}

/** Longest text asked for, whatever the platform takes, in the platform's unit. */
const COMFORTABLE = 800;
const SEPARATOR = '\n\n';

/** Links are set by Masthead: one in a suggestion would send readers elsewhere. */
const linkBehind = ({ link, texts }: PostContent, field: string): string =>
  link !== null && texts[field]?.includes(link) ? `${SEPARATOR}${link}` : '';

/** Whether the post is in another language than the article, so that new sentences would not match the rest. */
export const isTranslated = ({ extra }: PostContent): boolean => extra.translated !== undefined;

export const labelOf = ({ extra }: PostContent): string => (typeof extra.label === 'string' ? extra.label : '');

/** Labels a text as our own copy would be, unless it names its kind itself. */
export function labelled(text: string, label: string, article: Article): string {
  const [line = ''] = text.split('\n');
  return line.startsWith(label) || saysKind(line, kindOf(article)) ? text : `${label}${text}`;
}

/** Writes all texts of the post that templates may write, instead of the platform's own copy. */
export const text: Task = {
  prompt: 'propose',

  async wanted({ article, channel: connected, postId }) {
    const { platform, channel } = connected;
    const own = await writer.compose(article, connected, postId);
    return platform.content
      .limits(channel.options)
      .texts.filter(({ field }) => platform.content.templateFields.includes(field))
      .map(({ field, label, unit, max, count }, at) => {
        const taken = count(linkBehind(own, field)) + (at === 0 ? count(labelOf(own)) : 0);
        return { field, about: inEnglish(label), unit, max: Math.min(COMFORTABLE, max - taken) };
      });
  },

  async write({ article, channel: connected, postId }, words) {
    const { platform, channel } = connected;
    const own = await writer.compose(article, connected, postId);
    const wanted = platform.content
      .limits(channel.options)
      .texts.filter(({ field }) => platform.content.templateFields.includes(field));
    const missing = wanted.find(({ field }) => words[field] === undefined);
    if (missing) throw refuse(proposals.empty({ field: missing.field }));
    await assertSayable(words, article, connected, own.language);
    const texts: Words = Object.fromEntries(
      wanted.map(({ field }, at) => {
        const said = words[field] ?? '';
        return [field, `${at === 0 ? labelled(said, labelOf(own), article) : said}${linkBehind(own, field)}`];
      }),
    );
    const { remarks: _remarks, avoid: _avoid, ...extra } = own.extra;
    const content = { ...platform.content.withTexts(own, texts, channel.options), extra };
    assertTaken(content, Object.keys(texts), connected);
    return { content, left: [] };
  },
};

/** Length in characters: asked for, accepted at most, and at least. */
const ASKED = 110;
const MOST = 160;
const LEAST = 30;

/** Removes handles, which follow the names that they belong to. */
const letters = (text: string): string => text.replace(/ \(@\w+\)/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

async function composed(
  { article, channel, postId }: Subject,
  field: string,
  hook: string,
): Promise<PostContent | null> {
  const content = await writer.compose(article, channel, postId, { hook });
  return letters(content.texts[field] ?? '').includes(letters(hook)) ? content : null;
}

/** Characters left in the post for a sentence below its headline, at most `MOST`. */
async function roomIn(subject: Subject, field: string): Promise<number> {
  const letter = isUnspaced(subject.article.language) ? '字' : 'n';
  let [fits, tooLong] = [0, MOST + 1];
  while (tooLong - fits > 1) {
    const length = Math.floor((fits + tooLong) / 2);
    if (await composed(subject, field, letter.repeat(length))) fits = length;
    else tooLong = length;
  }
  return fits;
}

/** Writes the sentence below the headline, on platforms with room for one. */
export const hook: Task = {
  prompt: 'hook',

  async wanted(subject) {
    const field = subject.channel.platform.content.hookField;
    const room = field === null || isTranslated(subject.post) ? 0 : await roomIn(subject, field);
    if (room < LEAST) return [];
    return [{ field: 'hook', about: 'one sentence', max: Math.min(ASKED, room), unit: 'characters' }];
  },

  async write(subject, words) {
    const { article, channel, post } = subject;
    const { platform } = channel;
    const said = words.hook ?? '';
    const field = platform.content.hookField;
    if (field === null || said === '') throw refuse(proposals.empty({ field: 'hook' }));
    await assertSayable({ hook: said }, article, channel, article.language ?? channel.channel.language);
    const own = await composed(subject, field, said);
    if (own === null) throw refuse(proposals.noRoom({ field: fieldName(field), words: said }));
    const content = platform.content.withTexts(post, { [field]: own.texts[field] ?? '' }, channel.channel.options);
    assertTaken(content, [field], channel);
    return { content, left: [] };
  },
};
