import { ABROAD, type TitleCut } from './title-cuts-abroad.ts';
import { primaryLanguage } from './words.ts';

const NAME = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}.'’&-]*";
const NAMES = `(?:the |of |and )?${NAME}(?: (?:of |the |and |de |la )?${NAME}){0,4}`;

/** The site's name and section, the country after a place, remarks in brackets, the part after a mark. */
const ANY: readonly TitleCut[] = [
  { pattern: / [|｜] [^|｜]{2,40}$/u, cost: 0.2 },
  { pattern: /(?:--|[-_])\p{Script=Han}{2,8}$/u, cost: 0.2 },
  { pattern: new RegExp(`, ${NAMES}(?:, ${NAMES})?$`, 'u'), cost: 1 },
  { pattern: / \([^()]{1,60}\)$/u, cost: 1 },
  {
    pattern:
      /(?:, (?![^,;:–—―]{2,60} (?:and|or|und|oder|et|ou|y|e|o|en|og|och|i) )| [–—-] |; |: |[—―]+)[^,;:–—―]{3,120}$/u,
    cost: 3.5,
  },
  // In a line without marks a new clause begins with one of these.
  {
    pattern:
      /(?<=\p{Script=Han}.{5,})(?:并(?![不非购購发發列行存入])|預計|预计|专家|專家|经济学家|經濟學家|官方|分析师|分析師)[^，；：。！？、\s]{1,60}$/u,
    cost: 3.5,
  },
  { pattern: /(?:[，；：。！？、]|(?<=\p{Script=Han})\s)[^，；：。！？、\s]{1,60}$/u, cost: 3.5 },
];

/** Who says so; when; where, names before other places; under what circumstances. */
const ENGLISH: readonly TitleCut[] = [
  {
    pattern:
      /(?:, | [–—-] |: )(?:says?|according to|reports?|study (?:finds|says|shows)|officials?|police|sources?|experts?|source|report|study|poll|survey|ministry|court|minister)(?: [\p{L}'’.-]+){0,4}$/iu,
    cost: 0.5,
  },
  { pattern: / (?:on|this|last|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/u, cost: 0.8 },
  { pattern: / (?:today|yesterday|tomorrow|this (?:week|month|year|weekend))$/u, cost: 0.8 },
  { pattern: new RegExp(` (?:in|at|near|across|around|outside|throughout) ${NAMES}$`, 'u'), cost: 2 },
  {
    pattern:
      / (?:in|at(?! (?:least|most|once|first|last|all)\b)|near|on|during|across|throughout|around) [^,:;]{2,40}$/u,
    cost: 3,
  },
  {
    pattern:
      / (?:amid|after|before|following|ahead of|despite|while|as|since|when|because|thanks to|due to) [^:;]{3,120}$/u,
    cost: 3,
  },
  // “… denies allegations that …”: that there are some is true as well.
  { pattern: /(?<= (?:allegations|claims|accusations|rumou?rs|charges|reports)) that [^:;]{3,120}$/u, cost: 3.5 },
  // A second thing that the subject does.
  {
    pattern: /(?<=^(?:\S+ ){3,}\S+) and \p{Ll}+(?:s|ed) (?:a|an|the|his|her|its|their|\p{Lu}|\p{Sc}?\d)[^:;]{0,120}$/u,
    cost: 3,
  },
  // What is planned or asked is an object by itself: “approves plan | to move …”.
  {
    pattern:
      /(?<=^(?:\S+ )+\p{Ll}+ (?:(?:a|an|the|new) )?(?:plans?|bid|deal|proposals?|law|bill|scheme|project|motion|budget|programme|program|campaign|petition|appeal)) to [^:;]{3,120}$/u,
    cost: 3.5,
  },
  // “Council passes budget | with …”: a verb, its object, and what is in it.
  {
    pattern: /(?<=^\p{Lu}\p{L}+ \p{Ll}{3,}(?<!s)s (?:(?:a|the|new) )?(?!\p{Ll}+ing )\p{Ll}{4,}) with [^:;]{3,120}$/u,
    cost: 4,
  },
  // With whom, for what, between which: only behind four words, which can hold a subject, a verb and its object.
  {
    pattern:
      /(?<=^(?:\S+ ){3,}\S+) (?:with|for|between|among|beneath|under|(?<!ing )over|through|inside|without|against|along) [^:;]{3,120}$/u,
    cost: 4,
  },
];

/** The cuts that a language allows; an unknown language is read as English. */
export function titleCuts(language: string | null): readonly TitleCut[] {
  const primary = primaryLanguage(language) ?? 'en';
  return [...ANY, ...(primary === 'en' ? ENGLISH : (ABROAD[primary] ?? []))];
}
