import { clean, distinctTexts } from '../text.ts';
import { splitCjk } from './cjk-names.ts';
import { stripLeadIn } from './lead-in.ts';
import { isPerson } from './persons.ts';
import { endsWithRole, isTrade, withoutRole } from './roles.ts';

/** A middle dot parts Korean names, and is part of a foreign name in Chinese: «弗拉基米尔·普京». */
const SIGNS =
  /\s*(?:[;；、|｜•]|\s·\s|(?<=\p{Script=Hangul})·|,(?!\s*(?:jr|sr|ii|iii)\b\.?\s*(?:$|[,;]))|，|\s\/\s|\s&\s|\s\+\s)\s*/iu;
/** Words that part whatever stands beside them. «von und zu Weiher» is one person. */
const JOINING = 'and the|and|und(?!\\szu\\s)|et|en|og|och|with|mit|med|avec|con|和|与|與|及';
/** Words that part whole names only, being names or parts of names themselves: «Ortega y Gasset». */
const JOINING_PEOPLE = 'e|ed|y|i|a|và|ve|si|și|şi|és|ja|dan|oraz|и|й|та|і|και|और';
const joiner = (words: string, flags: string) => new RegExp(`\\s(?:${words})\\s`, flags);
const BETWEEN = { words: joiner(`${JOINING}|And|AND|Und|UND|With`, 'u'), people: joiner(JOINING_PEOPLE, 'u') };
const IN_CAPITALS = { words: joiner(JOINING, 'iu'), people: joiner(JOINING_PEOPLE, 'iu') };
/** «Center for Drug Evaluation and Research» is one author. */
const INSTITUTION =
  /(?:^|\s)(?:cent(?:er|re)|department|ministry|office|bureau|institute|committee|council|commission|school|faculty|board|federation|society|association|agency|administration|ministerium|amt|institut|ministère|ministerio|ministério)\s+(?:of|for|on|für|de|des|du|del|da|do|pour|para)\s/iu;
const DEGREE =
  /^(?:\p{Lu}[\p{L}-]{1,5}[®™*]|Ph\.?D\.?|[MD]\.?D\.?|D\.?O\.?|R\.?D\.?(?:N\.?)?|L\.?D\.?N?\.?|[BM]\.?S\.?(?:[Nc]|W)?\.?|[BM]\.?A\.?|M\.?P\.?H\.?|M\.?B\.?A\.?|R\.?N\.?|N\.?P\.?|P\.?A\.?-?C\.?|J\.?D\.?|D\.?D\.?S\.?|D\.?V\.?M\.?|D\.?P\.?T\.?|Pharm\.?D\.?|Psy\.?D\.?|Ed\.?D\.?|Esq\.?|CFP|CFA|CPA|CEPF|CSCS|LCSW|LMFT|CNS|CPT|FACS|FRCS|FRS|[OMC]BE)$/u;
/** «Kaufman, Jeff T.» */
const INVERTED = /^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}\.?)+)$/u;
const MAIL = /\S+@\S+\.\S+/g;
const ADDRESS = /https?:\/\/|^\/\/|www\./i;
const HANDLE = /^@\S+$/;
const NOT_A_NAME =
  /^(?:(?:新华社|本报|本网|本社)?(?:记者|通讯员|编辑|供稿)|by|staff|\w*admin|administrator|editor|author|authors|reporter|updated?|published|none|null|undefined|unknown|anonymous|n\/a|redaktion online|share|follow|view bio|see all|guest|root|user|webmaster|fact[- ]check(?:ed|er|ing)?|(?:medically )?reviewed)$/i;
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
      .replace(MAIL, ' ')
      .replace(/\([^()]*\)/g, ' ')
      .replace(TRAILING_DATE, '')
      .trim(),
  );
  if (!line || ADDRESS.test(line) || NOT_BEGINNING_ONE.test(line)) return [];
  const [, family, given] = INVERTED.exec(line) ?? [];
  if (family && given) return [`${given} ${family}`];
  const between = /\p{Ll}/u.test(line) ? BETWEEN : IN_CAPITALS;
  const names = withoutTrades(line.split(SIGNS).map((part) => clean(part)))
    .flatMap((part) => splitJoined(part, between))
    .flatMap(splitCjk)
    .map((part) => withoutRole(trimName(stripLeadIn(part))));
  return distinctTexts(names.filter(isName));
}

/** «Ann Lee, MS, Oslo Politics Writer, Coast Daily»: degrees, and a trade with its employer, belong to the name before. */
function withoutTrades(parts: readonly string[]): string[] {
  const kept: string[] = [];
  let isBehindTrade = false;
  for (const part of parts) {
    const before = kept.at(-1);
    if (before !== undefined && DEGREE.test(part)) continue;
    const isEmployer: boolean = isBehindTrade && !isPerson(part);
    const isItsTrade = before !== undefined && endsWithRole(part) && !endsWithRole(before);
    isBehindTrade = isEmployer || isItsTrade || isTrade(part);
    if (!isBehindTrade) kept.push(part);
  }
  return kept;
}

/** The names of one part: «Ann Lee and Bo Chen», «Thu Hà - Minh Anh». */
function splitJoined(part: string, { words, people }: typeof BETWEEN): string[] {
  if (INSTITUTION.test(part)) return [part];
  return part.split(words).flatMap((piece) => {
    const dashed = piece.split(/\s[-–—]\s/);
    if (dashed.length > 1 && dashed.every(isPerson)) return dashed;
    const pair = piece.split(people);
    const areWhole = pair.length > 1 && (pair.slice(1).every(isPerson) || pair.every((name) => !/\s/.test(name)));
    return areWhole ? pair : [piece];
  });
}

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

export const namesOf = (texts: readonly string[]): string[] => distinctTexts(texts.flatMap(splitNames));
