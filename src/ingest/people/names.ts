import { clean, distinctTexts, isMostlyCjk } from '../text.ts';
import { stripLeadIn } from './lead-in.ts';
import { endsWithRole, withoutRole } from './roles.ts';

/** “von und zu Weiher”, and “Ortega y Gasset”, of which the second part is no whole name, are one person. */
const SEPARATORS =
  /\s*(?:[;；、|｜•·]|,(?!\s*(?:jr|sr|md|m\.d|phd|ph\.d|ii|iii)\b\.?)|，|\s\/\s|\s&\s|\s\+\s|\s(?:and|und(?!\szu\s)|et|(?<=^\S+\s)[eyi]|[eyi](?!\s[\p{L}-]+$)|en|og|och|and the|with|mit|med|avec|con|和|与|及)\s)\s*/iu;
const ADDRESS = /https?:\/\/|^\/\/|www\.|\S@\S+\.\S/i;
const HANDLE = /^@\S+$/;
const NOT_A_NAME =
  /^(?:(?:新华社|本报|本网|本社)?(?:记者|通讯员|编辑|供稿)|by|staff|\w*admin|administrator|editor|author|authors|reporter|updated?|published|none|null|undefined|unknown|anonymous|n\/a|redaktion online|share|follow|view bio|see all|guest|root|user|webmaster)$/i;
const NOT_BEGINNING_ONE =
  /^(?:quelle|source|fuente|fonte|bron|kilde|källa|źródło|来源|來源|출처)\s*[:：]|^(?:edited|reviewed|fact[- ]?checked|photo(?:graph)?s?|picture|translated|produced|medically)\s+(?:by|reviewed)\b/iu;
const TRAILING_DATE =
  /\s+(?:(?:last\s+)?updated|published|posted|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2})\b.*$/iu;
const DATE_LIKE =
  /^(?:updated\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}$|^\S+\.\S+\.\S+$|\d{4}|\d{1,2}[:.]\d{2}|^[\d\s.:,-]+$/;
const LONGEST_NAME = 60;

/** Names out of one text: «By Ann Lee and Bo Chen, Reporters» gives two. Addresses, dates, roles and sources are no names. */
export function splitNames(text: string): string[] {
  const line = stripLeadIn(
    clean(text)
      .replace(/\([^()]*\)/g, ' ')
      .replace(TRAILING_DATE, ''),
  );
  if (!line || ADDRESS.test(line) || NOT_BEGINNING_ONE.test(line)) return [];
  const parts = line.split(SEPARATORS).flatMap((part) => splitCjk(clean(part)));
  const names = parts
    .map((part) => trimName(stripLeadIn(part)))
    .filter((part, at, all) => !isTradeOf(all[at - 1], part));
  return distinctTexts(names.map(withoutRole).filter(isName));
}

/** «Ann Lee, Oslo Politics Writer»: a trade that follows a name without one is that person's. */
const isTradeOf = (before: string | undefined, part: string): boolean =>
  before !== undefined && endsWithRole(part) && !endsWithRole(before);

const trimName = (part: string): string =>
  part.replace(/^[\s"'“”:：/,.-]+|(?<![\s"'“”:：/,-])[\s"'“”:：/,-]+$/g, '').replace(/^and\s+/i, '');

function isName(part: string): boolean {
  return (
    part.length > 1 &&
    part.length <= LONGEST_NAME &&
    /\p{L}/u.test(part) &&
    !NOT_A_NAME.test(part) &&
    !DATE_LIKE.test(part) &&
    !HANDLE.test(part)
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
