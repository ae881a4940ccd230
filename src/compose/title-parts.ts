import { marksOf } from './marks.ts';
import { isOffice } from './proper-nouns.ts';
import { limits } from './title-limits.ts';
import { PARTS_CHINESE } from './title-parts-chinese.ts';
import { PARTS_ENGLISH } from './title-parts-english.ts';
import { PARTS_FRENCH } from './title-parts-french.ts';
import { PARTS_GERMAN } from './title-parts-german.ts';
import { PARTS_SPANISH } from './title-parts-spanish.ts';
import type { PartRule, Why } from './title-rule.ts';
import { primaryLanguage } from './words.ts';

/** Part that a headline can do without, `text.slice(from, to)`, and its cost in sense. */
export interface Part {
  from: number;
  to: number;
  cost: number;
  why: Why;
  instead: string;
}

/** The site's name and section behind a bar, remarks in brackets: in any language. */
const ANY: readonly PartRule[] = [
  { why: 'site', cost: 0.2, pattern: / [|｜] [^|｜]{2,40}$/gu, own: true },
  { why: 'site', cost: 0.2, pattern: /(?:--|[-_])\p{Script=Han}{2,8}$/gu, own: true },
  { why: 'aside', cost: 0.9, pattern: / ?[(（][^()（）]{1,60}[)）](?= |,|$|\p{Script=Han})/gu },
  // A score is the news.
  { why: 'clause', cost: 1.6, pattern: /(?<=^[^:]*\p{L} \d{1,3}[-–·]\d{1,3}(?: [^:]*)?): [^:]+$/gu, own: true },
  { why: 'genre', cost: 0.2, pattern: /^[【［[][^】］\]]{1,12}[】］\]] ?/gu, own: true },
];
const BY_LANGUAGE: Readonly<Record<string, readonly PartRule[]>> = {
  en: PARTS_ENGLISH,
  de: PARTS_GERMAN,
  fr: PARTS_FRENCH,
  es: PARTS_SPANISH,
  zh: PARTS_CHINESE,
};
/**
 * A subject whose verb is still to come: “Pilots who admit that they flew | while tired won't be punished”. What ends
 * a clause is not looked for behind it.
 */
const OPEN: Readonly<Record<string, RegExp>> = {
  en: /^(?:\S+ ){0,4}?\S+ (?:who|that|which) [^,]*$/u,
  fr: /^(?:\S+ ){0,4}?\S+ (?:qui|dont) [^,]*$/u,
  es: /^(?:\S+ ){0,3}?(?:el|la|los|las|un|una|\S+s) (?:\S+ )?(?:que|quien) [^,]*$/iu,
};
/** Deaths are the news, wherever a headline has them: “Driver held after three die”. */
const DEATHS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:d(?:ie|ies|ied|ead|eaths?)|kill(?:s|ed|ing)?)\b/iu,
  de: /(?<!\p{L})(?:Tote[nr]?|getötet|tödlich\p{Ll}*|gestorben|st(?:irbt|erben|arb|arben)|ums Leben)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:morte?s?|tuée?s?|décès|meurt|meurent)(?!\p{L})/u,
  es: /(?<!\p{L})(?:muert[oae]s?|mueren?|fallec\p{Ll}+|matan?)(?!\p{L})/u,
  zh: /死|亡|遇难|遇難|丧生|喪生|身故/u,
};
const ENDS_CLAUSE: readonly Why[] = ['background', 'clause'];
/** More of them are not tried; a headline that has more is no headline. */
const MOST = 14;

/** Small words of English that headlines write large. */
const SMALL =
  /(?<=\s)(?:After|Amid|And|As|At|Because|Before|But|By|Despite|During|Following|For|From|If|In|Into|Near|Not|Of|On|Only|Or|Over|Since|So|Than|That|The|Though|Through|To|Under|Unless|Until|Up|When|Where|Which|While|Who|With|Without)(?=\s)/g;

/**
 * The text, letter for letter as long, with one way to write what can be written in several, and without the marks
 * that end no clause: those within numbers and quotations.
 */
export function shadowOf(text: string): string {
  let shadow = text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/(?<=\p{L})’(?=\p{L})/gu, "'")
    .replace(/(?<=\d)[.,:](?=\d)/g, '·')
    .replace(/ [-—] /g, ' – ')
    .replace(SMALL, (word) => word.toLowerCase());
  for (const { start, end } of marksOf(text).pairs) {
    if (/[(（《]/u.test(text.charAt(start))) continue;
    shadow = `${shadow.slice(0, start + 1)}${shadow.slice(start + 1, end - 1).replace(/[,;:.?!–—，；：。？！、]/gu, '·')}${shadow.slice(end - 1)}`;
  }
  return shadow;
}

/**
 * Offices before names, and with them first names, as in “Mayor Ada Quill says …”; only behind an office is it
 * certainly a person.
 */
function officesIn(headline: string): Part[] {
  const [office = '', first = '', last = '', verb = ''] = headline.split(' ');
  const isPerson =
    isOffice(office) && [first, last].every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && /^\p{Ll}/u.test(verb);
  if (!isPerson) return [];
  const to = office.length + 1;
  const part = { from: 0, why: 'aside' as const, instead: '' };
  return [
    { ...part, to, cost: 2 },
    { ...part, to: to + first.length + 1, cost: 4.5 },
  ];
}

/** Number of letters that are compared: endings change with use. */
const STEM = 5;

/**
 * Checks whether a topic, apart from the word of its kind (“strike”, “new rule”), is named in the rest too, also by its
 * initials, so that nothing is lost with it: “Streit um Klinikreform: Länder wollen Klinikreform zustimmen”.
 */
function isNamedIn(rest: string, topic: string): boolean {
  const names = /\p{Script=Han}/u.test(topic)
    ? (/^(.{2})..+[：|｜]/u.exec(topic)?.slice(1) ?? [])
    : (topic.match(/[\p{L}\d]{4,}/gu) ?? []).slice(1);
  const remaining = rest.toLowerCase();
  const initials = (topic.match(/(?<!\p{L})\p{Lu}(?=\p{Ll})/gu) ?? []).join('');
  if (initials.length >= 3 && new RegExp(`(?<!\\p{L})${initials}(?!\\p{L})`, 'u').test(rest)) return true;
  return names.every((name) => remaining.includes(name.toLowerCase().slice(0, STEM)));
}

/** Words by which a statement marks itself as uncertain or conditional; a plan is neither. */
const UNSURE: Readonly<Record<string, RegExp>> = {
  en: /\b(?:may|might|could|would|likely|possibl[ey]|expected|unless|if)\b/iu,
  de: /(?<!\p{L})(?:könnten?|könne|dürften?|soll|sollen|würden?|wären?|möglicherweise|voraussichtlich|sofern|falls|wenn)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:\p{Ll}+rai(?:t|ent)|peut-être|si|à moins|à condition)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:\p{Ll}+rían?|podr(?:á|án)|quizás?|si|a menos|siempre que)(?!\p{L})/iu,
};

/** “… steigt aus – und doch wieder nicht”: a part that reverses the rest must stay. */
export const REVERSES =
  /^[\s,;:–—!-]*(?:(?:und|oder|and|or|et|ou|y|e|o) )?(?:doch|dennoch|trotzdem|aber|but|yet|mais|pourtant|pero|mas|ma)(?: \p{L}+){0,3} (?:nicht|kein\p{Ll}*|not|never|pas|no|não|non)(?!\p{L})/iu;

const wordsIn = (text: string): number => text.split(' ').length;

/** Checks whether a match of a rule has to stay after all, for its meaning or for what precedes it. */
function stays(
  { why, own, kicker, unsure, unless, unlessBehind, front = 0 }: PartRule,
  { part, before, behind }: Record<'part' | 'before' | 'behind', string>,
  language: string,
) {
  return (
    part === '' ||
    (why === 'topic' && !kicker && !isNamedIn(behind, part)) ||
    (unsure && !UNSURE[language]?.test(`${before} ${behind}`)) ||
    (front > 0 && wordsIn(before) < front) ||
    REVERSES.test(part) ||
    unless?.test(part) ||
    unlessBehind?.test(before) ||
    (ENDS_CLAUSE.includes(why) && OPEN[language]?.test(before)) ||
    (DEATHS[language]?.test(part) && !DEATHS[language].test(`${before} ${behind}`)) ||
    (!own && !unsure && limits(part, language))
  );
}

/**
 * The parts that a headline, or another sentence, can do without, the cheapest first. What limits the rest is never
 * among them, unless it belongs to a statement that goes as a whole.
 */
export function partsOf(text: string, language: string | null): Part[] {
  const shadow = shadowOf(text);
  const primary = primaryLanguage(language) ?? 'en';
  const rules = [...ANY, ...(BY_LANGUAGE[primary] ?? [])];
  const found = new Map<string, Part>();
  for (const rule of rules) {
    const { pattern, cost, why, instead = '' } = rule;
    for (const { 0: part, index, groups } of shadow.matchAll(pattern)) {
      const key = `${index} ${part.length}`;
      const isDearer = (found.get(key)?.cost ?? Number.POSITIVE_INFINITY) <= cost;
      const around = { part, before: shadow.slice(0, index), behind: shadow.slice(index + part.length) };
      if (isDearer || stays(rule, around, primary)) continue;
      const filled = instead.replace(/\$<(\w+)>/g, (_, name: string) => groups?.[name] ?? '');
      found.set(key, { from: index, to: index + part.length, cost, why, instead: filled });
    }
  }
  for (const part of officesIn(shadow)) found.set(`${part.from} ${part.to}`, part);
  return [...found.values()].toSorted((a, b) => a.cost - b.cost).slice(0, MOST);
}
