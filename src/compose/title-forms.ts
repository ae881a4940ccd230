import { isBalanced, isSingleMarkOpen, marksOf } from './marks.ts';
import { isTitleCase } from './story-tags.ts';
import { type Part, partsOf } from './title-parts.ts';
import type { Why } from './title-rule.ts';
import { primaryLanguage } from './words.ts';

/** Pattern and its shorter wording. */
type Wording = readonly [pattern: RegExp, instead: string];

/** Shorter words and signs that mean the same: nothing is lost but letters. */
const SHORTER: Readonly<Record<string, readonly Wording[]>> = {
  en: [
    [/(?<=\d) (?:per cent|percent)\b/giu, '%'],
    [/(?<=[£$€]\d[\d.,]*) million\b/giu, 'm'],
    [/(?<=[£$€]\d[\d.,]*) billion\b/giu, 'bn'],
    [/\b(c)annot\b/giu, '$1an’t'],
    [/\b(w)ill not\b/giu, '$1on’t'],
    [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should) not\b/giu, '$1n’t'],
    [/\b(that|who|there) is (?=not |an? |\p{Ll}+(?:ed|en|ing)(?!\p{L}))/gu, '$1’s '],
    [/\b(?:United States|U\.S\.)(?= |$)/gu, 'US'],
    [/\bUnited Kingdom\b/gu, 'UK'],
    [/\bEuropean Union\b/gu, 'EU'],
    [/\bUnited Nations\b/gu, 'UN'],
    [/\bPrime Minister\b/giu, 'PM'],
    [/\bkilomet(?:re|er)s?\b/giu, 'km'],
    [/\bin the wake of\b/giu, 'after'],
    [/\bas a result of\b/giu, 'after'],
    [/\bin order to\b/giu, 'to'],
    [/\b(say|says|said|confirm|confirms|warn|warns) that\b/giu, '$1'],
    [/\bannounces (?:a plan|plans) to\b/giu, 'plans to'],
    [/\bannounce (?:a plan|plans) to\b/giu, 'plan to'],
    [
      /(?<!\b(?:who|that|which|what|how|why|it|there|he|she|they|we|you|this) )\b(?:is|are) (?:(?:set|due|going|about) )?to\b/giu,
      'to',
    ],
    [/\bthe majority of\b/giu, 'most'],
    [/\ba number of\b/giu, 'several'],
    [/\b(?:previously|formerly) known as\b/giu, 'formerly'],
  ],
  de: [
    [/(?<=\d) Prozent\b/gu, '\u202f%'],
    [/(?<=\d) Millionen\b/gu, ' Mio.'],
    [/(?<=\d) Milliarden\b/gu, ' Mrd.'],
    [/(?<=\d) Euro(?!\p{L})/gu, ' €'],
    [/(?<=\d) Kilometern?\b/gu, ' km'],
    [/(?<=\d) Metern?(?!\p{L})/gu, ' m'],
    [/(?<!\p{L})nach Angaben (?:von|der)(?!\p{L})/gu, 'laut'],
    [/(?<!\p{L})aufgrund(?!\p{L})/gu, 'wegen'],
    [/(?<!\p{L})sowie(?!\p{L})/gu, 'und'],
    [/(?<!\p{L})im Jahre? (?=(?:19|20)\d\d)/gu, ''],
    [/(?<!\p{L})USA-(?=\p{Lu})/gu, 'US-'],
  ],
  fr: [
    [/(?<=\d) pour cent\b/gu, '\u202f%'],
    [/(?<=\d) millions? d['’]euros/gu, ' M€'],
    [/(?<=\d) milliards? d['’]euros/gu, ' Mds €'],
    [/(?<=\d) euros(?!\p{L})/gu, ' €'],
    [/(?<=\d) kilomètres(?!\p{L})/gu, ' km'],
    [/(?<=\d) heures(?!\p{L})/gu, 'h'],
    [/(?<!\p{L})(d['’]ici) à(?!\p{L})/giu, '$1'],
    [/(?<!\p{L})afin de(?!\p{L})/gu, 'pour'],
    [/(?<!\p{L})à la suite (?:de |d['’])/gu, 'après '],
    [/(?<!\p{L})au sein d(?=e|u|['’])/gu, 'd'],
  ],
  es: [
    [/(?<=\d) por ciento\b/gu, '%'],
    [/(?<=\d) millones de euros/gu, ' M€'],
    [/(?<=\d) euros(?!\p{L})/gu, ' €'],
    [/(?<=\d) kilómetros(?!\p{L})/gu, ' km'],
    [/(?<=\d) milímetros(?!\p{L})/gu, ' mm'],
    [/(?<!\p{L})(a|de)l Ministerio de (?=\p{Lu})/gu, '$1 '],
    [/(?<!\p{L})(?:[Ee]l )?Ministerio de (?=\p{Lu})/gu, ''],
    [/(?<!\p{L})(?:[Ll]a )?(?:Consejería|Secretaría) de (?=\p{Lu})/gu, ''],
    [/(?<!\p{L})a partir de(?!\p{L})/gu, 'desde'],
    [/(?<!\p{L})después de(?!\p{L})/gu, 'tras'],
    [/(?<!\p{L})debido a(?= )/gu, 'por'],
    [/(?<!\p{L})acerca de(?!\p{L})/gu, 'sobre'],
    [/(?<!\p{L})con el (?:fin|objetivo|propósito) de(?!\p{L})/gu, 'para'],
  ],
  zh: [
    [/如果/gu, '若'],
    [/或者/gu, '或'],
    [/但是/gu, '但'],
    [/由于|由於|因为|因為/gu, '因'],
    [/为了|為了/gu, '为'],
    [/以及/gu, '及'],
    [/必须/gu, '须'],
    [/必須/gu, '須'],
    [/应当|应该/gu, '应'],
    [/應當|應該/gu, '應'],
    [/可以/gu, '可'],
    [/已经/gu, '已'],
    [/已經/gu, '已'],
    [/将会/gu, '将'],
    [/將會/gu, '將'],
    [/或将/gu, '或'],
    [/或將/gu, '或'],
    [/超过|超過/gu, '超'],
    [/大约/gu, '约'],
    [/大約/gu, '約'],
    [/表示(?=[，：])/gu, '称'],
    [/(研究|调查|調查|报告|報告)(?:显示|顯示|发现|發現|指出|表明)：/gu, '$1：'],
    [/(?<=\d)元人民币/gu, '元'],
    [/人民币(?=\d)/gu, ''],
    [/中国人民银行/gu, '央行'],
    [/国家统计局/gu, '统计局'],
    [/最高人民法院/gu, '最高法'],
    [/最高人民检察院/gu, '最高检'],
    [/中级人民法院/gu, '中院'],
    [/高级人民法院/gu, '高院'],
    [/进行(?=(?:调查|检查|整改|改造|审查|处罚|测试|维修|评估|改革)(?:\p{Script=Han}|$))/gu, ''],
    [/(?<=\p{Script=Han})一律(?=\p{Script=Han})/gu, ''],
    [/(?<=(?:日|月|年|周))起开始/gu, '起'],
  ],
};

/** English headlines do without articles: not in front of names or of how much, and not “on a sunny day”. */
const ARTICLE =
  /(?<=^|[\s])(?<!\b(?:in|on|at|for|as|with|of|per|once|twice|times|such|half|what|all|is|are|was|were|be|than|like) (?=[Aa]n? ))(?:[Tt]he|[Aa]n?) (?!few|lot|little|third|quarter|half|other|rest|only|same|most|more|least|first|last|second|number|majority|single)(?=[\p{Ll}\d£$€])/gu;

/** The same in A Headline Written Like This, where names look like other words. */
const ARTICLE_IN_TITLE =
  /(?<=\S )(?:the|The) (?!Few|Lot|Other|Rest|Only|Same|Most|More|Least|First|Last|Second|Hague|Guardian|Times)(?=\p{Lu}\p{Ll})/gu;

/** Small words that headlines do without: articles in front of objects, “has been”, “is” before a participle. */
const WITHOUT: Readonly<Record<string, readonly Wording[]>> = {
  en: [
    [ARTICLE, ''],
    [
      /(?<!\b(?:who|that|which|what|it|there|he|she|they|we|you|this|how|why) )\b(?:is|are|was|were|has been|have been) (?=(?:being )?(?:\p{Ll}{2,}ed|found|held|shot|hit|sold|sent|given|driven|taken|killed|won|lost|built|made|told|left|thrown|stolen|drawn|struck|caught|bought|hurt) )/gu,
      '',
    ],
  ],
  // Not a pronoun behind a comma, and not behind a word that governs a case.
  de: [
    [
      /(?<=(?<!^|[,:–]|(?<!\p{L})(?:an|auf|für|über|gegen|um|durch|ohne|bis|vor|hinter|neben|unter|zwischen|in|mit|von|zu|bei|nach|aus|seit|und|oder|als|wie|nur|außer|samt|laut|wegen|trotz|dank|statt|während|ab|dass|weil|wenn|ob))) (?:den|das|die|einen|eine) (?=(?!USA|Drittel|Viertel|Hälfte|Million|Milliarde|Niederlande|Schweiz|Türkei|Ukraine|EU|Stunde|Woche|Linke|Grünen)\p{Lu}\p{Ll})/gu,
      ' ',
    ],
  ],
  fr: [
    [
      /(?<!(?<!\p{L})(?:qui|ils?|elles?|on|dont|en|y|n['’])) (?:a|ont) été (?=\p{Ll}+(?:é|i|u|it|is|ert)e?s?(?!\p{L}))/giu,
      ' ',
    ],
    [
      /(?<!(?<!\p{L})(?:qui|ne|n['’]|ce|où|dont|ils?|elles?|on|en|y)) (?:est|sont) (?=\p{Ll}{3,}(?:é|ée|és|ées)(?!\p{L}))/giu,
      ' ',
    ],
  ],
  es: [
    [/(?<!(?<!\p{L})(?:que|no|se)) (?:ha|han) sido (?=\p{Ll}+[aie]d[oa]s?(?!\p{L}))/gu, ' '],
    [
      /^(?:El|La|Los|Las) (?=(?:Gobierno|Fiscalía|Corte|Policía|Justicia|Congreso|Senado|Ejecutivo|Ayuntamiento|Junta|Generalitat|Guardia|Audiencia|Comisión|Aemet|Bolsa)(?!\p{L}))/gu,
      '',
    ],
  ],
  zh: [[/(?<=政策|措施|计划|計劃|规定|規定|活动|活動|工作|项目|項目|服务|服務)的(?=\p{Script=Han}{2})/gu, '']],
};

/** Applies wordings to a text, except within quotations. */
function reworded(text: string, wordings: readonly Wording[]): string {
  if (wordings.length === 0) return text;
  const write = (part: string): string =>
    wordings.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), part);
  let done = '';
  let at = 0;
  for (const { start, end } of marksOf(text).pairs) {
    if (start < at || /[(（]/u.test(text.charAt(start))) continue;
    done += write(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return done + write(text.slice(at));
}

/**
 * Writes the forms of a headline in fewer letters: for a form those that differ from it, the one that changes least
 * first.
 */
function tightenerFor(headline: string, language: string | null): (form: string) => string[] {
  const primary = primaryLanguage(language) ?? 'en';
  const matching = (wordings: readonly Wording[] = []) => wordings.filter(([pattern]) => headline.search(pattern) >= 0);
  const titled: readonly Wording[] = primary === 'en' && isTitleCase(headline) ? [[ARTICLE_IN_TITLE, '']] : [];
  const [shorter, bare] = [matching(SHORTER[primary]), [...matching(WITHOUT[primary]), ...matching(titled)]];
  if (shorter.length + bare.length === 0) return () => [];
  return (form) => {
    const short = reworded(form, shorter);
    const begun = (text: string): string =>
      /^\p{Ll}/u.test(form) ? text : text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
    return [...new Set([short, reworded(short, bare)].map(begun))].filter((text) => text !== form);
  };
}

/** A shorter form of a headline, what it gave up for it and how much sense that was. */
interface TitleForm {
  text: string;
  cost: number;
  without: readonly Why[];
}

/** Longest text that is looked at closely; no headline is longer. */
const LONGEST = 400;
/** The cheapest forms of a headline; further ones would lose too much. */
const MOST = 100;
const QUESTION =
  /^(?:[¿„"“]*)(?:Why|How|What|Who|Where|When|Is|Are|Can|Could|Should|Will|Would|Do|Does|Did|Warum|Wie|Was|Wer|Wo|Kann|Können|Darf|Soll|Muss|Ist|Sind|Pourquoi|Comment|Faut-il|Peut-on|Qui|Por qué|Cómo|Qué)\b|为何|为什么|為何|為什麼|如何|怎么|怎樣|能否|是否/u;

/** Cost of a shorter wording, and of each small word that is dropped. */
const TIGHTER = 0.5;

/** Number of headlines and sentences whose forms are cached: a title is made for several fields and channels. */
const KEPT = 200;
const kept = new Map<string, readonly TitleForm[]>();

/**
 * The headline and its shorter forms, the one that gives up least first. Pure: the same for any room.
 */
export function titleForms(headline: string, language: string | null): readonly TitleForm[] {
  const key = `${language ?? ''} ${headline}`;
  const known = kept.get(key);
  if (known) return known;
  const forms = orderedForms(headline, language);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, forms);
  return forms;
}

function orderedForms(headline: string, language: string | null): TitleForm[] {
  const tighten = tightenerFor(headline, language);
  const forms = formsOf(headline, language).flatMap((form) => [
    form,
    ...tighten(form.text).map((text, at) => ({
      text,
      cost: form.cost + TIGHTER * (at + 1),
      without: [...form.without, 'wording' as const],
    })),
  ]);
  return forms.toSorted((a, b) => a.cost - b.cost);
}

function formsOf(headline: string, language: string | null): TitleForm[] {
  const text = headline.slice(0, LONGEST);
  const parts = partsOf(text, language);
  const forms = new Map<string, TitleForm>([[headline, { text: headline, cost: 0, without: [] }]]);
  for (const chosen of choices(parts)) {
    const short = without(text, chosen);
    if (short === null || forms.has(short)) continue;
    forms.set(short, { text: short, cost: costOf(chosen), without: [...new Set(chosen.map(({ why }) => why))] });
    if (forms.size > MOST) break;
  }
  return [...forms.values()];
}

const costOf = (parts: readonly Part[]): number => parts.reduce((sum, { cost }) => sum + cost, 0);

/** Each choice of parts that lie apart from each other, the cheapest first; `parts` are in the order of their cost. */
function* choices(parts: readonly Part[]): Generator<Part[]> {
  let open = parts.map((part, at) => ({ chosen: [part], at, cost: part.cost }));
  while (open.length > 0) {
    const next = open.reduce((least, one) => (one.cost < least.cost ? one : least));
    open = open.filter((one) => one !== next);
    yield next.chosen;
    for (const [at, part] of parts.entries()) {
      if (at <= next.at || next.chosen.some((other) => part.from < other.to && other.from < part.to)) continue;
      open.push({ chosen: [...next.chosen, part], at, cost: next.cost + part.cost });
    }
  }
}

/** The text without those parts; null where that is no phrase. */
function without(text: string, parts: readonly Part[]): string | null {
  let rest = '';
  let at = 0;
  for (const { from, to, instead } of parts.toSorted((a, b) => a.from - b.from)) {
    rest += text.slice(at, from) + instead;
    at = to;
  }
  const joined = (rest + text.slice(at))
    .replace(/[ \u00a0]{2,}/gu, ' ')
    .replace(/ (?=[,.;])/gu, '')
    .replace(/,(?=[,.;:])/gu, '')
    .replace(/^[\s,;:–，；：、]+|[\s,;:–—-]+$|[，；：、。]+$/gu, '');
  const asked = QUESTION.test(joined) && /[?？]$/u.test(text) && !/[?？]/u.test(joined);
  const begun = /^\p{Ll}/u.test(text) ? joined : joined.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  const whole = asked ? `${begun}${/\p{Script=Han}$/u.test(begun) ? '？' : '?'}` : begun;
  return says(whole, text) && isBalanced(whole) && !isSingleMarkOpen(whole, text) ? whole : null;
}

/** Least share of a headline's words: “Legal opinion expected” is too little of one with twelve. */
const LEAST_SHARE = 0.3;

/** Checks whether enough of a headline is left to read as one. */
const says = (text: string, headline: string): boolean =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)
    ? text.length >= 6
    : text.split(' ').length >= Math.max(3, LEAST_SHARE * headline.split(' ').length);
