import { withoutDateline } from './openers.ts';
import { sentences } from './sentences.ts';
import { CLICKS, SOLICITS } from './story-sentences.ts';
import { tidyLine } from './tidy.ts';

/** In code units: what of a standfirst is read. */
const LONGEST = 3_000;
/** A standfirst is a line without a full stop, or it is told in sentences; longer ones are that. */
const LINE = 60;
/** Who took a picture. */
const CAPTION =
  /©|(?:^|\s)(?:Photo|Foto|Bild|Image)(?:\s?:|s? by )|[（(](?:Photo|Foto|图|圖)[^()（）]*[）)]$|[（(][^()（）]{0,30}\b(?:Photo|Foto|Images?)\s?[/:|][^()（）]{1,60}[）)]/u;
/** In code units: a standfirst of so many that ends in dots was cut by a system. */
const CUT = 120;
const SENTENCE_END = /[.!?。！？｡؟।]["'”’»」』)）\]]*$/u;

/** What systems that cut their own descriptions leave: half a sentence that the story has whole. */
function isCutOff(sentence: string, paragraphs: readonly string[]): boolean {
  if (SENTENCE_END.test(sentence)) return false;
  const told = sentence.replace(/\s*(?:…|\.{3})$/u, '');
  if (told !== sentence) return true;
  return told.length >= LINE / 3 && paragraphs.some((text) => text.includes(told) && text.trim() !== told);
}

/**
 * The sentences of the standfirst that can be used: without the place that some papers set before it
 * (“Berlin. Die …”), without an end that was cut off, and nothing when it asks for a subscription or is a caption.
 */
export function standfirstSentences(
  standfirst: string | null,
  paragraphs: readonly string[],
  language: string | null,
): string[] {
  const all = sentences(withoutDateline(tidyLine((standfirst ?? '').slice(0, LONGEST))), language).filter(
    (sentence) => !CLICKS.test(sentence),
  );
  if (all.some((sentence) => SOLICITS.test(sentence) || CAPTION.test(sentence))) return [];
  const [first = '', ...rest] = all;
  const isTold = (sentence: string, at: number): boolean => all.indexOf(sentence) === at;
  const told = rest.length > 0 && /^\p{Lu}[\p{L}-]+\.$/u.test(first) ? rest : all.filter(isTold);
  const last = told.at(-1) ?? '';
  // Behind whole sentences an end without a full stop was cut, wherever the story has it.
  const isDotted = /\p{L}(?:…|\.{3})$/u.test(last) && told.join(' ').length >= CUT;
  const isCut =
    isDotted || isCutOff(last, paragraphs) || (told.length > 1 && last.length < LINE && !SENTENCE_END.test(last));
  return isCut ? told.slice(0, -1) : told;
}
