import type { DraftChannel } from '../channels/connected-channel.ts';
import { kindOf } from '../compose/kind.ts';
import { saysKind } from '../compose/kind-label.ts';
import type { Article } from '../domain/article.ts';
import { type PostContent, withTexts } from '../domain/post.ts';
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
    const content = { ...withTexts(own, texts), extra };
    assertTaken(content, Object.keys(texts), connected);
    return { content, left: [] };
  },
};
