const DIGITS = "\\d[\\d.,’' ]*\\d|\\d|[〇零一二两三四五六七八九十百千]+(?=[万萬亿億])";
const BEFORE = '[$€£¥₹]\\s?';
const BEHIND =
  '\\s?(?:%|[万萬亿億倍]|‰|€|per ?cent\\b|percent\\b|Prozent\\b|pour cent\\b|por ciento\\b|por cento\\b|million\\w*|billion\\w*|trillion\\w*|Million\\w*|Milliard\\w*|Mio\\b|Mrd\\b|millones\\b|milhões\\b|milioni\\b|thousand\\b|hundred\\b|times\\b|Mal\\b|fois\\b|veces\\b)';
const NUMBER = new RegExp(
  `(?<before>${BEFORE})?(?<!(?!\\p{Script=Han})[\\p{L}\\d.,:/-])(?<digits>${DIGITS})(?<behind>${BEHIND})?`,
  'gu',
);
/** No quantity: a year, a day, a time, a place in an order. */
const YEAR = /^(?:1[5-9]|20)\d{2}$/;
const NO_QUANTITY =
  /^\s?(?:[:/]\d|st\b|nd\b|rd\b|th\b|\.\s?\p{Lu}\p{Ll}+|[年月日号號时時点點岁歲]|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|de \p{Ll}+|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|a\.m|p\.m|am\b|pm\b|Uhr\b|o['’]clock))/u;
const AFTER_MONTH =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|№|No\.|Nr\.)\s$/u;

/** Far into a sentence a number strikes nobody; in code units. */
const SEEN = 80;

/**
 * How much a sentence's most telling number tells, from 0 (none): a share, a sum or a large number more than a small
 * one, and one near the beginning more than one at the end. Years, dates, times and ordinals are no numbers.
 */
export function telling(sentence: string): number {
  let best = 0;
  for (const match of sentence.slice(0, 400).matchAll(NUMBER)) {
    const { before, digits = '', behind } = match.groups ?? {};
    const rest = sentence.slice(match.index + match[0].length);
    const ahead = sentence.slice(0, match.index);
    const isQuantity = before !== undefined || behind !== undefined;
    if (!isQuantity && (YEAR.test(digits) || NO_QUANTITY.test(rest) || AFTER_MONTH.test(ahead))) continue;
    const size = digits.replace(/\D/g, '').length;
    if (!isQuantity && size < 2) continue;
    const weight = (isQuantity ? 3 : 1) + Math.min(size, 6) / 3;
    best = Math.max(best, weight / (1 + match.index / SEEN));
  }
  return best;
}
