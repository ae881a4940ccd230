import { clean, comparable, endsSentence, wordCount } from '../text.ts';

/** «ENDS», «-ends-», «###», «– 30 –». */
const OVER =
  /^(?:\W{0,6}(?:ENDS?|ENDE|FIN)\W{0,6}|(?:[([*–—-]+\s?)?(?:ends?|ende|fin)\s?[)\]*–—-]+|#(?:\s?#){2,}|[–—-]+\s?30\s?[–—-]+)$/u;
/** Headings over what is for newsrooms and not for their readers; what follows in the same line is of it. */
const FOR_EDITORS =
  /^(?:notes? (?:to|for) (?:the )?editors?|editors?['’] notes?|(?:press|media|news) (?:contacts?|office|enquiries|inquiries)|(?:presse|medien)kontakt|pressestelle|hinweise? (?:an|für) die redaktion(?:en)?|contacts? presse|note aux rédact\p{L}+|contacto (?:de|para) (?:la )?prensa|notas? (?:para|a) (?:los )?(?:editores|redactores)|contato (?:para|de) (?:a )?imprensa|媒体联系(?:人|方式)?|新闻联系人)\s*(?:[:：].{0,160})?$/iu;
const ABOUT =
  /^(?:about|über|à propos (?:de |du |d['’])|acerca de|关于|關於)\s*(?:the |die |der |das |la |le |el )?(?<whom>.{2,60})$/iu;

const LONG_WORDS = 12;
/** Running text that a story has before it can be over. */
const LEAST_BEFORE = 2;
/** Running text that a sender says of itself, at most. */
const MOST_ABOUT = 3;

const isLong = (text: string): boolean => endsSentence(text) && wordCount(text) >= LONG_WORDS;

/** «About the Alder Works», over a text that speaks of the Alder Works. */
function isAboutSender(text: string, rest: readonly string[]): boolean {
  const whom = ABOUT.exec(text)?.groups?.whom ?? '';
  if (!/^[\p{Lu}\p{Lo}\d]/u.test(whom) || endsSentence(text)) return false;
  return rest.filter(isLong).length <= MOST_ABOUT && comparable(rest[0] ?? '').includes(comparable(whom));
}

/**
 * Where the story of a press release is over: the index of the line that says so, or that heads what its sender says
 * to newsrooms or of itself; the number of lines where none does. `texts` are the lines or blocks of a story in order.
 */
export function endOfRelease(texts: readonly string[]): number {
  let before = 0;
  for (const [at, given] of texts.entries()) {
    const text = clean(given);
    if (isLong(text)) before++;
    else if (before >= LEAST_BEFORE && text !== '') {
      if (OVER.test(text) || FOR_EDITORS.test(text) || isAboutSender(text, texts.slice(at + 1))) return at;
    }
  }
  return texts.length;
}
