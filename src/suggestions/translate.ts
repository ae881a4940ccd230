import { hasUnspacedScript } from '../compose/faithfulness/translated.ts';
import { asKind, kindOf } from '../compose/kind.ts';
import { isUnspaced, primaryLanguage } from '../compose/words.ts';
import type { Article, Block } from '../domain/article.ts';
import { UserError } from '../lib/errors.ts';
import { writer } from '../posts/writer/writer.ts';
import { type Asked, askWithin, type ModelContext, together } from './budget.ts';
import { proposals } from './messages.ts';
import { asData, promptAbout } from './prompt.ts';
import type { Subject, Written } from './tasks.ts';
import { assertPlain, assertTaken, refuse, type Words, wordsIn } from './wording.ts';

/** UTF-16 code units of the article that are translated for a short post. */
const BEGINNING = 3_000;

/** Accessors of the translated texts of an article, by name. */
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

/** Trims an article to what its post needs: everything where the post carries the body, else the beginning. */
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

/** Texts of an article that its post needs in another language, by name, in reading order. */
function textsToTranslate(article: Article, hasBody: boolean): Words {
  const texts: Record<string, string> = {};
  eachText(told(article, hasBody), (name, text) => {
    if (/\p{L}/u.test(text)) texts[name] = text;
    return text;
  });
  return texts;
}

/** Builds the article in another language, of the same kind. Alternative headlines are dropped. */
function translatedArticle(article: Article, hasBody: boolean, words: Words, language: string): Article {
  const { titles: _titles, ...same } = told(article, hasBody);
  const translated = { ...eachText(same, (name, text) => words[name] ?? text), language };
  return asKind(translated, kindOf(article));
}

/** Languages that a post is translated from and to; null: the article is already in the channel's language. */
export function translationOf({ article, channel }: Pick<Subject, 'article' | 'channel'>) {
  const [from, to] = [article.language, channel.channel.language];
  if (from === null || to === null || primaryLanguage(from) === primaryLanguage(to)) return null;
  return { from, to };
}

/** Whether the post carries the article's body. */
const hasBody = ({ post }: Pick<Subject, 'post'>): boolean => post.blocks !== null;

/** Code units of text whose translation fits into `tokens`, with a margin. */
function roomFor(maxTokens: number, from: string, to: string): number {
  if (isUnspaced(from)) return Math.floor(maxTokens * (isUnspaced(to) ? 0.6 : 0.4));
  return Math.floor(maxTokens * (isUnspaced(to) ? 1.5 : 1.8));
}

/** Splits texts into requests whose answers fit; a longer text is a request of its own. */
function batches(texts: Words, room: number): Words[] {
  const all: Record<string, string>[] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const [name, text] of Object.entries(texts)) {
    if (length + text.length > room) {
      all.push({});
      length = 0;
    }
    Object.assign(all.at(-1) ?? {}, { [name]: text });
    length += text.length;
  }
  return all;
}

/**
 * Length limits of a translation relative to the original, in characters: between spaced and unspaced scripts, and
 * within one kind. A shorter one left something out; a longer one added something.
 */
const SHARES = { closer: [0.12, 0.9], wider: [1, 9], alike: [0.4, 2.5] } as const;
/** Shorter texts vary too much to be judged by length. */
const MEASURED = 40;
const SHOWN = 40;

const named = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Throws a UserError for a text that cannot be a translation of the original. */
function assertTranslated(text: string, given: string, { from, to }: { from: string; to: string }): void {
  const [closer, wider] = [!isUnspaced(from) && isUnspaced(to), isUnspaced(from) && !isUnspaced(to)];
  const words = named(text);
  if ((closer && !hasUnspacedScript(given)) || (given === text && text.length >= MEASURED)) {
    throw refuse(proposals.untranslated({ words }));
  }
  const [least, most] = SHARES[closer ? 'closer' : wider ? 'wider' : 'alike'];
  const share = given.length / text.length;
  if (text.length >= MEASURED && (share < least || share > most)) {
    throw refuse(proposals.length({ words }));
  }
}

/** Translates an article's texts into the language of its channel. Throws a UserError without an answer. */
export async function askTranslation(context: ModelContext, subject: Subject): Promise<Asked> {
  const { article, channel } = subject;
  const languages = translationOf(subject);
  if (!languages) throw refuse(proposals.task({ channel: channel.channel.id }));
  const { settings } = context;
  const room = roomFor(settings.maxTokens, languages.from, languages.to);
  const uses: Asked['use'][] = [];
  let words: Words = {};
  try {
    for (const batch of batches(textsToTranslate(article, hasBody(subject)), room)) {
      const wanted = Object.entries(batch).map(([field, text]) => ({
        field,
        about: 'its translation',
        max: Math.ceil(text.length * SHARES.wider[1]),
        unit: 'characters',
      }));
      const about = { wanted, language: languages.to, avoid: channel.style.avoid, platform: channel.platform.name };
      const prompt = promptAbout(settings.prompts.translate, asData(JSON.stringify(batch)), about);
      const { text, use } = await askWithin(context, prompt);
      uses.push(use);
      const found = wordsIn(text, Object.keys(batch), channel);
      const missing = Object.keys(batch).find((field) => found[field] === undefined);
      if (missing !== undefined) {
        const left = named(batch[missing] ?? '');
        throw refuse(proposals.untranslated({ words: left }));
      }
      words = { ...words, ...found };
    }
  } catch (error) {
    // Batches answered before the failure are paid for: their cost is kept with the reason.
    if (!(error instanceof UserError) || uses.length === 0) throw error;
    return { suggestions: [], refused: error, use: together(uses) };
  }
  return { suggestions: [words], refused: null, use: together(uses) };
}

/** Composes the post from the translated article. Throws a UserError for texts that fail the checks. */
export async function writeTranslation(subject: Subject, words: Words): Promise<Written> {
  const { article, channel, postId } = subject;
  const languages = translationOf(subject);
  if (!languages) throw refuse(proposals.ownLanguage());
  const texts = textsToTranslate(article, hasBody(subject));
  for (const [field, text] of Object.entries(texts)) {
    const given = words[field];
    if (given === undefined) throw refuse(proposals.gone());
    assertTranslated(text, given, languages);
  }
  assertPlain(words, article, channel.style);
  const translated = translatedArticle(article, hasBody(subject), words, languages.to);
  const made = await writer.compose(translated, channel, postId);
  const content = { ...made, extra: { ...made.extra, translated: languages } };
  assertTaken(content, Object.keys(content.texts), channel);
  return { content, left: [] };
}
