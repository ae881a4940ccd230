import type { ReadPost } from './post.ts';
import { letters, type Story } from './story.ts';

const CREDIT = /["”“«»」』]\s?(?:——|—)\s?(?<credit>[^“”]+)$/u;
/** “Ann Lee, the mayor of Alder”; a Chinese name stands behind its office. */
const NAME_ROLE = /^\p{Lu}[^,]*\s[^,]+, (?<role>\S.{2,})$/u;
const OFFICE_NAME = /^[\p{Script=Han}·・]{4,30}$/u;
/** A listener, a paper or an agency, or a verb that was taken for an office. */
const NO_ROLE =
  /presse-agentur|nachrichtenagentur|\b(?:reuters|dpa|afp|bbc|cnn|news agency|told|said|says|added|who|which|that|when|he|she|they|was|were|aged? \d+|\d+)\b|(?<!\p{L})(?:sagte|dit|dijo|disse|qui|que)(?!\p{L})|^(?:der|die|das)(?!\p{L})/iu;
/** The quotation behind an article: it would begin a sentence of its own. */
const ARTICLE_FIRST = /^(?:the|der|die|das|le|la|el|o|a|il|lo|un|une|ein|eine) /iu;
/** What anybody could say of anything. */
const PUFF =
  /\b(?:(?:we|i)(?: a|['’])(?:re|m)(?: \w+)? (?:delighted|thrilled|excited|proud|honou?red|pleased|grateful)|dream come true|over the moon|look(?:ing)? forward to|wir freuen uns|stolz darauf|nous sommes (?:ravis|fiers|heureux)|estamos (?:orgullosos|encantados|felices|orgulhosos))\b/iu;

/** Why a quotation's credit is not “Name, role”, or why the words carry no news. */
export function badCredits({ quotes }: ReadPost, { everything }: Story): string[] {
  return quotes.flatMap((quote) => {
    const credit = CREDIT.exec(quote)?.groups?.credit?.trim() ?? '';
    if (PUFF.test(quote)) return [`puff: ${quote.slice(0, 60)}`];
    if (OFFICE_NAME.test(credit)) return [];
    const role = NAME_ROLE.exec(credit)?.groups?.role;
    if (role === undefined) return [`no role: ${credit}`];
    if (NO_ROLE.test(role) || ARTICLE_FIRST.test(credit)) return [`no office: ${credit}`];
    const strange = role.split(/\s+/u).filter((word) => letters(word) !== '' && !everything.includes(letters(word)));
    return strange.length > 0 ? [`not in the article: ${strange.join(' ')}`] : [];
  });
}
