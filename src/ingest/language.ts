import { attr, type Page } from './dom.ts';
import { firstText, type LinkedData, type Meta } from './structured-data.ts';

/** The commonest little words of languages in Latin script: every fifth to second word of running text is one of them. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it was on with as be by at are this from have has had not but they his her their which were been would will he she its who an or',
  de: 'der die das und in zu den von mit ist des sich auf für nicht im ein eine als auch es dem war wie bei aus nach werden wird sind hat einer am um einen noch dass sie er vor zum zur',
  fr: 'de la le et les des en du une un que est dans pour qui par sur au pas plus ce avec il elle se sont a été cette ne aux leur mais ou l d s qu n c',
  es: 'de la que el en y a los del se las por un para con una no su al lo como más o pero sus le ha fue este está entre desde también es han',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das pelo pela foi são à está ou também é nos nas',
  it: 'di e il la che in un a per è una del della con non si da le i dei al gli delle come più anche sono nel alla ha lo dal dalla l d',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij uit door naar hebben heeft wordt werd worden die deze hij',
  ca: 'de la i el que a en els les per un del amb una no és es al dels ha més com seva són aquest l d va aquesta',
  gl: 'de a o que e do da en un para con non unha os no se na por máis as dos como ao das foi polo pola é',
  ro: 'de și în a la cu pe din care este un o că nu pentru mai fi sau al prin fost au după',
  da: 'og i at er en det på til af som for med den de har ikke var men om fra der et han blev',
  nb: 'og i at er en det på til av som for med den de har ikke var men om fra et han ble',
  sv: 'och i att det som en på är av för med den till har inte om ett men var från de han',
  af: 'die en van in is het dat nie wat vir met op te om n sy hy was aan as by',
  id: 'yang dan di dari ini untuk dengan pada itu tidak dalam akan oleh juga adalah ke',
  pl: 'w i na z do nie się to że jest o po jak od za przez dla ale co są',
};
const LISTS = Object.entries(WORDS).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }));

/** Fewer words leave too much to chance. */
const ENOUGH_WORDS = 40;
const LEAST_SHARE = 0.22;
/** A page whose text has fewer of a language's commonest words is in another. */
const STRANGE_SHARE = 0.08;
/** Factor by which one language has to lead the next. */
const CLEARLY = 1.5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/**
 * Language whose commonest words fill a text, if no other comes close; null for a short text, one in another script,
 * and similar languages. With an answer, a detector's tables (23 MB) needn't be loaded.
 */
export function languageOfCommonWords(text: string): string | null {
  const words = wordsOf(text);
  if (words.length < ENOUGH_WORDS) return null;
  const [best, next] = LISTS.map(({ language, words: list }) => ({
    language,
    count: words.filter((word) => list.has(word)).length,
  })).sort((one, other) => other.count - one.count);
  if (!best || !next || best.count < words.length * LEAST_SHARE) return null;
  return best.count >= next.count * CLEARLY ? best.language : null;
}

/** Checks whether a text is clearly in one language, with next to none of the commonest words of its declared one. */
function isInAnother(language: string, text: string): boolean {
  const list = LISTS.find((known) => known.language === language)?.words;
  if (list === undefined) return false;
  const words = wordsOf(text);
  const own = words.filter((word) => list.has(word)).length;
  return own < words.length * STRANGE_SHARE && languageOfCommonWords(text) !== null;
}

const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
const ENOUGH = 20;
const SAMPLE = 1000;

/** The language a page declares (BCP 47), or null. */
export function declaredLanguage(page: Page, meta: Meta, { article }: LinkedData): string | null {
  const [html] = page.tagged('html');
  const candidates = [
    html && (attr(html, 'lang') || attr(html, 'xml:lang')),
    meta.first('content-language', 'og:locale', 'language', 'dc.language'),
    firstText(article?.inLanguage),
  ];
  const tag = candidates.map((text) => (text ?? '').replaceAll('_', '-')).find((text) => TAG.test(text));
  return tag ? canonicalTag(tag) : null;
}

/** The tag as BCP 47 writes it; null for what is none. */
export function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** Language that the script alone determines: kana, hangul or han. */
export function languageOfScript(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const letters = lengthOf(sample, /\p{L}+/gu);
  const share = (script: RegExp): number => lengthOf(sample, script) / Math.max(letters, 1);
  if (share(/[\u3040-\u30ff]+/g) > 0.1) return 'ja';
  if (share(/[\uac00-\ud7af]+/g) > 0.3) return 'ko';
  return share(/\p{Script=Han}+/gu) > 0.3 ? 'zh' : null;
}

const CJK = /^(?:ja|ko|zh|yue|wuu)\b/;
const NOT_LATIN = /(?:\p{L}(?<!\p{Script=Latin}))+/gu;
const LATIN_LANGUAGE = /^(?:en|de|fr|es|pt|it|nl|da|sv|nb|nn|no|fi|pl|cs|tr|id|hu|ro)\b/;

/**
 * Declared language unless the text's script or commonest words contradict it: systems declare their own language on
 * pages in another. Null if only the words can decide.
 */
export function languageIn(declared: string | null, text: string): string | null {
  const written = languageOfScript(text);
  if (declared === null || (written !== null && !CJK.test(declared))) return written;
  const isOther = LATIN_LANGUAGE.test(declared) && isMostlyOther(text);
  return isOther || isInAnother(primaryOf(declared), text.slice(0, SAMPLE)) ? null : declared;
}

function isMostlyOther(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const letters = lengthOf(sample, /\p{L}+/gu);
  return letters > ENOUGH && lengthOf(sample, NOT_LATIN) > letters * 0.6;
}

const primaryOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag;

/** UTF-16 units of a text in runs of a kind. */
const lengthOf = (text: string, runs: RegExp): number => text.length - text.replace(runs, '').length;

/** The language by its letters and words; loads a detector's tables where these leave a doubt. Null for too little text. */
export async function detectLanguage(text: string): Promise<string | null> {
  const start = text.slice(0, 2000);
  const plain = languageOfScript(text) ?? languageOfCommonWords(start);
  if (plain || text.length < ENOUGH) return plain;
  const { eld } = await import('eld/extrasmall');
  return eld.detect(start).language || null;
}
