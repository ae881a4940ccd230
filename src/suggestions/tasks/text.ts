import { kindOf } from '../../compose/kind.ts';
import { saysKind } from '../../compose/kind-label.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { inEnglish } from '../../lib/render.ts';
import { composeFor } from '../../posts/draft.ts';
import { proposals } from '../messages.ts';
import { assertSayable, assertTaken, refuse, type Words } from '../wording.ts';
import type { Task } from './task.ts';

/** Longer posts are not read, whatever a platform takes; in its unit. */
const COMFORTABLE = 800;
const SEPARATOR = '\n\n';

/** The platform's own link is ours to set: a proposal that had another would send readers elsewhere. */
const linkBehind = ({ link, texts }: PostContent, field: string): string =>
  link !== null && texts[field]?.includes(link) ? `${SEPARATOR}${link}` : '';

/** What a model writes of the article would stand in another language beside the rest of it. */
export const isTranslated = ({ extra }: PostContent): boolean => extra.translated !== undefined;

export const labelOf = ({ extra }: PostContent): string => (typeof extra.label === 'string' ? extra.label : '');

/** A text is labelled as our own copy would be, unless it says its kind itself. */
export function labelled(text: string, label: string, article: Article): string {
  const [line = ''] = text.split('\n');
  return line.startsWith(label) || saysKind(line, kindOf(article)) ? text : `${label}${text}`;
}

/** All texts of the post that the newsroom's templates may write, in place of the platform's own copy. */
export const text: Task = {
  prompt: 'propose',

  wanted({ article, channel: connected, postId }) {
    const { platform, channel } = connected;
    const own = composeFor(article, connected, postId);
    return platform.content
      .limits(channel.options)
      .texts.filter(({ field }) => platform.content.templateFields.includes(field))
      .map(({ field, label, unit, max, count }, at) => {
        const taken = count(linkBehind(own, field)) + (at === 0 ? count(labelOf(own)) : 0);
        return { field, about: inEnglish(label), unit, max: Math.min(COMFORTABLE, max - taken) };
      });
  },

  write({ article, channel: connected, postId }, words) {
    const { platform, channel } = connected;
    const own = composeFor(article, connected, postId);
    const wanted = platform.content
      .limits(channel.options)
      .texts.filter(({ field }) => platform.content.templateFields.includes(field));
    const missing = wanted.find(({ field }) => words[field] === undefined);
    if (missing) throw refuse(proposals.empty({ field: missing.field }));
    assertSayable(words, article, connected, own.language);
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
