import { danglingWords } from './function-words.ts';
import { senseWords } from './similar.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** “Close the car park instead.”: instead of something mentioned before. */
const INSTEAD = /(?<!\p{L})(?:instead|stattdessen|en su lugar|à la place|em vez disso|em alternativa)[.!]["'”’»]?$/iu;
/** “… voted 9-4 to close it”: as an object, not where it is only the subject that a verb needs. */
const OBJECT =
  /(?<=\p{L} )(?:it|them)(?=[.,;!]|["'”’]|$| (?:by|in|on|from|for|with|before|after|until|at|over|down|up|off|out|and|but)\b)/u;
/** Things that the pronoun may refer to within its own sentence. */
const THING =
  /(?:^|\s)(?:[Aa]n?|[Tt]he|its|[Tt]heir|his|her|[Oo]ur|my|your|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o|[Ss]ome) \p{L}/u;
const LEANING_NAME = /\s\p{Lu}[\p{L}’'-]{2,}/u;

/** “On Thursday that changed.” */
const LEANING_THAT =
  /^(?:(?:on|in|at|by|last|this|next|until|since) \p{L}+(?: \p{L}+)?,? )(?:that|this|all that|they) (?:changed?|changes|ended|stopped|happened|was|is|were|are|will|has|have|had|failed|worked|came)\b/iu;

/** Checks whether a sentence needs those before it, by its end or by an object that it doesn't name. */
export function leansOnOthers(text: string, language: string | null): boolean {
  if (INSTEAD.test(text)) return true;
  if ((primaryLanguage(language) ?? 'en') !== 'en') return false;
  if (LEANING_THAT.test(text)) return true;
  const object = OBJECT.exec(text);
  if (object === null) return false;
  const before = text.slice(0, object.index);
  return !THING.test(before) && !LEANING_NAME.test(before);
}

/** Pronouns by which a language refers back to a person. */
interface Pronouns {
  /** Matches if a person must be named before it in the sentence. */
  named?: RegExp;
  /** Object pronoun: the subject of its clause is another person. */
  object?: RegExp;
  /** Refers back to other sentences, whatever precedes it. */
  back?: RegExp;
  /** Beginning of another clause, whose subject the object may be. */
  clause?: RegExp;
}

const SPANISH_PAST =
  '(?:\\p{Ll}+(?:ó|aron|ieron|aba|aban|uvo|uso|ujo|izo|ijo|ajo|eyó)|vio|dijeron|hizo|puso|dio|pidió|dice|dicen|pide|ha|han|había|habían)';

const BY_LANGUAGE: Readonly<Record<string, Pronouns>> = {
  en: {
    named: /\b(?:he|she|him|her|his|hers)\b/iu,
    object:
      /(?<!\b(?:of|to|for|with|by|from|behind|around|before|after|about|like|near) )\b(?:him|them)\b|\b(?:told|asked|called|gave|sent|paid|fined|arrested|sued|thanked|met|hit|killed|fired|hired|accused|charged|urged|offered|sentenced|branded|described|named|saw|found|made|let|left|showed|warned|invited|helped|joined) her\b(?! (?:\p{Ll}+ )?(?:\p{Ll}+s|\p{Ll}{3,})\b(?=[.,]))/iu,
    clause:
      /[,;:—–“”"]|\b(?:that|who|whom|whose|which|when|while|after|before|because|if|as|and|but|or|where|since|until|to|than)\b/iu,
  },
  de: {
    named: /(?<!\p{L})(?:er|ihn|ihm|ihnen|sein(?:e[rmns]?)?|dessen|deren)(?!\p{L})/u,
    object: /(?<!\p{L})(?:ihn|ihm|ihnen)(?!\p{L})/u,
    // Subject or object in the first clause: a person whom that clause doesn't name.
    back: /^(?:Er|Sie|Ihn|Ihm|Sein(?:e[rmns]?)?)\s|^(?:(?![,;:–„“"]|\s(?:und|oder|aber|als|wie)\s).)*\s(?:er|sie|ihn|ihm|ihnen)(?!\p{L})|^(?:\S+\s){0,3}[dD]ies(?:e[rmns]?)\s(?!Jahr|Woche|Monat|Sommer|Herbst|Winter|Frühling|Frühjahr|\p{Lu}\p{Ll}+tag)|^(?:\S+\s)?[dD]a(?:von|vor|her|bei|ran|für|gegen|runter)\s/u,
    clause: /[,;:–„“"]|(?<!\p{L})(?:und|oder|aber|sondern|als|wie)(?!\p{L})/u,
  },
  fr: {
    named: /(?<!\p{L})(?:elle|elles|eux|celui-ci|celle-ci|ceux-ci)(?!\p{L})/iu,
    object:
      /(?<!\p{L})(?:(?:lui|leur) (?:a|ont|avait|avaient|aurait|sera|est|dit|demande|donne|reproche|répond|\p{Ll}+(?:ait|era|èrent))|l['’](?:a|ont|avait|avaient|aurait))(?!\p{L})/iu,
    back: /^(?:(?:son|sa|ses|leurs?|celui|celle|ceux|celles)\s|(?:ce|cet|cette|ces)\s(?!année|semaine|mois|matin|soir|week|nuit|été|hiver|printemps|automne|\p{Ll}+di\b|qui\b|que\b|sont\b))/iu,
    clause: /[,;:–«»"]|(?<!\p{L})(?:et|ou|mais|que|qui|dont|où|quand|lorsque|parce|car|si|comme)(?!\p{L})|qu['’]/iu,
  },
  es: {
    named: /(?<!\p{L})(?:él|ella|ellos|ellas)(?!\p{L})/iu,
    object: new RegExp(
      `(?<!\\p{L})(?:(?:le|les|lo|los|la|las) ${SPANISH_PAST}(?!\\p{L})(?! (?:a \\p{L}|al ))|\\p{Ll}+(?:ar|er|ir|ándo|iéndo)(?:le|les|lo|los))(?!\\p{L})`,
      'u',
    ),
    back: /^(?:(?:su|sus|aquel|aquella)\s|est[aeo]s?\s(?!año|semana|mes|lunes|martes|miércoles|jueves|viernes|sábado|domingo|verano|invierno|otoño|primavera))/iu,
    clause: /[,;:–«»“”"]|(?<!\p{L})(?:y|e|o|pero|que|quien|cuando|porque|si|como|donde|aunque)(?!\p{L})/iu,
  },
  pt: {
    named: /(?<!\p{L})(?:eles?|elas?|deles?|delas?|neles?|nelas?)(?!\p{L})/iu,
    object:
      /(?<!\p{L})(?:lhes? \p{Ll}+|\p{Ll}+-(?:lhes?|os?|as?|l[oa]s?|n[oa]s?)|o (?:chamou|acusou|prendeu|convidou|recebeu|criticou|elogiou|descreveu|levou|demitiu|nomeou))(?!\p{L})/u,
    back: /^(?:(?:seus?|suas?|aquele|aquela|ess[ae]s?)\s|est[ae]s?\s(?!ano|semana|mês|segunda|terça|quarta|quinta|sexta|sábado|domingo|verão|inverno))/iu,
    clause: /[,;:–«»“”"]|(?<!\p{L})(?:e|ou|mas|que|quem|quando|porque|se|como|onde|embora)(?!\p{L})/iu,
  },
  ar: {
    back: /^(?:\S+\s){0,3}?(?:و|ف)?(?:قال|أبلغ|أخبر|وصف|طلب|شكر|اتهم|استقبل|هاجم|دعا|اعتقل|سأل|أجاب|منح|عين|نصح|حذر)(?:ت|وا)?(?:ه|ها|هم|هما| له| لها| لهم| منه| منها| عليه| عليها)(?=\s|$)|^(?:و|ف)(?:أضاف|قال|أشار|أكد|أوضح|تابع|لفت|ذكر)|^(?:وهو|وهي|هو|هي|هم|كما|لكن|لكنه|لكنها|وكان|وكانت|هذا|هذه|ذلك|تلك)\s/u,
  },
  zh: {
    back: /对此|對此|就此|为此|為此|此举|此舉|回应|回應|上述|前述|有[关關](?:服务|服務|规定|規定|措施|政策|活动|活動|安排|计划|計劃)|(?:^|[，、])(?:该|該)\p{Script=Han}|^(?:表示|称|稱|指出|强调|強調|透露|认为|認為)/u,
  },
  ja: {
    back: /彼(?:女|ら)?(?=[はがをにのも、])|同(?:氏|社|省|市|県|庁|署|校|大|誌|紙|容疑者|被告|大統領|首相)|(?:これ|それ)(?:に|を|は|ら|で)|そう(?:述べ|語|話|した)|こう(?:した|述べ|語|話)|^(?:また|さらに|一方|しかし)/u,
  },
};

const NAME = /\p{Lu}[\p{L}\p{M}'’-]+(?:\s\p{Lu}[\p{L}\p{M}'’-]+)*/gu;
/** 他 and 她, but not 其他 and 他国. */
const CHINESE = /(?<!其|吉)[他她它](?!国|國|乡|鄉|山|汀)/u;
/** “市长称他为英雄”: he isn't the speaker. */
const CHINESE_OBJECT = /(?:[称稱叫让讓请請把被给給对對向劝勸骂罵为為]|告诉|告訴|任命|邀请|邀請|批评|批評|逮捕|指控)$/u;
/** A name as Chinese news writes it: behind an office, before a verb of speech, foreign with a dot, a work. */
const CHINESE_NAME =
  /[·・]|[》）]|(?:总统|總統|主席|总理|總理|部长|部長|市长|市長|教授|记者|記者|经理|經理|院长|院長|先生|女士|发言人|發言人|男子|女子|男孩|女孩|老人|司机|司機|学生|學生|医生|醫生|选手|選手|作家|导演|導演|演员|演員|居民)/u;

/** Names in a text of a script with capitals, without a word that is capitalised only because it is first. */
const namesIn = (text: string, language: string | null): number =>
  (text.replace(/^[^\p{L}]*\S+\s/u, '').match(NAME) ?? []).filter(
    (name) => !danglingWords(language).has(name.toLowerCase()),
  ).length;

/**
 * Checks whether a sentence refers to a person by pronoun only: no one is named before it, or only the person who acts
 * on them (“Ann Lee told him”). An unknown language is read as English.
 */
export function hasLonePronoun(text: string, language: string | null): boolean {
  const primary = primaryLanguage(language) ?? 'en';
  const { named, object, back, clause } = Object.entries(BY_LANGUAGE).find(([key]) => key === primary)?.[1] ?? {};
  if (back?.test(text)) return true;
  if (primary === 'zh') {
    const pronoun = CHINESE.exec(text);
    if (pronoun === null) return false;
    const before = text.slice(0, pronoun.index);
    const isObject = CHINESE_OBJECT.test(before) && !/[，、；]/u.test(before);
    return isObject || !CHINESE_NAME.test(before);
  }
  const first = named?.exec(text);
  if (first && namesIn(text.slice(0, first.index), language) === 0) return true;
  const taken = object?.exec(text);
  if (!taken) return false;
  const before = text.slice(0, taken.index);
  const names = namesIn(before, language);
  return names === 0 || (names === 1 && !clause?.test(before));
}

/** Context that the reader of a single sentence has. */
export interface Around {
  headline: string;
  /** Bare names of the story, from `bareNamesOf`. */
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
/** References to a number, an order or a similarity mentioned before. */
const TOLD_BEFORE =
  /(?<!\p{L})(?:that (?:figure|number|amount|sum|total|percentage|share|proportion|point|case|time|reason)|the latter|the former(?=[,.;]| (?:is|was|are|were|has|have|had|will|would)(?!\p{L}))|as a result|by comparison|dementsprechend|demnach|demzufolge|folglich|deshalb|daher|ähnlich \p{Ll}+(?=[.,]|$)|letztere[rns]?|erstere[rns]?|ce chiffre|ce dernier|cette dernière|esa cifra|este último|esta última|esse número|quella cifra|quest['’]ultim[oa])(?!\p{L})/iu;
/** “… will never do that.” */
const THAT =
  /\b(?:do|does|did|done|doing) (?:that|this|so|it)\b(?! (?:yourself|themselves|again))|\b(?:that|this|them)[.!]$/iu;

/** Things that every local reader knows: they need no introduction. */
const KNOWN =
  /^(?:(?:city|town|county|district|state|federal|local|national|prime|foreign|interior|health|finance|justice|supreme|high|european|united)\s)*(?:council|county|government|police|court|parliament|ministry|minister|president|mayor|senate|congress|cabinet|army|navy|union|nations|city|town|country|state|party|opposition|polizei|regierung|bundesregierung|stadt|gemeinde|kreis|land|staatsanwaltschaft|gericht|bundestag|landtag|feuerwehr|gouvernement|police|mairie|ville|justice|parquet|assemblée|gobierno|policía|ayuntamiento|ciudad|fiscalía|parlamento|governo|polícia|câmara|prefeitura|cidade)(?!\p{L})/iu;

/** “As much as this knowledge helps, …”: which one. */
const THIS_FIRST =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|with|in|for|at|by|to|despite|under|given)(?: \p{L}+){0,3} (?:this|these|those|such an?)\b(?! (?:year|month|week|weekend|morning|afternoon|evening|day|spring|summer|autumn|fall|winter|season|time|century|decade|is|are|was|were|who|which|that|of|in|with)\b)/iu;

/** Checks whether a definite beginning names something that is in the headline or is a name itself. */
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

/** Checks whether a sentence refers back to someone or something mentioned before it. */
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
 * Checks whether a sentence can be read with nothing but the headline above it: no bare surname or pronoun, and no
 * reference back. Strict, since a post rather does without.
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
