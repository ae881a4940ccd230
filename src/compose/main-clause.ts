import { isBalanced } from './marks.ts';
import { primaryLanguage } from './words.ts';

/** Endings of an English sentence that may be dropped: who, where and how, beside the main clause. */
const TAIL =
  /, (?:which|who|whose|where|including|such as|while|as|after|before|ahead of|when|just|namely|\p{Ll}+ed by|\p{Ll}+ing|hosted|led|held|organi[sz]ed|known|based)\b/gu;
/** Reasons and reservations that need no comma; “not because” goes on with what is meant. */
const CONJUNCTION =
  /(?<!\b(?:not|just|only|simply|partly|mainly|largely|perhaps|probably|is|was|are|were|that)) (?:because|although|even though|so that)\b/gu;
/** A sentence that begins so has its main clause behind the first comma. */
const SUBORDINATE =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|with|without|in|on|at|by|for|from|despite|amid|under|over \w+ (?:years?|months?)|during|following|according|given|unlike|like|to|\p{L}+ing|\p{L}+ed)\b/iu;
/** Attribution at the end of a sentence: without it the paper itself would make the claim. */
const SOURCE =
  /\baccording to\b|,["”’]? (?!which|who|whose|where|when|while|as|after|before|since|because|including|such|with)[^,]{2,60}\b(?:said|says|claims?|claimed|reports?|reported|warn(?:s|ed)|told|finds?|found|suggests?|suggested|shows?|showed|announced|alleges?|alleged)\b[^,]{0,40}\.$/u;
const WORDS = 6;

/** But for those within numbers: “1,200 people”. */
const commasIn = (text: string): number => text.match(/,(?!\d{3}\b)/gu)?.length ?? 0;

/**
 * The main clause of an English sentence, whole, with its full stop, as long as it fits; '' where none is
 * sure to be whole.
 */
export function wholeClause(sentence: string, fits: (text: string) => boolean, language: string | null): string {
  if ((primaryLanguage(language) ?? 'en') !== 'en' || !sentence.endsWith('.')) return '';
  const heads = [TAIL, CONJUNCTION]
    .flatMap((tail) => Array.from(sentence.matchAll(tail), ({ index }) => index))
    .toSorted((a, b) => a - b)
    .map((index) => sentence.slice(0, index));
  const whole = heads.filter(
    (head) =>
      !SOURCE.test(sentence.slice(head.length)) &&
      isBalanced(head) &&
      head.split(' ').length >= WORDS &&
      // With a comma inside, it may be a torn list or apposition.
      commasIn(head) === (SUBORDINATE.test(head) ? 1 : 0) &&
      fits(`${head}.`),
  );
  const longest = whole.at(-1);
  return longest === undefined ? '' : `${longest}.`;
}

interface Grammar {
  /** Endings that may begin behind the only comma: when, why, where and who. Not the source of a claim. */
  tails: string;
  /** A sentence that begins so has its main clause behind the comma. */
  subordinate: string;
}

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  de: {
    tails: 'nachdem|während|weil|obwohl|obgleich|wobei|weshalb|sodass|so dass|damit|bevor|indem|darunter',
    subordinate: 'nachdem|während|weil|obwohl|obgleich|bevor|indem|wenn|als|da|seit|seitdem|sollte|um|ob|wer|was|wie',
  },
  fr: {
    tails:
      "alors que|tandis que|après|avant|au lendemain|à la veille|au moment où|dont|où|qui|ce qui|ce que|afin d|pour|parce qu|car|puisque|lors d|notamment|y compris|en \\p{Ll}+ant|malgré|faute de|au terme d|à l[’']issue d",
    subordinate:
      'alors que|tandis que|après|avant|quand|lorsqu|si|comme|pour|afin|parce|puisque|bien qu|dès qu|depuis|en|à|au|dans',
  },
  es: {
    tails:
      'mientras|después de|tras|antes de|lo que|lo cual|quien|quienes|cuy[oa]s?|donde|en|porque|ya que|aunque|para|pese a|a pesar de|entre ell[oa]s|así como|incluid[oa]s?',
    subordinate: 'mientras|después|tras|antes|cuando|si|como|porque|aunque|para|pese|a|al|en|desde|según|con|sin',
  },
  pt: {
    tails:
      'enquanto|depois de|após|antes de|o que|quem|cuj[oa]s?|onde|em|no|na|nos|nas|porque|já que|embora|para|apesar d[eo]|entre el[ea]s|assim como|incluindo',
    subordinate:
      'enquanto|depois|após|antes|quando|se|como|porque|embora|para|apesar|ao|em|no|na|desde|segundo|com|sem',
  },
  it: {
    tails: 'mentre|dopo|prima di|dove|tra cui|perché|nonostante|anche se|per|in vista d|a causa d',
    subordinate: 'mentre|dopo|prima|quando|se|come|perché|nonostante|anche se|per|in|nel|nella|a|al|secondo|con|senza',
  },
};

/** Words that wait for what comes behind the comma: “dafür …, dass”. */
const WAITING =
  /(?<!\p{L})(?:dafür|dagegen|daran|darauf|darum|davon|davor|dazu|dadurch|deshalb|so|solche[rmns]?|dies(?:er|es)?|diejenigen?|derjenige|desto|umso|tellement|si|tan|tanto|tant[oa]s|tão|così|non seulement|no solo|não só)(?!\p{L})/iu;

/**
 * Main clause of a sentence with its full stop, without additions at its end, if it fits; '' if none is certainly
 * complete. Outside English only with one comma, so that nothing of the main clause can follow it.
 */
export function mainClause(sentence: string, fits: (text: string) => boolean, language: string | null): string {
  const primary = primaryLanguage(language) ?? 'en';
  if (primary === 'en') return wholeClause(sentence, fits, language);
  const grammar = GRAMMARS[primary];
  const [head = '', tail, ...more] = sentence.split(/,(?!\d)\s/u);
  if (grammar === undefined || tail === undefined || more.length > 0 || !/\p{L}[»”"]?\.$/u.test(sentence)) return '';
  const isWhole =
    new RegExp(`^(?:${grammar.tails})(?!\\p{Ll})`, 'iu').test(tail.replace(/^(\p{L}+)['’]/u, '$1 ')) &&
    !new RegExp(`^(?:${grammar.subordinate})(?!\\p{Ll})`, 'iu').test(head) &&
    !WAITING.test(head) &&
    !/[:;–—]/u.test(head) &&
    isBalanced(head) &&
    head.split(' ').length >= WORDS;
  return isWhole && fits(`${head}.`) ? `${head}.` : '';
}
