import { isBalanced, marksOf } from './marks.ts';
import type { MarkStyle } from './quote-marks.ts';
import { speakerOf } from './speakers/speaker.ts';
import { primaryLanguage } from './words.ts';

/** What somebody said. `text` is whole and stands without its outer marks; `quoteLine` puts them round it. */
export interface Quote {
  text: string;
  speaker: string;
}

/** A short one is taken where there is no longer, and it is a sentence. */
const LEAST = { long: { words: 8, unspaced: 14 }, short: { words: 5, unspaced: 10 } };
type Least = (typeof LEAST)['long'];
/** A longer one is no pull quote. */
const MOST = 400;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Something is said in it, and it is not a title: a verb or a pronoun of the one who speaks. */
const SPEAKS =
  /\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|must|may|might|need|want|think|believe|hope|know|see|make|makes|reveals?|proves?|shows?|means?|gives?|let|i|we|you|they|it|'s|'re|'ve|'ll|’s|’re|’ve|’ll)\b|[我们你他她它是会能有要将]|です|ます/iu;
/** The same in German, French, Spanish, Portuguese and Italian. */
const SPEAKS_ABROAD =
  /(?<!\p{L})(?:ist|sind|war|waren|haben|hat|hatte|hatten|wird|werden|kann|können|muss|müssen|wir|ich|es|est|sont|était|ont|avons|nous|vous|je|j['’]\p{L}+|c['’]est|on|il|elle|ils|elles|hay|hemos|tenemos|estamos|está|están|fue|era|son|somos|nos|yo|é|são|foi|temos|estava|nós|eu|não|abbiamo|siamo|sono|è|ho)(?!\p{L})/iu;

const speaks = (text: string): boolean => SPEAKS.test(text) || SPEAKS_ABROAD.test(text);

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

/** The first quotation of the story that can stand alone and whose speaker is named; null when there is none. */
export const pullQuote = (paragraphs: readonly string[], allowed: (text: string) => boolean): Quote | null =>
  firstQuote(paragraphs, allowed, LEAST.long) ??
  firstQuote(paragraphs, (text) => isSentence(text) && allowed(text), LEAST.short);

function firstQuote(paragraphs: readonly string[], allowed: (text: string) => boolean, least: Least): Quote | null {
  const story = paragraphs.join('\n');
  for (const paragraph of paragraphs) {
    for (const { text, start, end } of quotations(paragraph)) {
      const whole = /^[\p{Lu}\p{N}\p{Lo}¿¡]/u.test(text) && isBalanced(text) && speaks(text);
      if (!whole || !isLongEnough(text, least) || text.length > MOST || !allowed(text)) continue;
      const speaker = speakerOf({
        before: paragraph.slice(0, start),
        after: paragraph.slice(end),
        story,
        endsSentence: text.endsWith('.'),
      });
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
