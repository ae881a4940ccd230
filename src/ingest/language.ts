import { isInAnother, languageOfCommonWords } from './common-words.ts';
import { attr, type Page } from './dom.ts';
import { firstText, type LinkedData } from './json-ld.ts';
import type { Meta } from './meta.ts';

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

/** The language that the script alone tells: kana, hangul or han. */
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
 * The declared language unless the text's script or its commonest words contradict it: themes and systems declare
 * their own language on pages in another. Null where only the words can tell.
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
