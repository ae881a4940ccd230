import { credited } from './credited.ts';
import { isBalanced, marksOf } from './marks.ts';
import { speakerOf } from './speakers.ts';
import { primaryLanguage } from './words.ts';

/** Quotation. `text` is complete and has no outer marks; `quoteLine` adds them. */
export interface Quote {
  text: string;
  /** “Name, role”, as the article gives them. */
  speaker: string;
}

/** A short one is taken where there is no longer, and it is a sentence. */
const LEAST = { long: { words: 8, unspaced: 14 }, short: { words: 5, unspaced: 10 } };
type Least = (typeof LEAST)['long'];
/** A longer one is no pull quote. */
const MOST = 400;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Signs of a statement, not a title: a verb, or the speaker's pronoun. */
const SPEAKS =
  /\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|must|may|might|need|want|think|believe|hope|know|see|make|makes|reveals?|proves?|shows?|means?|gives?|let|i|we|you|they|it|'s|'re|'ve|'ll|’s|’re|’ve|’ll)\b|[我们你他她它是会能有要将]|です|ます/iu;
/** The same in German, French, Spanish, Portuguese and Italian. */
const SPEAKS_ABROAD =
  /(?<!\p{L})(?:ist|sind|war|waren|haben|hat|hatte|hatten|wird|werden|kann|können|muss|müssen|wir|ich|es|est|sont|était|ont|avons|nous|vous|je|j['’]\p{L}+|c['’]est|on|il|elle|ils|elles|hay|hemos|tenemos|estamos|está|están|fue|era|son|somos|nos|yo|é|são|foi|temos|estava|nós|eu|não|abbiamo|siamo|sono|è|ho)(?!\p{L})/iu;

const speaks = (text: string): boolean => SPEAKS.test(text) || SPEAKS_ABROAD.test(text);

/** Phrases anyone would say on such a day: thanks, joy and hope, and what readers can't understand alone. */
const PUFF =
  /(?<!\p{L})(?:(?:we|i)(?: a|['’])(?:re|m) (?:\p{L}+ )?(?:delighted|thrilled|excited|proud|honou?red|pleased|grateful|happy)|(?:delighted|thrilled|excited|proud|honou?red) to|dreams? come true|over the moon|looking forward|(?:we|i) look forward|wir freuen uns|ich freue mich|stolz (?:auf|darauf)|(?:nous sommes|je suis) (?:\p{L}+ )?(?:ravie?s?|fi(?:er|ère)s?|heureu(?:x|se)s?)|(?:estamos|estoy|estou) (?:\p{L}+ )?(?:orgullos[oa]s?|encantad[oa]s?|felices|feliz|orgulhos[oa]s?)|siamo (?:orgogliosi|felici|lieti))(?!\p{L})/iu;
/** Refers to something named earlier: “We talk about it all the time”, “It was encouraging”. */
const UNNAMED =
  /^(?:it|this|that|they|he|she|these|those|them)(?:['’](?:s|re|ll|d)|\s(?!is (?:a|an|the|not|very|so|time|important|clear|hard|impossible|possible)\b))|\b(?:about|of|for|with|to|on|by|in|do|did|done|doing|support\p{Ll}*|stop\p{Ll}*|make|made|see|saw|had|have|want\p{Ll}*|need\p{Ll}*|like|love) (?:it|this|that|them)(?=[.,;!?]|\s(?:all|again|now|today|every|very|so|and|but|because|in|at|on|as|like)\b|$)|^(?:er|sie|das|dies|es)\s(?!ist|sind|gibt|geht)|^(?:il|elle|ils|elles|cela|ça)\s(?!y a|faut|est)/iu;
function isLongEnough(text: string, least: Least): boolean {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  if (unspaced > text.length / 3) return unspaced >= least.unspaced;
  return text.split(/\s+/).length >= least.words;
}

/** The quotations of one paragraph, outermost only, without their marks. */
function quotations(paragraph: string): { text: string; start: number; end: number }[] {
  const { pairs } = marksOf(paragraph);
  return pairs
    .filter(({ start }) => /["“«„»「『]/.test(paragraph.charAt(start)))
    .filter((pair) => !pairs.some((outer) => outer !== pair && outer.start <= pair.start && outer.end >= pair.end))
    .map(({ start, end }) => ({ text: paragraph.slice(start + 1, end - 1).trim(), start, end }));
}

const isSentence = (text: string): boolean => /[.!,。！，]$/u.test(text);

/** Context of a quotation. */
interface QuoteContext {
  allowed: (text: string) => boolean;
  language: string | null;
}

/**
 * First quotation of the story that stands alone, is more than thanks or joy, and whose speaker is named with a role;
 * null without one.
 */
export const pullQuote = (paragraphs: readonly string[], context: QuoteContext): Quote | null =>
  firstQuote(paragraphs, context, LEAST.long) ??
  firstQuote(paragraphs, { ...context, allowed: (text) => isSentence(text) && context.allowed(text) }, LEAST.short);

/** Complete quotations of a paragraph, each with the speaker named beside it, or null. */
export const quotationsIn = (paragraph: string, story: string): { text: string; speaker: string | null }[] =>
  quotations(paragraph)
    .filter(({ text }) => /^[\p{Lu}\p{N}\p{Lo}¿¡]/u.test(text) && isBalanced(text) && speaks(text))
    .map(({ text, start, end }) => ({
      text,
      speaker: speakerOf({
        before: paragraph.slice(0, start),
        after: paragraph.slice(end),
        story,
        endsSentence: text.endsWith('.'),
      }),
    }));

function firstQuote(paragraphs: readonly string[], { allowed, language }: QuoteContext, least: Least): Quote | null {
  const story = paragraphs.join('\n');
  for (const paragraph of paragraphs) {
    for (const { text, speaker: named } of quotationsIn(paragraph, story)) {
      const isFit =
        isLongEnough(text, least) && text.length <= MOST && !PUFF.test(text) && !UNNAMED.test(text) && allowed(text);
      const speaker = isFit && named !== null ? credited(named, story, language) : null;
      // “…,” she said: the comma belonged to the sentence around it.
      if (speaker !== null)
        return {
          text: text.replace(/[,，]$/u, '.').replace(/\.$/u, (dot) => (/\p{Script=Han}\.$/u.test(text) ? '。' : dot)),
          speaker,
        };
    }
  }
  return null;
}

/** The quotation in the article's marks, with its speaker: `“…” — Ann Lee`. */
export function quoteLine(quote: Quote, language: string | null, { double: [open, close] }: MarkStyle): string {
  const dash = primaryLanguage(language) === 'zh' || primaryLanguage(language) === 'ja' ? '——' : ' — ';
  return `${open}${quote.text}${close}${dash}${quote.speaker}`;
}

/** The double marks of a text, and whether its apostrophes are curly; null where it has none. */
interface MarkStyle {
  double: readonly [string, string];
  apostrophe: "'" | '’' | null;
}

const BY_LANGUAGE: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  fr: ['« ', ' »'],
  es: ['«', '»'],
  pt: ['“', '”'],
  it: ['«', '»'],
  ar: ['«', '»'],
  ja: ['「', '」'],
};
const CURLY: readonly [string, string] = ['“', '”'];
const STRAIGHT: readonly [string, string] = ['"', '"'];
/** Length in code units that shows how an article is typeset. */
const CONSIDERED = 60_000;

/** Apostrophes: within a word, and behind a plural. */
const WITHIN = /(?<=\p{L})['’](?=\p{L})/gu;
const WITHIN_OR_BEHIND = /(?<=\p{L})['’](?=\p{L})|(?<=s)['’](?=\s)/gu;

const howOften = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

/** Marks as books have them in a language, whatever its typists use. */
export const marksFor = (language: string | null): readonly [string, string] =>
  BY_LANGUAGE[primaryLanguage(language) ?? ''] ?? CURLY;

/** Quotation marks and apostrophes that an article uses most; without any, its language's. */
export function markStyleOf(article: string, language: string | null): MarkStyle {
  const text = article.slice(0, CONSIDERED);
  const straight = howOften(text, /"/g);
  // “…” in German and French papers, «…» in Swiss ones: the pair that opens most often.
  const pairs: readonly (readonly [number, readonly [string, string]])[] = [
    [straight / 2, STRAIGHT],
    [howOften(text, /„/g), ['„', '“']],
    [howOften(text, /“/g) - howOften(text, /„/g), CURLY],
    [howOften(text, /«(?=\S)/g), ['«', '»']],
    [howOften(text, /«(?=\s)/g), ['« ', ' »']],
    [howOften(text, /「/g), ['「', '」']],
  ];
  const most = pairs.toSorted((a, b) => b[0] - a[0])[0];
  const typewriter = howOften(text, /(?<=\p{L})'(?=\p{L})/gu);
  const curly = howOften(text, /(?<=\p{L})’(?=\p{L})/gu);
  return {
    double: most && most[0] > 0 ? most[1] : marksFor(language),
    apostrophe: typewriter + curly === 0 ? null : typewriter > curly ? "'" : '’',
  };
}

/** The text with typewriter marks made the article's curly ones, or the reverse; other marks are left alone. */
export function inMarkStyle(text: string, { double, apostrophe }: MarkStyle): string {
  const [open, close] = double;
  const wanted = open === '"' ? /[“”]/ : /"/;
  const letters = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  for (const { start, end } of marksOf(text).pairs) {
    if (!wanted.test(text.charAt(start)) || !wanted.test(text.charAt(end - 1))) continue;
    letters[start] = open;
    letters[end - 1] = close;
  }
  const set = letters.join('');
  if (apostrophe === null) return set;
  // “the Harris' house”: unless a quotation in single marks may end there.
  const isQuoted = /(?<![\p{L}\p{N}])['‘](?=\p{L})/u.test(set);
  return set.replace(isQuoted ? WITHIN : WITHIN_OR_BEHIND, apostrophe);
}
