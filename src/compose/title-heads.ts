import { cleanEnd } from './cut.ts';
import { isBalanced } from './marks.ts';

/** A shorter form of a headline and how much sense it gave up for it. */
export interface TitleHead {
  text: string;
  cost: number;
}

interface Cut {
  pattern: RegExp;
  cost: number;
}

/** Verbs that are unfinished without what their preposition brings. */
const BOUND =
  /\b(?:invest|result|believ|engag|participat|succeed|specialis|specializ|focus|vote|voting|agree|depend|rel(?:y|ies|ying)|aim|look|base|interest|dwell|insist|embark|work|live|liv|stay|remain|arriv|glance|laugh|hint|bear|born|is|are|was|were|set|put|place|rank|dive|usher|bring|take|carry|log|turn|call|ban|attack|war|rise|drop|increase|decrease|change|surge|fall|play|stand|sit)(?:s|es|ed|ing|e|d)?$/i;
const NAME = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}.'’&-]*";
const NAMES = `(?:the |of |and )?${NAME}(?: (?:of |the |and |de |la )?${NAME}){0,4}`;

/** From the end of the headline; the cheapest first. */
const CUTS: readonly Cut[] = [
  { pattern: / [|｜] [^|｜]{2,40}$/u, cost: 0.2 },
  {
    pattern:
      /(?:, | [–—-] |: )(?:says?|according to|reports?|study (?:finds|says|shows)|officials?|police|sources?|experts?|source|report|study|poll|survey|ministry|court|minister)(?: [\p{L}'’.-]+){0,4}$/iu,
    cost: 0.5,
  },
  { pattern: new RegExp(`, ${NAMES}(?:, ${NAMES})?$`, 'u'), cost: 1 },
  { pattern: / \([^()]{1,60}\)$/u, cost: 1 },
  { pattern: / (?:on|this|last|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/u, cost: 0.8 },
  { pattern: / (?:today|yesterday|tomorrow|this (?:week|month|year|weekend))$/u, cost: 0.8 },
  { pattern: new RegExp(` (?:in|at|near|across|around|outside|throughout) ${NAMES}$`, 'u'), cost: 2 },
  { pattern: / (?:in|at|near|on|during|across|throughout|around) [^,:;]{2,40}$/u, cost: 3 },
  {
    pattern:
      / (?:amid|after|before|following|ahead of|despite|while|as|since|when|because|thanks to|due to) [^:;]{3,120}$/u,
    cost: 3,
  },
  { pattern: /(?:, | [–—-] |; |: |—)[^,;:–—]{3,120}$/u, cost: 3.5 },
  { pattern: /(?:[，；：。！？、]|(?<=\p{Script=Han})\s)[^，；：。！？、\s]{1,60}$/u, cost: 3.5 },
];
/** “Opinion: …”, “Live | …”, “解读：…”: what stands before the mark only names the genre. */
const KICKER = /^(?:\S+(?: \S+)?(?:: | [|｜–—] )|[\p{Script=Han}\w]{2,4}[：|｜丨]|[【［[][^】］\]]{1,12}[】］\]])/u;
const MOST = 12;

function shortOf(text: string, { pattern, cost }: Cut, language: string | null): TitleHead | null {
  const match = pattern.exec(text);
  if (!match || match.index === 0) return null;
  const left = text.slice(0, match.index);
  if (/^ (?:in|at|on|as|after|around)\b/.test(match[0]) && BOUND.test(left)) return null;
  const head = cleanEnd(left, language);
  // A cleaned end that lost a word was no whole phrase.
  return head === left.replace(/[\s,;:–—，；：、-]+$/u, '') && says(head) && isBalanced(head)
    ? { text: head, cost }
    : null;
}

/** Whether enough is left to be read as a headline. */
const says = (text: string): boolean =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text) ? text.length >= 6 : text.split(' ').length >= 3;

/** The headline and its shorter forms, each a whole phrase, each with its cost. */
export function titleHeads(headline: string, language: string | null): TitleHead[] {
  const heads = new Map<string, number>([[headline, 0]]);
  const withoutKicker = headline.replace(KICKER, '');
  if (withoutKicker !== headline && says(withoutKicker)) heads.set(withoutKicker, 1.5);
  // A map can grow while it is walked: each new head is shortened in its turn.
  for (const [text, cost] of heads) {
    if (heads.size > MOST) break;
    for (const cut of CUTS) {
      const head = shortOf(text, cut, language);
      if (!head) continue;
      const total = cost + head.cost;
      if (total < (heads.get(head.text) ?? Number.POSITIVE_INFINITY)) heads.set(head.text, total);
    }
  }
  return Array.from(heads, ([text, cost]) => ({ text, cost }));
}
