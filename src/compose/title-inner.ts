import { isOffice } from './name-grammar.ts';
import type { TitleHead } from './title-heads.ts';
import { primaryLanguage } from './words.ts';

const GERMAN_PREPOSITION =
  'nach|wegen|trotz|bei|beim|in|im|am|vor|vorm|mit|für|gegen|aus|über|um|auf|seit|von|vom|unter|während|durch|ohne';
/** A noun with what stands between it and its preposition, and with a name or a unit behind it. */
const GERMAN_NOUN =
  '(?: (?!und |oder |nicht |kein|nur )\\p{Ll}[\\p{L}-]*){0,3}(?: [\\p{Lu}\\p{N}][\\p{L}\\p{N}.,-]*){1,3}';
/** “tritt | nach Streit um die Brücke | nicht zurück”: the verb is only whole with its end. */
const GERMAN_INNER = new RegExp(
  `(?<=\\p{L} .*)(?<!(?:nicht|kein\\p{Ll}*|nur|auch|und|oder|bis|sich))(?: (?:${GERMAN_PREPOSITION})${GERMAN_NOUN})(?: (?:${GERMAN_PREPOSITION}|der|des)${GERMAN_NOUN})*(?= \\p{Ll})(?! (?:und|oder|statt|bis|des|${GERMAN_PREPOSITION}) )`,
  'gu',
);
/** “Bridge collapse | in Varnholm | leaves 12 dead”; “at Saltmarsh beach” has its noun behind it. */
const ENGLISH_INNER =
  / (?:in|at|near|off|outside) (?:the )?(?:\p{Lu}[\p{L}'’-]*)(?: \p{Lu}[\p{L}'’-]*)*(?= (?:\p{Ll}+(?:s|ed|ing)|will|has|had|can|cut|hit|set|to be|may|could|must|won|lost|left) )/gu;

const COST = { inner: 2.5, office: 2, firstName: 4 };

function withoutInner(text: string, pattern: RegExp): TitleHead[] {
  return Array.from(text.matchAll(pattern), ({ 0: part, index }) => ({
    text: text.slice(0, index) + text.slice(index + part.length),
    cost: COST.inner,
  }));
}

/** “Mayor Ada Quill says …” as “Ada Quill says …” and “Quill says …”: only behind an office is it a person for sure. */
function withoutOffice(text: string): TitleHead[] {
  const [office = '', first = '', last = '', verb = ''] = text.split(' ');
  const isPerson =
    isOffice(office) && [first, last].every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && /^\p{Ll}/u.test(verb);
  if (!isPerson) return [];
  const named = text.slice(office.length + 1);
  return [
    { text: named, cost: COST.office },
    { text: named.slice(first.length + 1), cost: COST.office + COST.firstName },
  ];
}

/** Shorter forms of a headline that lost something within, each still whole. */
export function innerCuts(text: string, language: string | null): TitleHead[] {
  const primary = primaryLanguage(language) ?? 'en';
  if (primary === 'de') return [...withoutInner(text, GERMAN_INNER), ...withoutOffice(text)];
  return primary === 'en' ? [...withoutInner(text, ENGLISH_INNER), ...withoutOffice(text)] : [];
}
