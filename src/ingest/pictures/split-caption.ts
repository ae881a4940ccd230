import { clean, cleanOrNull, wordCount } from '../text.ts';
import { isAgencyCredit } from './agencies.ts';
import { BY, creditName, KOREAN_LABEL, LABELS, SIGNS } from './credit-name.ts';

export interface Caption {
  caption: string | null;
  credit: string | null;
}

const BRACKETED = /\s*[([（【]([^()[\]（）【】]{2,140}(?:\([^()]{1,60}\)[^()]{0,40})?)[)\]）】]\s*[.。]?$/u;
const IN_BRACKETS = new RegExp(
  `^\\s*(?:(?:${LABELS}|ap photo)${BY}\\s*[:：/|]|(?:${LABELS}|ap photo)\\s+(?:by|von|courtesy|credit|av|par|por|di)\\s|ap photo\\b|(?:${SIGNS})\\s*\\S)|(?:\\s|^)(?:摄|攝)$|^${KOREAN_LABEL}|[\\p{Script=Han}]\\s*[摄攝]$|nuotr\\.?$`,
  'iu',
);
/** `Ann Lee/The Coast Daily`. */
const NAME_AND_HOUSE = /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}\s?\/\s?\p{Lu}[^/]{1,40}$/u;
const EDGE = '[\\s.!?。…"”“»)\\]/|,;–—-]';
const LABELLED = new RegExp(`(^|${EDGE})((?:${LABELS})${BY}\\s*[:：|/]\\s*)(?=\\S)`, 'giu');
const BY_OR_SIGNED = new RegExp(
  `(^|${EDGE}|(?=[©(（]))((?:photo(?:graph)?s?|pictures?|images?|foto(?:s|grafie)?|illustration|video)\\s+(?:by|von|courtesy of|av|par)\\s+|(?:${SIGNS})\\s*)(?=\\S)`,
  'giu',
);
/** A name begins; a sentence about a picture goes on in small letters. */
const NAME = /^["“‚'(@]?(?:[\p{Lu}\p{Lo}\d@]|dpa|epd|ddp|afp|ap\b|v[ao]n |de |di |privat|imago|picture)/u;
const NEW_PART = /(?:^|[.!?。…)\]|,;–—-]["”»]?)\s*$/u;
const BARRED = /\s+(?:[|｜]|\/(?=\s))\s*([^|｜]{2,90})$/u;
const DASHED = /\s[—–-]\s+([^—–]{2,60})$/u;
const SENTENCE_END = /[.!?。！？…]["'”’»」]*\s+(?=\S)/gu;
const REPORTER =
  /[.。=]\s*([\p{Script=Hangul}]{2,4})\s*(?:선임)?(?:기자|촬영)(?:\s+[\w.+-]{1,40}@[\w.-]{1,40})?(?:\s*\/\s*[\d.]{6,12})?\s*$/u;
const CHINESE =
  /[。！？，\s]((?:[\p{Script=Han}]{2,8}(?:记者|通讯员)\s+)?[\p{Script=Han}·]{2,6}(?:[\s、][\p{Script=Han}·]{2,4})*)\s*[摄攝]\s*$/u;
/** Japanese papers end a caption with a wide equals sign and the source. */
const EQUALS = /＝([^＝。\d０-９]{1,24})$/u;
const MOST_WORDS = 18;
const LONGEST_END = 400;

/** The word for a caption before it: «Legende: Boote im Hafen». */
const LABEL =
  /^(?:caption|cutline|bildunterschrift|bildlegende|bildtext|l[ée]gende|pie de (?:foto|imagen)|leyenda|legenda|didascalia|bijschrift|kuvateksti|bildetekst|billedtekst|podpis|图注|图说|图解|圖說|キャプション|사진 ?설명|chú thích ảnh)\s*[:：]\s*/iu;

/** «Rain in Oslo. Photo: Ann Lee» gives the caption and the credit's name. */
export function splitCaption(text: string): Caption {
  const line = clean(text).replace(LABEL, '');
  if (line === '') return { caption: null, credit: null };
  // A credit is short: it is looked for at the end only.
  const from = Math.max(line.length - LONGEST_END, 0);
  const found = creditStart(line.slice(from));
  const at = found === null || (from > 0 && found === 0) ? null : from + found;
  if (at === null) return { caption: line, credit: null };
  const credit = creditName(line.slice(at));
  if (credit === null) return { caption: line, credit: null };
  return { caption: cleanOrNull(line.slice(0, at).replace(/(?<![\s|/,;–—＝-])[\s|/,;–—＝-]+$/u, '')), credit };
}

/** Where the credit at the end of a caption begins; null when there is none. */
function creditStart(line: string): number | null {
  if (isAgencyCredit(line)) return 0;
  const bracket = BRACKETED.exec(line);
  const inside = bracket?.[1] ?? '';
  if (bracket && isCredit(inside)) return bracket.index;
  const shown = REPORTER.exec(line) ?? CHINESE.exec(line);
  return (
    labelledStart(line) ??
    (shown && shown.index + 1) ??
    EQUALS.exec(line)?.index ??
    sentenceStart(line) ??
    partedStart(line)
  );
}

const isCredit = (inside: string): boolean =>
  IN_BRACKETS.test(inside) || NAME_AND_HOUSE.test(inside) || isAgencyCredit(inside.slice(inside.lastIndexOf(':') + 1));

/** `Photo: Ann Lee`, `Photo by Ann Lee`, `© Ann Lee`. */
function labelledStart(line: string): number | null {
  for (const match of [...line.matchAll(LABELLED), ...line.matchAll(BY_OR_SIGNED)]) {
    const start = match.index + (match[1]?.length ?? 0);
    const isNew = NEW_PART.test(line.slice(0, start)) && /[:：|/]\s*$/.test(match[0]);
    if (!isNew && !NAME.test(line.slice(match.index + match[0].length))) continue;
    if (wordCount(line.slice(start)) <= MOST_WORDS) return start;
  }
  return null;
}

/** `Rain in Oslo | Ann Lee`, `Rain in Oslo — Agency`. */
function partedStart(line: string): number | null {
  const bar = BARRED.exec(line);
  const said = bar?.[1] ?? '';
  if (bar && wordCount(said) <= 8 && wordCount(line.slice(0, bar.index)) > 1 && isNameLike(said)) return bar.index;
  const dash = DASHED.exec(line);
  return dash && isAgencyCredit(dash[1] ?? '') ? dash.index : null;
}

/** `Rain in Oslo. Ann Lee/Agency`. */
function sentenceStart(line: string): number | null {
  for (const end of line.matchAll(SENTENCE_END)) {
    const start = end.index + end[0].length;
    if (isAgencyCredit(line.slice(start))) return start;
  }
  return null;
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
