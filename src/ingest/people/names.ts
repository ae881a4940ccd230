import { clean, distinctTexts, isMostlyCjk } from '../text.ts';

const LEAD_IN =
  /^(?:(?:written|posted|published|reported|story|words|text|opinion|analysis|interview)\s+)?(?:by|von|vom|par|por|door|af|av|autor(?:in)?|author|authors|auteur|texte?|fotos?|reporter|από|от|автор)\s*[:：]?\s+(?=\S)/iu;
const CJK_LEAD_IN =
  /^(?:本报|本网|本社)?(?:实习)?(?:记者|通讯员|作者|撰文|文|采写|编辑|責任編輯|責編|责编)(?:\s*[:：/／|｜丨]\s*|\s+)/u;
const SEPARATORS =
  /\s*(?:[;；、|｜•·]|,(?!\s*(?:jr|sr|md|phd|ii|iii)\b\.?)|，|\s\/\s|\s&\s|\s\+\s|\s(?:and|und|et|e|y|i|en|og|och|and the|with|mit|和|与|及)\s)\s*/iu;
const ADDRESS = /https?:\/\/|www\.|\S@\S+\.\S/i;
const NOT_A_NAME =
  /^(?:by|staff|admin|administrator|editor|author|authors|reporter|updated?|published|none|null|undefined|unknown|n\/a|redaktion online|share|follow|view bio|see all)$/i;
const TRAILING_DATE =
  /\s+(?:(?:last\s+)?updated|published|posted|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*$/iu;
const DATE_LIKE =
  /^(?:updated\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}$|\w\.\w+\.\w|\d{4}|\d{1,2}[:.]\d{2}|^\d+$/;
const LONGEST_NAME = 60;

/** Names out of one text: «By Ann Lee and Bo Chen» gives two. Addresses and dates are no names. */
export function splitNames(text: string): string[] {
  const line = stripLeadIn(
    clean(text)
      .replace(/\([^()]*\)/g, ' ')
      .replace(TRAILING_DATE, ''),
  );
  if (!line || ADDRESS.test(line)) return [];
  const parts = line.split(SEPARATORS).flatMap((part) => splitCjk(clean(part)));
  return distinctTexts(parts.map((part) => trimName(stripLeadIn(part))).filter(isName));
}

const stripLeadIn = (text: string): string => text.replace(LEAD_IN, '').replace(CJK_LEAD_IN, '');
const trimName = (part: string): string => part.replace(/^[\s"'“”:：/,.-]+|[\s"'“”:：/,-]+$/g, '');

function isName(part: string): boolean {
  return (
    part.length > 1 &&
    part.length <= LONGEST_NAME &&
    /\p{L}/u.test(part) &&
    !NOT_A_NAME.test(part) &&
    !DATE_LIKE.test(part)
  );
}

/** «张三 李四» is two people, «张 三» is one written wide. */
function splitCjk(part: string): string[] {
  if (!isMostlyCjk(part) || !/^[\p{Script=Han} ]+$/u.test(part)) return [part];
  const words = part.split(' ').filter(Boolean);
  if (words.length > 1 && words.every((word) => word.length >= 2)) return words;
  const people: string[] = [];
  let wide = '';
  for (const word of words) {
    if (word.length > 1) people.push(word);
    else if (wide) {
      people.push(wide + word);
      wide = '';
    } else wide = word;
  }
  return wide ? [...people, wide] : people;
}

export const namesOf = (texts: readonly string[]): string[] => distinctTexts(texts.flatMap(splitNames));
