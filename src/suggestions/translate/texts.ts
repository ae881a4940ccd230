import { asKind, kindOf } from '../../compose/kind.ts';
import type { Article, Block } from '../../domain/article.ts';
import type { Words } from '../wording.ts';

/** In UTF-16 code units: of an article whose post is short, the beginning is enough. */
const BEGINNING = 3_000;

/** A way to each text of an article that is translated, by its name. */
function eachText(article: Article, visit: (name: string, text: string) => string): Article {
  const block = (one: Block, at: number): Block => {
    if (one.type === 'image') return one;
    if (one.type !== 'list') return { ...one, text: visit(`block${at}`, one.text) };
    return { ...one, items: one.items.map((item, place) => visit(`block${at}.${place}`, item)) };
  };
  const maybe = (name: string, text: string | null): string | null => (text === null ? null : visit(name, text));
  return {
    ...article,
    headline: visit('headline', article.headline),
    standfirst: maybe('standfirst', article.standfirst),
    blocks: article.blocks.map(block),
    images: article.images.map((image, at) => ({
      ...image,
      caption: maybe(`caption${at}`, image.caption),
      alt: maybe(`alt${at}`, image.alt),
    })),
  };
}

/** The article as far as a post tells it: all of it where it carries the body, else its beginning. */
function told(article: Article, hasBody: boolean): Article {
  if (hasBody) return article;
  let length = 0;
  const blocks = article.blocks.filter((block) => {
    if (block.type !== 'paragraph') return false;
    const fits = length < BEGINNING;
    length += block.text.length;
    return fits;
  });
  return { ...article, blocks };
}

/** The texts of an article that its post needs in another language, by name, in reading order. */
export function textsToTranslate(article: Article, hasBody: boolean): Words {
  const texts: Record<string, string> = {};
  eachText(told(article, hasBody), (name, text) => {
    if (/\p{L}/u.test(text)) texts[name] = text;
    return text;
  });
  return texts;
}

/** The article in another language, of the same kind. What else it is called stays behind, in its own. */
export function translatedArticle(article: Article, hasBody: boolean, words: Words, language: string): Article {
  const { titles: _titles, ...same } = told(article, hasBody);
  const translated = { ...eachText(same, (name, text) => words[name] ?? text), language };
  return asKind(translated, kindOf(article));
}
