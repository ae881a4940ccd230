import { danglingWords } from './function-words.ts';
import { primaryLanguage } from './words.ts';

/** How a language takes up somebody who was named. */
interface Pronouns {
  /** Somebody must be named before it in the sentence. */
  named?: RegExp;
  /** An object: whoever is the subject of its clause is somebody else. */
  object?: RegExp;
  /** Takes up what other sentences told, whatever stands before it. */
  back?: RegExp;
  /** Where another clause begins, whose subject the object may be. */
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
    // Subject or object, in the first clause it is somebody whom that clause does not name.
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
/** “市长称他为英雄”: he is not who says so. */
const CHINESE_OBJECT = /(?:[称稱叫让讓请請把被给給对對向劝勸骂罵为為]|告诉|告訴|任命|邀请|邀請|批评|批評|逮捕|指控)$/u;
/** A name as Chinese news writes it: behind an office, before a verb of speech, foreign with a dot, a work. */
const CHINESE_NAME =
  /[·・]|[》）]|(?:总统|總統|主席|总理|總理|部长|部長|市长|市長|教授|记者|記者|经理|經理|院长|院長|先生|女士|发言人|發言人|男子|女子|男孩|女孩|老人|司机|司機|学生|學生|医生|醫生|选手|選手|作家|导演|導演|演员|演員|居民)/u;

/** The names in a text of a script with capitals, but for a word that stands large only because it is first. */
const namesIn = (text: string, language: string | null): number =>
  (text.replace(/^[^\p{L}]*\S+\s/u, '').match(NAME) ?? []).filter(
    (name) => !danglingWords(language).has(name.toLowerCase()),
  ).length;

/**
 * Whether a sentence speaks of somebody by a pronoun only: nobody is named before it, or only whoever does to that
 * other one what the sentence tells (“Ann Lee told him”). A language that is not known is read as English.
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
