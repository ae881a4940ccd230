import { sentences } from '../../../src/compose/sentences.ts';
import { randomOf } from './random.ts';

/** Changes of meaning that are planted. */
export const CHANGES = ['negation', 'hedge', 'opposite', 'unit'] as const;
export type Change = (typeof CHANGES)[number];
export const SPEAKS = ['en', 'de', 'fr', 'es', 'zh'] as const;
type Language = (typeof SPEAKS)[number];

/** Replacements as `old=new`, or both ways as `one~other`; `$` in an old one stands for any word. */
type Words = Readonly<Record<Change, string>>;

/** Words of the planters: written for them, and not the tables of the check. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    negation:
      'is=is not|are=are not|was=was not|were=were not|will=will not|has=has not|have=have not|can=cannot|would=would not|did not $=$|does not=does|do not=do|is not=is|are not=are|was not=was|were not=were|has not=has|have not=have|will not=will|cannot=can|no=some|never=often|without=with|don’t=do|didn’t=did|isn’t=is|wasn’t=was|nobody=everybody|none=all',
    hedge:
      'may=will|might=will|could=will|allegedly=|reportedly=|apparently=|probably=|possibly=|perhaps=|alleged=|suspected=|likely to=certain to|appears to=does|appeared to=did|seems to=does|seem to=do|potential=|will=may|is expected to=is to|are expected to=are to',
    opposite:
      'more~less|before~after|up~down|increase~decrease|increased~decreased|rise~fall|rose~fell|rising~falling|higher~lower|high~low|win~lose|won~lost|support~oppose|supported~opposed|open~close|opened~closed|first~last|early~late|best~worst|better~worse|good~bad|old~new|large~small|bigger~smaller|long~short|strong~weak|buy~sell|bought~sold|start~end|started~ended|began~ended|accepted~rejected|approved~rejected|allowed~banned|above~below|inside~outside|success~failure|confirmed~denied|most~least|many~few|growth~decline|arrived~left|joined~left|guilty~innocent|positive~negative|public~private|safe~dangerous|always~never|easy~difficult|possible~impossible|likely~unlikely|legal~illegal|north~south|left~right|men~women|majority~minority|with~without|gained~lost',
    unit: 'million~billion|miles~kilometres|percent=percentage points|per cent=percentage points|%= percentage points|hours~days|days~weeks|months~years|minutes~hours|metres~feet|dollars~euros|tonnes~kilograms|$~€|£~€|km~miles|pounds~euros|weeks~months|acres~hectares|mph~km/h|billion=trillion',
  },
  de: {
    negation:
      'nicht=|kein=ein|keine=eine|keinen=einen|keiner=einer|ist=ist nicht|sind=sind nicht|war=war nicht|hat=hat nicht|haben=haben nicht|wird=wird nicht|werden=werden nicht|kann=kann nicht|nie=oft|ohne=mit|niemand=jeder|nichts=alles|eine=keine|einen=keinen',
    hedge:
      'soll=wird|sollen=werden|könnte=wird|könnten=werden|dürfte=wird|dürften=werden|möglicherweise=|offenbar=|vermutlich=|wahrscheinlich=|angeblich=|vielleicht=|mutmaßliche=|mutmaßlichen=|mutmaßlicher=|wohl=|anscheinend=|womöglich=|möglich=sicher|wird=soll|werden=sollen|ist=soll',
    opposite:
      'mehr~weniger|vor~nach|für~gegen|mit~ohne|über~unter|steigt~sinkt|stieg~sank|gestiegen~gesunken|Anstieg~Rückgang|höher~niedriger|hohe~niedrige|hohen~niedrigen|gewonnen~verloren|gewann~verlor|Sieg~Niederlage|erlaubt~verboten|geöffnet~geschlossen|beginnt~endet|begann~endete|Beginn~Ende|erste~letzte|ersten~letzten|früh~spät|früher~später|besser~schlechter|gut~schlecht|gute~schlechte|neue~alte|neuen~alten|große~kleine|großen~kleinen|lange~kurze|schnell~langsam|starke~schwache|gekauft~verkauft|bestätigte~bestritt|immer~nie|viele~wenige|vielen~wenigen|positiv~negativ|öffentlich~privat|sicher~unsicher|möglich~unmöglich|zufrieden~unzufrieden|Mehrheit~Minderheit|Norden~Süden|Männer~Frauen|alle~keine|teuer~billig|Erfolg~Misserfolg|innerhalb~außerhalb|angenommen~abgelehnt',
    unit: 'Millionen~Milliarden|Million~Milliarde|Kilometer~Meilen|Prozent=Prozentpunkte|%= Prozentpunkte|Stunden~Tage|Tage~Wochen|Monate~Jahre|Minuten~Stunden|Meter~Fuß|Euro~Dollar|Tonnen~Kilogramm|km~Meilen|Wochen~Monate|Jahre=Monate|Tagen~Wochen|Jahren~Monaten|Cent=Euro|Quadratmeter~Hektar|Minuten=Sekunden|Meter=Zentimeter',
  },
  fr: {
    negation:
      'est=n’est pas|sont=ne sont pas|a=n’a pas|ont=n’ont pas|était=n’était pas|sera=ne sera pas|peut=ne peut pas|va=ne va pas|n’est pas=est|ne sont pas=sont|n’a pas=a|n’ont pas=ont|ne $ pas=$|n’est plus=est|ne $ plus=$|ne $ jamais=$|aucun=un|aucune=une|sans=avec|pas=|était=n’était plus|fait=ne fait pas|doit=ne doit pas',
    hedge:
      'aurait=a|auraient=ont|serait=est|seraient=sont|pourrait=va|pourraient=vont|probablement=|peut-être=|présumé=|semble=est|semblent=sont|apparemment=|devrait=va|devraient=vont|éventuelle=|éventuel=|possible=certain|a été=aurait été|est=serait|sont=seraient|va=pourrait',
    opposite:
      'plus~moins|avant~après|pour~contre|avec~sans|sur~sous|hausse~baisse|augmentation~diminution|augmenté~diminué|augmente~diminue|gagné~perdu|victoire~défaite|haute~basse|haut~bas|fort~faible|forte~faible|premier~dernier|première~dernière|début~fin|meilleur~pire|bon~mauvais|bonne~mauvaise|nouveau~ancien|nouvelle~ancienne|grand~petit|grande~petite|grands~petits|grandes~petites|long~court|longue~courte|accepté~refusé|autorisé~interdit|ouvert~fermé|ouverture~fermeture|acheter~vendre|succès~échec|positif~négatif|public~privé|toujours~jamais|tous~aucun|nord~sud|possible~impossible|facile~difficile|jeunes~vieux|progressé~reculé|hommes~femmes|rapide~lent|majorité~minorité|beaucoup~peu',
    unit: 'millions~milliards|million~milliard|kilomètres~miles|%= points|% =points |heures~jours|jours~semaines|mois~ans|minutes~heures|mètres~pieds|euros~dollars|tonnes~kilos|km~miles|semaines~mois|ans=mois|€~$|litres~barils|années=mois|mètres=centimètres',
  },
  es: {
    negation:
      'no=|es=no es|son=no son|ha=no ha|han=no han|está=no está|están=no están|fue=no fue|tiene=no tiene|puede=no puede|sin=con|nunca=siempre|ningún=algún|ninguna=alguna|nadie=todos|era=no era|hay=no hay|van=no van|tienen=no tienen',
    hedge:
      'podría=va a|podrían=van a|habría=ha|habrían=han|sería=es|serían=son|presunto=|presunta=|presuntos=|supuesto=|supuestamente=|presuntamente=|probablemente=|posiblemente=|quizá=|quizás=|tal vez=|al parecer=|parece=es|posible=seguro|ha=habría|han=habrían|va a=podría|es=sería|son=serían',
    opposite:
      'más~menos|antes~después|a favor~en contra|con~sin|sobre~bajo|aumento~descenso|aumentado~disminuido|sube~baja|alto~bajo|alta~baja|ganado~perdido|victoria~derrota|fuerte~débil|primer~último|primera~última|inicio~final|mejor~peor|mejores~peores|buena~mala|buenos~malos|nuevo~viejo|nueva~vieja|nuevas~viejas|nuevos~viejos|grande~pequeño|grandes~pequeños|largo~corto|larga~corta|apoyo~rechazo|apoya~rechaza|aceptado~rechazado|permite~prohíbe|permitir~prohibir|abierto~cerrado|abrir~cerrar|comprar~vender|éxito~fracaso|positivo~negativo|público~privado|públicos~privados|siempre~nunca|todos~ninguno|norte~sur|posible~imposible|fácil~difícil|dentro~fuera|mayor~menor|mucho~poco|muchos~pocos|mayoría~minoría|hombres~mujeres|empezar~terminar|cerca~lejos|defiende~ataca',
    unit: 'millones~billones|millones=mil millones|kilómetros~millas|%= puntos|por ciento=puntos porcentuales|horas~días|días~semanas|meses~años|minutos~horas|metros~pies|euros~dólares|toneladas~kilos|km~millas|semanas~meses|años=meses|€~$|decibelios=vatios|año=mes|hora=minuto',
  },
  zh: {
    negation:
      '不=|没有=有|沒有=有|未=已|是=不是|会=不会|會=不會|能=不能|将=将不|將=將不|已经=尚未|已=未|有=没有|可=不可|愿=不愿|要=不要|支持=不支持|同意=不同意',
    hedge:
      '可能=|据称=|涉嫌=|预计=|疑似=|也许=|似乎=|有望=将|或将=将|会=可能会|會=可能會|将=可能将|將=或將|是=可能是|已=据称已|愿=或愿|能=或许能',
    opposite:
      '增长~下降|上升~下降|上涨~下跌|提高~降低|增加~减少|增加~減少|支持~反对|开始~结束|成功~失败|之前~之后|扩大~缩小|加强~削弱|批准~驳回|开放~封闭|安全~危险|积极~消极|多数~少数|进口~出口|加快~放缓|促进~阻碍|推动~阻碍|高于~低于|买~卖|購買~出售|国内~国外|深化~削弱|加入~退出|最多~最少|最大~最小|最高~最低',
    unit: '万~亿|萬~億|公里~英里|元=美元|%=个百分点|小时~分钟|年=月|米~英尺|吨~公斤|天~周|平方公里~公顷|億=兆|月=年|歐元~美元',
  },
};

/** Sentence of an article with a change of meaning. */
export interface PlantedChange {
  change: Change;
  said: string;
  was: string;
  text: string;
}

const escaped = (text: string): string => text.replace(/[$.*+?^()[\]{}|\\/]/g, '\\$&');

interface Replacement {
  pattern: RegExp;
  from: string;
  to: string;
}

function replacementsOf(list: string, language: Language): Replacement[] {
  return list.split('|').flatMap((rule) => {
    const [from = '', to = ''] = rule.split(/[=~]/);
    const isWord = language !== 'zh' && /^\p{L}/u.test(from);
    const patternOf = (word: string): RegExp => {
      const body =
        word.length > 1 && word.includes('$') ? word.split('$').map(escaped).join('([\\p{L}]+)') : escaped(word);
      return new RegExp(isWord ? `(?<![\\p{L}'’-])${body}(?![\\p{L}'’-])` : body, 'u');
    };
    const one = { pattern: patternOf(from), from, to };
    return rule.includes('~') ? [one, { pattern: patternOf(to), from: to, to: from }] : [one];
  });
}

const READ = Object.fromEntries(
  SPEAKS.map((language) => [
    language,
    CHANGES.map((change) => ({ change, replacements: replacementsOf(WORDS[language][change], language) })),
  ]),
);

export const speaks = (language: string | null): Language | null =>
  SPEAKS.find((one) => one === language?.slice(0, 2).toLowerCase()) ?? null;

/** Sentences of prose, within which a change can be planted: long enough to be recognised, and no quotation. */
export const proseOf = (texts: readonly string[], language: Language): string[] =>
  texts
    .flatMap((text) => sentences(text, language))
    .filter((text) => (language === 'zh' ? text.length >= 12 : text.split(' ').length >= 6) && text.length <= 500)
    .filter((text) => !/["“”„«»「」]/u.test(text));

/** The sentence without what follows its last comma, where most of it is left; null: there is no such clause. */
export function shortened(text: string): string | null {
  const at = Math.max(text.lastIndexOf(', '), text.lastIndexOf('，'));
  const end = /[.。!?]$/u.exec(text)?.[0] ?? '';
  return at < text.length * 0.4 ? null : text.slice(0, at) + end;
}

const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/** The text with the first place changed that fits: in Chinese whole words, “不” but not “不断”. */
function replaced(text: string, { pattern, from, to }: Replacement, language: Language): string {
  const ends = language === 'zh' ? new Set(Array.from(chinese.segment(text), ({ index }) => index)) : null;
  for (const { 0: found, 1: word, index } of text.matchAll(new RegExp(pattern, 'gu'))) {
    const end = index + found.length;
    if (ends && !(ends.has(index) && (ends.has(end) || end === text.length))) continue;
    return text.slice(0, index) + (from.length > 1 && from.includes('$') ? word : to) + text.slice(end);
  }
  return text;
}

/** Changes planted in a sentence, one of each kind or every one that fits; in a shortened one every other time. */
export function plantMeaning(text: string, language: Language, isEvery = false): PlantedChange[] {
  const random = randomOf(text);
  return (READ[language] ?? []).flatMap(({ change, replacements }) => {
    const base = random() < 0.5 ? (shortened(text) ?? text) : text;
    const fitting = replacements.flatMap((one): PlantedChange[] => {
      const said = replaced(base, one, language);
      return said === base ? [] : [{ change, said: said.replace(/ {2,}/g, ' '), was: one.from, text: base }];
    });
    const one = fitting[Math.floor(random() * fitting.length)];
    return isEvery || !one ? fitting : [one];
  });
}
