import { leansOnOthers } from './leaning.ts';
import { hasLonePronoun } from './pronouns.ts';
import { senseWords } from './similar.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** What the reader of a lone sentence knows beside it. */
export interface Around {
  headline: string;
  /** Of the story, by `bareNamesOf`. */
  bareNames: (sentence: string, known: string) => string[];
  language: string | null;
}

/** Adds to something that is not there. */
const ALSO =
  /(?<!\b(?:but|sondern|sino|mas|mais)(?: \p{L}+){0,3} )\b(?:also|too|likewise|similarly|auch|ebenfalls|außerdem|zudem|aussi|également|también|além disso|também|anche|inoltre)\b|[也还還]/iu;
/** A clause in front whose pronoun comes before any name. */
const PRONOUN_FIRST =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|according to|for|in|with|at|by|als|weil|nachdem|laut|selon|según|segundo) (?:he|she|it|they|them|him|her|his|their|its|this|that|these|those|er|sie|ihm|ihr|ihnen|seine[rmns]?|ihre[rmns]?|lui|elle|eux|él|ella|ellos|ele|ela|eles)\b/iu;
/** “The event blended …”: something that the sentences before spoke of. */
const DEFINITE =
  /^(?:(?:\p{L}+ of )?the|both|all|many|some|most|several|a few|der|die|das|le|la|les|el|los|las|o|os|as) ([^,.;:]+)/iu;
const HEAD = 3;
const BEFORE_NAME = 2;
/** “… when the court has not, …”: has not done what? */
const ELLIPTIC = /\b(?:has|have|had|did|does|do|is|are|was|were|will|would|can|could|should|may|might) not(?=[,.;]|$)/i;
/** Points at a number, an order or a likeness that was told before. */
const TOLD_BEFORE =
  /(?<!\p{L})(?:that (?:figure|number|amount|sum|total|percentage|share|proportion|point|case|time|reason)|the latter|the former(?=[,.;]| (?:is|was|are|were|has|have|had|will|would)(?!\p{L}))|as a result|by comparison|dementsprechend|demnach|demzufolge|folglich|deshalb|daher|ähnlich \p{Ll}+(?=[.,]|$)|letztere[rns]?|erstere[rns]?|ce chiffre|ce dernier|cette dernière|esa cifra|este último|esta última|esse número|quella cifra|quest['’]ultim[oa])(?!\p{L})/iu;
/** “… will never do that.” */
const THAT =
  /\b(?:do|does|did|done|doing) (?:that|this|so|it)\b(?! (?:yourself|themselves|again))|\b(?:that|this|them)[.!]$/iu;

/** What every reader of the place has one of, or knows: it needs no introduction. */
const KNOWN =
  /^(?:(?:city|town|county|district|state|federal|local|national|prime|foreign|interior|health|finance|justice|supreme|high|european|united)\s)*(?:council|county|government|police|court|parliament|ministry|minister|president|mayor|senate|congress|cabinet|army|navy|union|nations|city|town|country|state|party|opposition|polizei|regierung|bundesregierung|stadt|gemeinde|kreis|land|staatsanwaltschaft|gericht|bundestag|landtag|feuerwehr|gouvernement|police|mairie|ville|justice|parquet|assemblée|gobierno|policía|ayuntamiento|ciudad|fiscalía|parlamento|governo|polícia|câmara|prefeitura|cidade)(?!\p{L})/iu;

/** “As much as this knowledge helps, …”: which one. */
const THIS_FIRST =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|with|in|for|at|by|to|despite|under|given)(?: \p{L}+){0,3} (?:this|these|those|such an?)\b(?! (?:year|month|week|weekend|morning|afternoon|evening|day|spring|summer|autumn|fall|winter|season|time|century|decade|is|are|was|were|who|which|that|of|in|with)\b)/iu;

/** Whether what a definite beginning names is in the headline, or is a name itself. */
function isIntroduced(text: string, headline: string, language: string | null): boolean {
  const phrase = DEFINITE.exec(text)?.[1];
  if (phrase === undefined || KNOWN.test(phrase)) return true;
  const words = phrase.split(' ').slice(0, HEAD);
  const isGerman = primaryLanguage(language) === 'de';
  const title = headline.toLowerCase();
  const inHeadline = words
    .filter((word) => word.length > 3 && (isGerman || /^\p{Ll}/u.test(word)))
    .some((word) => title.includes(word.toLowerCase().replace(/['’]s$/, '')));
  return inHeadline || (!isGerman && words.slice(0, BEFORE_NAME).some((word) => /^\p{Lu}/u.test(word)));
}

/** Within a sentence: it answers the one before. */
const ANSWERS =
  /,? (?<!\p{L})(?:however|meanwhile|in turn|by contrast|in contrast|for (?:his|her|its|their) part|hingegen|dagegen|unterdessen|en revanche|quant à (?:lui|elle)|en cambio|sin embargo|por su parte|no entanto|por sua vez)(?:,|\.$)/iu;

/** Whether a sentence takes somebody or something up that was told before it. */
export function refersBack(text: string, { headline, bareNames, language }: Around): boolean {
  return (
    hasLonePronoun(text, language) ||
    leansOnOthers(text, language) ||
    ELLIPTIC.test(text) ||
    ALSO.test(text) ||
    ANSWERS.test(text) ||
    TOLD_BEFORE.test(text) ||
    THAT.test(text) ||
    PRONOUN_FIRST.test(text) ||
    THIS_FIRST.test(text) ||
    bareNames(text, headline).length > 0
  );
}

/**
 * Whether a sentence can be read with nothing but the headline above it: nobody is named by a bare surname
 * or a pronoun, and nothing is taken up that was told before. Strict, since a post does without sooner.
 */
export const standsAlone = (text: string, around: Around): boolean =>
  !refersBack(text, around) &&
  isIntroduced(text, around.headline, around.language) &&
  saysEnough(text, around.language);

/** Words of sense that a sentence needs to be worth a post's only one. */
const ENOUGH = 5;

/** “Our paper sums it up” is true of any story. */
export const saysEnough = (text: string, language: string | null): boolean =>
  isUnspaced(language) || senseWords(text, language).size >= ENOUGH;
