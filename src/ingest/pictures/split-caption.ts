import { clean, cleanOrNull, wordCount } from '../text.ts';
import { isAgencyCredit } from './agencies.ts';

export interface Caption {
  caption: string | null;
  credit: string | null;
}

const LABELS =
  'photo(?:graph)?s?|pictures?|images?|video|illustrations?|graphics?|credits?|foto(?:graf(?:ie|ía|in|ia)?)?s?|bild(?:er|nachweis|quelle)?|quelle|crédits?|crédito|credito|fuente|fonte|source|imagen|imagem|immagine|kuva|zdjęcie|fot\\.?|фото|图片来源|图片|图源|圖源|图|圖|摄影|攝影|摄|攝|写真|사진';
const BY = '(?:\\s+(?:credit|courtesy|by|von|via|from|de|di|av|par|por))*';
const SIGNS = '©|[(（]\\s*[cｃ]\\s*[)）]|copyright:?|courtesy(?: of)?|handout|mit freundlicher genehmigung von';
const BRACKETED = /\s*[([（【]([^()[\]（）【】]{2,140}(?:\([^()]{1,60}\)[^()]{0,40})?)[)\]）】]\s*[.。]?$/u;
const IN_BRACKETS = new RegExp(
  `^\\s*(?:(?:${LABELS}|ap photo)${BY}\\s*[:：/|]|(?:${LABELS}|ap photo)\\s+(?:by|von|courtesy|credit|av|par|por|di)\\s|ap photo\\b|(?:${SIGNS})\\s*\\S)|(?:\\s|^)(?:摄|攝)$|[\\p{Script=Han}]\\s*[摄攝]$|nuotr\\.?$`,
  'iu',
);
const MARKED = new RegExp(
  `(?:^|[\\s.!?。…"”“»)\\]/|,;–—-])(?:(?:${LABELS})${BY}\\s*[:：|/]\\s*\\S|(?:photo(?:graph)?s?|pictures?|images?|foto(?:s|grafie)?|illustration|video)\\s+(?:by|von|courtesy of|av|par)\\s+\\S|(?:${SIGNS})\\s*\\S)`,
  'giu',
);
/** What follows a label is a name: a sentence about a picture goes on in small letters. */
const NAME = /^["“‚'(@]?(?:[\p{Lu}\p{Lo}\d@]|dpa|epd|ddp|afp|ap\b|v[ao]n |de |di |privat|imago|picture)/u;
const BARRED = /\s+(?:[|｜]|\/(?=\s))\s*([^|｜]{2,90})$/u;
const SENTENCE_END = /[.!?。！？…]["'”’»」]*\s+(?=\S)/gu;
const REPORTER = /[.。]\s*([\p{Script=Hangul}]{2,4})\s*(?:선임)?(?:기자|촬영)\s*$/u;
const CHINESE = /[。！？，\s]([\p{Script=Han}·]{2,6}(?:[\s、][\p{Script=Han}·]{2,4})*)\s*[摄攝]\s*$/u;
const LABEL = new RegExp(
  `^(?:(?:${LABELS})${BY}\\s*[:：/|]\\s*|(?:${LABELS}|courtesy|credit)\\s+(?:by|via|from|von|of|courtesy of|av|par)\\s+|(?:${SIGNS}|by|via|von)\\s*[:：]?\\s*(?=[\\p{Lu}\\p{Lo}@]))+`,
  'iu',
);
/** Japanese papers end a caption with a wide equals sign and the source. */
const EQUALS = /＝([^＝。\d０-９]{1,24})$/u;
const MOST_WORDS = 18;

/** «Rain in Oslo. Photo: Ann Lee» gives the caption and the credit's name. */
export function splitCaption(text: string): Caption {
  const line = clean(text);
  if (line === '') return { caption: null, credit: null };
  const at = creditStart(line);
  if (at === null) return { caption: line, credit: null };
  const credit = creditName(line.slice(at));
  if (credit === null) return { caption: line, credit: null };
  return { caption: cleanOrNull(line.slice(0, at).replace(/[\s|/,;–—＝-]+$/u, '')), credit };
}

/** Where the credit at the end of a caption begins; null when there is none. */
function creditStart(line: string): number | null {
  if (isAgencyCredit(line)) return 0;
  const bracket = BRACKETED.exec(line);
  const inside = bracket?.[1] ?? '';
  if (bracket && (IN_BRACKETS.test(inside) || isAgencyCredit(inside))) return bracket.index;
  for (const match of line.matchAll(MARKED)) {
    if (!NAME.test(line.slice(match.index + match[0].length - 1))) continue;
    const start = match.index + (/^[\s.!?。…"”“»)\]/|,;–—-]/u.test(match[0]) ? 1 : 0);
    if (wordCount(line.slice(start)) <= MOST_WORDS) return start;
  }
  const shown = REPORTER.exec(line) ?? CHINESE.exec(line);
  if (shown) return shown.index + 1;
  const equals = EQUALS.exec(line);
  if (equals) return equals.index;
  const bar = BARRED.exec(line);
  if (bar && wordCount(bar[1] ?? '') <= 8 && isNameLike(bar[1] ?? '')) return bar.index;
  const end = [...line.matchAll(SENTENCE_END)].at(-1);
  const last = end ? end.index + end[0].length : null;
  return last !== null && isAgencyCredit(line.slice(last)) ? last : null;
}

/** Every longer word begins with a capital, as names do. */
const isNameLike = (text: string): boolean =>
  isAgencyCredit(text) ||
  (/\p{L}{2}/u.test(text) &&
    !/\d:\d\d/.test(text) &&
    text
      .replace(/\s(?:nuotr|fot|foto|photo)\.?$/iu, '')
      .split(/[\s/,.-]+/)
      .every((word) => word.length < 4 || /^[\p{Lu}\p{Lo}\d@]/u.test(word)));

/** The name in a credit: without «Photo:», brackets and signs. */
export function creditName(text: string): string | null {
  const whole = clean(text);
  const inner = /^[([（【](.*)[)\]）】][.。]?$/u.exec(whole)?.[1] ?? whole;
  const line = clean(inner).replace(/^[\s|/–—:＝-]+|[\s|/–—:;＝-]+$/gu, '');
  const name = line
    .replace(LABEL, '')
    .replace(/\s*[摄攝]$/u, '')
    .replace(/\s*(?:기자|촬영)$/u, '');
  const said = cleanOrNull(name) ?? cleanOrNull(line);
  return said !== null && /\p{L}{2}/u.test(said) ? said : null;
}
