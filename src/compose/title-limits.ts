import { primaryLanguage } from './words.ts';

/**
 * Words that limit a statement, by their effect. A title without them says something else: “may” isn't “does”, “only
 * for under-19s” isn't “for all”.
 */
export type Limit =
  | 'question'
  | 'negation'
  | 'condition'
  | 'restriction'
  | 'bound'
  | 'attribution'
  | 'hedge'
  | 'contrast';

type Words = Readonly<Record<Exclude<Limit, 'question'>, string>>;

const EN: Words = {
  negation:
    "not|no|nobody|none|nothing|never|nor|neither|without|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|fail(?:s|ed)?|\\p{L}+n['’]t|un(?:able|likely|affected|hurt|harmed)|against|declin(?:e|es|ed)|acquitted|cleared|quash(?:es|ed)?|overturn(?:s|ed)?",
  condition: 'unless|until|if|provided|providing|whether|as long as|once|pending|subject to|depending|when',
  restriction:
    'through(?= \\p{Lu})|only|except|excluding|apart from|other than|just|some|few|most|partly|mainly|temporar(?:y|ily)|for now|so far|under-\\p{L}+|over-\\p{L}+|more than|less than|fewer|than',
  bound: 'up to|at least|at most|almost|nearly|about|around|half|one in \\p{L}+|all but|instead of',
  attribution:
    'says?|said|saying|claims?|claimed|argues?|argued|warns?|warned|insists?|confirms?|according to|finds?|found|shows?|suggests?|rules?|ruled|sources?|report|study|poll|survey|court|judges?|tells?|told',
  hedge:
    'alleged(?:ly)?|reported(?:ly)?|accused|suspected|may|might|could|would|should|plans?|planned|proposed|considers?|weighs?|possibl[ey]|expected|likely|wants?|minded to|apparently|appears?|feared',
  contrast: 'but|however|yet|though|although|despite|instead',
};
const DE: Words = {
  negation:
    'nicht|kein\\p{Ll}*|nie|niemals|niemand\\p{Ll}*|nichts|ohne|weder|noch|un(?:schuldig|verletzt|wahrscheinlich)|lehn(?:t|en)|stopp(?:t|en)|dementier\\p{Ll}*|bestreite[nt]|wei(?:st|sen)|gegen|frei(?:gesprochen)?',
  condition: 'sofern|falls|wenn|solange|bis|sobald|Bedingung\\p{Ll}*|voraussichtlich|ob|es sei denn|vorausgesetzt',
  restriction:
    'nur|außer|ausser|ausgenommen|Ausnahme\\p{Ll}*|lediglich|teilweise|manche|einige|meisten|Mehrheit|bislang|bisher|vorerst|vorläufig\\p{Ll}*|zunächst|allein|unter|über|als',
  bound:
    'bis zu|mindestens|höchstens|mehr als|weniger als|fast|beinahe|knapp|rund|etwa|halb\\p{Ll}*|Hälfte|jede\\p{Ll}*|Drittel|Viertel|statt|erst|frühestens|spätestens',
  attribution:
    'laut|zufolge|nach Angaben|sag(?:t|te|en|ten)|warn(?:t|te|en)|sieht|forder(?:t|n)|hält|halten|Studie|Umfrage|Bericht\\p{Ll}*|Urteil|Gericht\\p{Ll}*|teilte\\p{Ll}*|erklär\\p{Ll}+|entschied\\p{Ll}*',
  hedge:
    'mutmaßlich\\p{Ll}*|mutmasslich\\p{Ll}*|angeblich\\p{Ll}*|könnte\\p{Ll}*|könne|dürfte\\p{Ll}*|soll|sollen|würde\\p{Ll}*|wäre\\p{Ll}*|sei|seien|habe|möglich\\p{Ll}*|wohl|Verdacht\\p{Ll}*|verdächtig\\p{Ll}*|will|wollen|plan(?:t|en)|erwägt|prüft',
  contrast: 'aber|jedoch|doch|dennoch|trotzdem|sondern|obwohl|allerdings',
};
const FR: Words = {
  negation:
    "ne|non|n['’]\\p{L}+|pas|jamais|aucune?|personne|sans|ni|dément|démentent|nient?|refuse\\p{Ll}*|rejet\\p{Ll}*|contre|relaxée?|blanchie?|acquittée?|exclut|exclu",
  condition: "à condition|si|s['’]ils?|jusqu['’]\\p{L}+|tant que|à moins|pourvu",
  restriction:
    "seule?s?|seulement|uniquement|sauf|excepté|hormis|hors|qu['’]\\p{L}+|que|provisoirement|partiellement|certaine?s?|plupart|pour les?|aux?",
  bound:
    "au moins|au plus|plus d\\p{L}*|moins d\\p{L}*|presque|près d\\p{L}*|environ|moitié|\\p{L}+ sur \\p{L}+|jusqu['’]à|avant|entre|au lieu d\\p{L}*|d['’]ici",
  attribution:
    "selon|d['’]après|affirm\\p{Ll}*|assure\\p{Ll}*|dit|disent|estime\\p{Ll}*|juge\\p{Ll}*|étude|sondage|rapport|alerte|annonce|demande|indique|prévient|conclut|révèle\\p{Ll}*|raconte|dénonce|réclame",
  hedge:
    'présumée?s?|soupçonnée?s?|accusée?s?|\\p{Ll}+rai(?:t|ent)|peut-être|probable\\p{Ll}*|envisage\\p{Ll}*|veut|veulent|possibles?|peut|peuvent|suspect\\p{Ll}*',
  contrast: 'mais|toutefois|cependant|pourtant|malgré|alors que',
};
const ES: Words = {
  negation:
    'no|ni|nunca|jamás|ningun\\p{Ll}*|nada|nadie|sin|niega\\p{Ll}*|descarta\\p{Ll}*|rechaza\\p{Ll}*|tampoco|contra|absuel\\p{Ll}*|desmiente\\p{Ll}*|exculpa\\p{Ll}*',
  condition: 'a menos|siempre que|si|hasta|mientras|a condición|cuando|de no|en caso',
  restriction:
    'solo|sólo|solamente|únicamente|salvo|excepto|menos|parcialmente|provisionalmente|algun[oa]s|mayoría|menores|mayores|más|que',
  bound:
    'al menos|como máximo|más de|menos de|casi|cerca de|mitad|un[oa]s|\\p{L}+ de cada|hasta|antes|en lugar de|en vez de',
  attribution:
    'según|asegura\\p{Ll}*|afirma\\p{Ll}*|dice\\p{Ll}*|dijo|estudio|encuesta|informe|advierte\\p{Ll}*|sostiene\\p{Ll}*|estima\\p{Ll}*|concluye\\p{Ll}*|cree\\p{Ll}*|denuncia\\p{Ll}*|juez\\p{Ll}*|alerta\\p{Ll}*|revela\\p{Ll}*',
  hedge:
    'presunt\\p{Ll}*|supuest\\p{Ll}*|acusad\\p{Ll}*|\\p{Ll}+ría\\p{Ll}*|posibles?|podr\\p{Ll}+|propone\\p{Ll}*|planea\\p{Ll}*|quiere\\p{Ll}*|pide\\p{Ll}*|plantea\\p{Ll}*|baraja\\p{Ll}*',
  contrast: 'pero|sino|aunque|sin embargo|pese|no obstante',
};
const ZH: Words = {
  negation: '不|未|没|沒|无|無|非(?!洲|常)|否|勿|禁|驳|駁|拒|免|反对|反對',
  condition: '若|如果|如(?!何|期|今|此)|倘|才|除非|前提|一旦|须|須|需|经|經',
  restriction:
    '仅|僅|只(?=[在对有限能可见])|(?<![消解清删刪开開拆排免扫掃铲移剔切])除(?![夕法名湿去掉尘草])|部分|限|暂|暫|以上|以下|超过|以内',
  bound:
    '至少|至多|最多|最高|逾|超|近(?=[\\d一二三四五六七八九十百千万两半])|约|約|上限|半数|半數|过半|過半|多数|多數|过去|每|首次',
  attribution:
    '据|據|称|稱|表示|研究|调查|調查|报告|報告|民调|民調|说(?!明)|說|认为|認為|指出|警告|回应|回應|预测|預測|知情',
  hedge: '或(?!者)|疑|涉嫌|拟|擬|可能|可望|有望|料|预计|預計|预期|据传|考虑|考慮|计划|計劃|被控|涉',
  contrast: '但|却|卻|然而|反而|反(?=比)|仍|而非',
};
const BY_LANGUAGE: Readonly<Record<string, Words>> = { en: EN, de: DE, fr: FR, es: ES, zh: ZH };

const compiled = new Map(
  Object.entries(BY_LANGUAGE).map(([language, words]) => {
    const pattern = (text: string): RegExp =>
      new RegExp(language === 'zh' ? text : `(?<![\\p{L}\\p{N}])(?:${text})(?![\\p{L}])`, 'iu');
    const kinds = Object.entries(words).map(([kind, text]) => [kind as Limit, pattern(text)] as const);
    const question: readonly [Limit, RegExp] = ['question', /[?？]/u];
    return [language, { all: pattern(`[?？]|${Object.values(words).join('|')}`), kinds: [question, ...kinds] }];
  }),
);
const limitsOf = (language: string | null) => compiled.get(primaryLanguage(language) ?? 'en');

/** Checks whether a part of a headline limits the rest. */
export const limits = (part: string, language: string | null): boolean =>
  /[?？]/u.test(part) || (limitsOf(language)?.all.test(part) ?? false);

/** The ways in which a text is limited. */
export function limitsIn(text: string, language: string | null): Set<Limit> {
  const kinds = limitsOf(language)?.kinds ?? [];
  return new Set(kinds.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind));
}
