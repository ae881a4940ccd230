import { clean, cleanOrNull, wordCount } from './text.ts';

export interface Caption {
  caption: string | null;
  credit: string | null;
}

const WORDS =
  'photo(?:graph)?s?|pictures?|images?|video|credits?|foto(?:graf(?:ie|ía|in)?)?s?|bild(?:er|nachweis|quelle)?|quelle|crédit|crédits|credito|fuente|fonte|imagen|illustration|graphic|图片?来源|图源|图片|图|摄影|攝影|摄|写真|사진';
const BRACKETED = new RegExp(
  `\\s*[(（\\[【]\\s*((?:${WORDS})(?:\\s+(?:credit|courtesy|by|von|via|from))*\\s*[:：/|]?\\s*[^()（）\\[\\]【】]{2,120}|[^()（）]{2,80}\\s*摄)\\s*[)）\\]】]\\s*[.。]?$`,
  'iu',
);
const MARKED = new RegExp(
  `(?:^|[\\s.!?。…"”)\\]/|–—-])\\s*((?:${WORDS})(?:\\s+(?:credit|courtesy|by|von|via|from))*\\s*(?:[:：|/]\\s*|\\s(?<=by\\s))\\S.{1,120}|(?:©|\\(c\\)|copyright:?|courtesy of)\\s*\\S.{1,120})$`,
  'iu',
);
const MARK = new RegExp(
  `^(?:(?:${WORDS}|©|\\(c\\)|copyright|courtesy of|by|via|from|von|credit|courtesy)\\s*[:：/|]?\\s*)+(?=\\S)`,
  'iu',
);
const MOST_WORDS = 14;

/** «Rain in Oslo. Photo: Ann Lee» gives the caption and the credit's name. */
export function splitCaption(text: string): Caption {
  const line = clean(text);
  const match = BRACKETED.exec(line) ?? MARKED.exec(line);
  const said = match?.[1];
  if (!match || said === undefined || wordCount(said) > MOST_WORDS) return { caption: line || null, credit: null };
  const start = match.index + (match[0].indexOf(said) > 0 && !/[(（[【]/.test(match[0]) ? match[0].indexOf(said) : 0);
  return { caption: cleanOrNull(line.slice(0, start).replace(/[\s|/–—-]+$/u, '')), credit: creditName(said) };
}

/** The name in a credit: without «Photo:», brackets and signs. */
export function creditName(text: string): string | null {
  const line = clean(text)
    .replace(/^[([（【]|[)\]）】]$/gu, '')
    .trim();
  return cleanOrNull(line.replace(MARK, '').replace(/\s*摄$/u, '')) ?? cleanOrNull(line);
}
