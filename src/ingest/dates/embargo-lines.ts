import { type Element, isBreak, isTag, type Page, parentOf, plainOf, textOf } from '../dom.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { clean, endsSentence } from '../text.ts';
import { readTime } from './read-time.ts';

const MONTHS_AND_DAYS =
  'jan(?:uary?|uar|ner|vier|eiro)?|januari|enero|gennaio|feb(?:ruary?|ruar|ruari|rero|braio)?|février|fevereiro|m(?:ar|är|aar)(?:ch|z|s|zo|t)?|mars|março|apr(?:il|ile)?|abril|avril|ma[iy]|mayo|maio|maggio|mei|maj|june?|juni|junio|junho|giugno|juin|july?|juli|julio|julho|luglio|juillet|aug(?:ust|ustus|usti)?|agosto|août|sept?(?:ember|embre|iembre)?|setembro|settembre|o[ck]t(?:ober|obre|ubre|ober)?|outubro|ottobre|octobre|nov(?:ember|embre|iembre)?|novembro|de[csz](?:ember|embre|iembre|embro)?|dicembre|diciembre|décembre|' +
  'mon(?:day|tag)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?|mo|sonnabend|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|feira|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag';
const WORDS_OF_TIME =
  'updated?|last|first|published?|posted|created|modified|on|at|am|pm|a\\.m|p\\.m|o’clock|et|est|edt|ct|pt|pst|pdt|gmt|utc|cet|cest|ist|bst|sast|eat|hrs?|hours?|mins?|minutes?|secs?|days?|weeks?|months?|years?|ago|read(?:ing)?|time|aktualisiert|veröffentlicht|erstellt|zuletzt|stand|vom|am|um|uhr|lesezeit|lesedauer|min|minuten?|vor|stunden?|tagen?|publié|mis|à|jour|le|modifié|lecture|temps|de|du|il|y|a|heures?|publicado|actualizado|atualizado|el|em|às|hace|há|horas?|minutos?|lectura|leitura|pubblicato|aggiornato|alle|ore|minuti|lettura|oppdatert|publisert|opdateret|uppdaterad|publicerad|kl|lästid|opublikowano|aktualizacja|godz|обновлено|опубликовано';
const KNOWN = new RegExp(`^(?:${MONTHS_AND_DAYS}|${WORDS_OF_TIME})$`, 'iu');
const HAS_TIME =
  /(?<![\d$€£.,])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|(?<![\d$€£.,])(?:[01]?\d|2[0-3])[.h][0-5]\d\s*(?:uhr|h|a\.?m|p\.?m)|(?<![\d$€£.,])(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d+\s*(?:mins?|minutes?|minuten|hours?|hrs?|days?|weeks?|stunden?|tagen?|heures?|horas?)\b|\d\s*(?:年|分|时间前|時間前|小时前|天前|분|시간)/iu;
const MONEY = /[$€£¥₩%]|\b(?:usd|eur)\b/i;
const CJK_TIME = /[年月日时時分秒星期周一二三四五六日更新发布時间時間公開配信阅读約约前入力수정월일년시분오전오후\s]/gu;
const LONGEST_TIME_LINE = 110;
const MOST_OTHER_WORDS = 3;
const FEW = 0.6;

/**
 * Checks whether a line is only a time: «Updated 4 March 2026, 10:15 GMT», «3 min read», with hardly more than a place
 * or name.
 */
export function isTimeLine(text: string): boolean {
  const line = clean(text);
  if (line.length > LONGEST_TIME_LINE || !HAS_TIME.test(line) || MONEY.test(line) || /[!?]$/.test(line)) return false;
  const words = line.replace(CJK_TIME, ' ').match(/\p{L}[\p{L}\p{M}.’'-]*/gu) ?? [];
  const others = words.filter((word) => !KNOWN.test(word.replace(/[.’'-]+$/, '')));
  const numbers = line.match(/\d+/g) ?? [];
  const known = words.length - others.length + numbers.length;
  return others.length <= MOST_OTHER_WORDS && others.length <= (known + others.length) * (1 - FEW);
}

const USES =
  '(?:publication|publish(?:ed)?|releas(?:ed?|ing)|used?|broadcast|transmission|distribut(?:ion|ed)|report(?:ed)?|quot(?:ed|ation))';
/** Beginnings of embargo lines, behind signs and calls such as «Please note:». */
const STARTS = [
  'embarg(?:o(?:ed|é)?|ado|ato)(?![\\p{L}\\d])|(?:under|onder|unter) (?:strict(?:em)? )?embargo|(?:sous|bajo|sob|sotto) embargo|(?:release|publication|media|press) embargo',
  `(?:not|no|nothing) (?:for |to be )?(?:\\p{L}+,? (?:or|and) )?${USES}(?: (?:or|and) \\p{L}+)? (?:before|until|till|prior to)`,
  `(?:do not|don['’]t) (?:publish|release|use|broadcast|report|post|distribute)(?: (?:this|it|or|and|any|the|\\p{L}+)){0,4} (?:before|until|till|prior to)`,
  `hold (?:for (?:release|publication)(?: (?:until|till))?|until|till)`,
  'sperrfrist(?: beachten!?)?|sperrvermerk|gesperrt bis|zur veröffentlichung (?:ab|am)|nicht (?:zur veröffentlichung )?vor(?: dem)?|(?:zur )?veröffentlichung (?:frühestens|erst|nicht vor|frei)(?: (?:ab|am|zum))?|frei(?:gabe|gegeben)?(?: zur veröffentlichung)? (?:ab|am)(?=\\s*:?\\s*(?:\\d{1,2}\\.\\s?(?:\\d|\\p{Lu})|\\p{L}+tag|mittwoch))',
  '(?:ne pas|à ne pas) (?:publier|diffuser|utiliser) avant|(?:diffusion|publication) autorisée (?:à partir|après|le)|no (?:publicar|difundir|utilizar)(?: \\p{L}+)? (?:antes|hasta)|não (?:publicar|divulgar|usar) antes|(?:da )?non (?:pubblicare|diffondere) prima|niet (?:publiceren|voor publicatie) (?:voor|vóór)',
  '(?:新闻|报道|報道|報導|情報|媒体)?解禁(?:时间|日期|日時|時間|日)?|禁运至|禁发(?:期|至|到)|보도시점|엠바고',
];
const CALLS =
  '(?:(?:strict(?:ly)?|news|press|media|please(?: note)?|note|attention|important|achtung|wichtig|hinweis|bitte|attenzione|atención|(?:an (?:die|alle) )?redaktionen|(?:this|the) (?:story|article|release|press release|material|report|copy|text|content) is)(?:[:,.!–-]+\\s*|\\s+)){0,3}';
const EMBARGO = new RegExp(`^\\W{0,8}${CALLS}(?:${STARTS.join('|')})`, 'iu');
/** «FOR RELEASE 9 a.m. Monday, 30 November 2026»: an embargo where nothing but a time follows. */
const RELEASE =
  /^\W{0,8}(?:strictly\s+)?for\s+(?:(?:general|public|press|media)\s+)?(?:release|publication|use|broadcast)(?!\p{L})(?!\s+only)/iu;
const TIME_WORD =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]\.?m|on|at|after|from|the|of|until|till|before|not|no|earlier|sooner|than|local|time|noon|midnight|midday|hrs?|hours|o|clock|eastern|central|pacific|mountain|standard|daylight|summer|morning|evening|afternoon|date|delivery|expected|upon|arrival|st|nd|rd|th|today|tomorrow|tonight|in|z|utc|gmt|bst|[ecmp][sd]?t|c?e[st]t|cest|ist|jst|kst|aes?d?t|newspapers?|papers|editions|publication|broadcast|and|or)$/iu;
/** «本稿请于11月30日上午9时后发布», «12月2日前不得刊发». */
const CHINESE =
  /^[^\p{L}\d]{0,3}(?:(?:注意|提示|本稿件?|本新闻稿?|此新闻稿|新闻稿|稿件|此稿|本文|该稿|请|须|统一)[：:，\s]*)*(?:[于在]\s*)?(?:\d{4}\s?年|\d{1,2}\s?月).{2,24}(?:前(?:不得|请勿|勿|切勿|严禁|禁止)|(?:后|起)(?:方可|才可|才能|再|统一)?)(?:对外|公开)?(?:发布|刊发|刊登|发表|报道|播发|播出)[。！!）)】\s]*$/u;
/** Words that hold a text back anywhere in a line, if it isn't a sentence or they are capitals. */
const WITHIN =
  /(?<!\p{L})(?:embargoed (?:until|till|for release)|under (?:\p{L}+ )?embargo (?:until|till)|sperrfrist\s*:)/iu;
const LOUD =
  /(?<!\p{L})(?:EMBARGOED (?:UNTIL|TILL|FOR RELEASE)|UNDER (?:\p{L}+ )?EMBARGO (?:UNTIL|TILL)|SPERRFRIST\s*:)/u;
/** Whole line that holds back without a time, or only with a condition. */
const OPEN =
  /^\W{0,8}(?:(?:strictly |press |news )?embargoed(?: (?:copy|material|text|story|release|content))?|under (?:strict )?embargo|for release (?:up)?on (?:delivery|arrival)|hold for (?:arrival|delivery)|(?:sperrfrist|frei)\s*:?\s*(?:ab )?(?:(?:rede|sendungs|veranstaltungs)beginn|beginn der (?:rede|veranstaltung|sendung)))\W*$/iu;
const GERMAN =
  /^\W{0,8}(?:bitte\s+)?(?:erst|frühestens)\s+(?:am|ab|nach)\s.{3,60}(?:veröffentlichen|verwenden|freigeben|senden|publizieren)\W*$/iu;
const NO_HOLD =
  /^\W{0,8}(?:for immediate (?:release|publication|use|distribution)|(?:zur )?sofortige[nr]? (?:veröffentlichung|verwendung)|ab sofort (?:frei|zur veröffentlichung)|pour (?:diffusion|publication) immédiate|para (?:publicación|difusión|divulgação|publicação) in?mediata|per (?:pubblicazione|diffusione) immediata|(?:即时|立即|即刻)(?:发布|发表|发稿)|即時発表)(?!\p{L})/iu;
const LONGEST = 160;

const UNTIL =
  "(?:until|till?|before|bis|vor|jusqu|avant|hasta|antes|até|fino|prima|tot|до)(?!\\p{L})|jusqu['’]|[至到]|まで|까지";
const WEEKDAY =
  '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?(?!\\p{L})|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|quinta|sexta|tomorrow|tonight|today|noon|midnight|星期|周[一二三四五六日]|[월화수목금토일]요일';
const MONTH =
  '(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aoû|ago|sep|set|oct|okt|out|nov|dec|dez|déc|dic)\\p{L}*\\.?\\s\\d';
const TIMED = `\\d|${WEEKDAY}|${MONTH}`;
/** Words allowed between the word of an embargo and its time. */
const BETWEEN =
  '(?:for|material|news|press|media|copy|release[ds]?|publication|use|broadcast|all|strictly|not|is|lifts|lifted|ends|expires|time|date|and|notice|on|at|from|to|le|am|ab|um|der|ist|à|el|la|do|de|em)';
const HELD = new RegExp(`^[^\\p{L}\\d]*(?:${BETWEEN}(?!\\p{L})[^\\p{L}\\d]*){0,6}(?:${UNTIL}|${TIMED})`, 'iu');
const SAYS_UNTIL =
  /(?:until|till|before|prior to|vor(?: dem)?|ab|am|zum|erst|frühestens|avant|antes|hasta|prima|voor|vóór|bis|至|到|期)$/iu;
const ANY_TIME = new RegExp(TIMED, 'iu');

/** Checks whether a line starts like an embargo's. */
export const namesEmbargo = (text: string): boolean =>
  text.length <= LONGEST && (EMBARGO.test(text) || isPlainHold(text));

/** Checks whether a line holds back by its form alone, whatever time it names. */
const isPlainHold = (text: string): boolean =>
  isRelease(text) || CHINESE.test(text) || OPEN.test(text) || GERMAN.test(text) || holdsWithin(text);

const holdsWithin = (text: string): boolean =>
  LOUD.test(text) || (WITHIN.test(text) && !endsSentence(text.replace(/[ap]\.\s?m\.\W*$/iu, '')));

/** Checks whether a line holds back its story: «Embargo: Friday, 06:00», and not «Embargo: both sides agree». */
export function isHold(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (isPlainHold(text)) return true;
  const name = EMBARGO.exec(text)?.[0];
  if (name === undefined) return false;
  const rest = text.slice(name.length);
  return (SAYS_UNTIL.test(name) ? ANY_TIME : HELD).test(rest);
}

function isRelease(text: string): boolean {
  const name = RELEASE.exec(text)?.[0];
  if (name === undefined) return false;
  const rest = text.slice(name.length);
  const words = rest.replace(/(?<=[ap])\.\s?(?=m\b)/giu, '').match(/\p{L}+/gu) ?? [];
  return ANY_TIME.test(rest) && words.every((word) => TIME_WORD.test(word));
}

/** Checks whether a line is an embargo's: its date isn't that of publication. */
export const isEmbargoLine = (text: string): boolean => namesEmbargo(text) && (isHold(text) || readTime(text) !== null);

/** Checks whether a line tells newsrooms when a story may be used, even at once: no reader sees it. */
export const isReleaseNote = (text: string): boolean => text.length <= LONGEST && (isHold(text) || NO_HOLD.test(text));

const BARE =
  /^\W{0,8}(?:strictly\s+|press\s+)?(?:embargo(?:ed)?|for release|for publication|sperrfrist|sperrvermerk|解禁时间|解禁)\W{0,5}$/iu;

/** Lines, with a lone «EMBARGO» joined to the time in the next. */
export const withTimesBelow = (lines: readonly string[]): string[] =>
  lines.map((line, at) => {
    const next = lines[at + 1] ?? '';
    return BARE.test(line) && isTimeLine(next) ? `${line} ${next}` : line;
  });

/** Length in which a paragraph may have its embargo before its first sentence. */
const START = 110;
const LONGEST_NOTE = 2_000_000;
const MARKUP = /<(?:p|br|div)[\s/>]/i;
const LINE_ENDS = /\n|<br\b[^<>]*>|<\/?(?:p|div|h\d|li|td|blockquote)\b[^<>]*>/i;

/** The lines of a text or of markup that may hold its story back, and beginnings of its paragraphs that do. */
export function notesIn(text: string): string[] {
  const given = text.slice(0, LONGEST_NOTE);
  // The ends of the source's lines end nothing in markup.
  const flowing = MARKUP.test(given) ? given.replace(/\s+/g, ' ') : given;
  const lines = flowing.split(LINE_ENDS).map(plainOf).filter(Boolean);
  return [...withTimesBelow(lines).filter(namesEmbargo), ...lines.flatMap(holdIn)];
}

/** A line that holds its story back, or the beginning of a paragraph that does. */
export const holdIn = (line: string): string[] => [line, line.slice(0, START)].filter(isHold).slice(0, 1);

const SHORTEST = 7;
const LONGEST_RELEASE_LINE = 160;
const TAGS = ['p', 'div', 'h2', 'h3', 'h4'];
const MORE_TAGS = 'h1 h5 h6 li td th dt dd span strong b em i small font center pre section header time address'.split(
  ' ',
);

/** Line of a page that may contain an embargo, and its element. */
export interface ReleaseLine {
  text: string;
  element: Element;
}

/** Words in the source of nearly every page with an embargo and few others; few, because all are searched for. */
const WORDS =
  /embarg|sperr(?:frist|vermerk)|gesperrt bis|frei ab|for (?:release|publication)|hold (?:for|until)|not (?:publish|release)|解禁|禁发|后发布|엠바고|보도시점/i;

/** Checks whether to examine more of a page than its paragraphs and headings. */
export const mayHoldBack = (html: string): boolean => WORDS.test(html);

/**
 * The lines of the story that name an embargo, in the order of the page: paragraphs and headings, and where `closely`
 * lines between breaks, lines in any element and beginnings of long paragraphs too.
 */
export function releaseLines(page: Page, place: StoryPlace, closely: boolean): ReleaseLine[] {
  const sizeOf = (element: Element): number => place.measures.get(element)?.text ?? 0;
  const leads = (element: Element): boolean => (place.measures.get(element)?.linked ?? 0) * 2 >= sizeOf(element);
  const short = page
    .tagged(...TAGS, ...(closely ? MORE_TAGS : []))
    .filter((element) => sizeOf(element) >= SHORTEST && sizeOf(element) <= LONGEST_RELEASE_LINE && !leads(element))
    .map((element) => ({ text: textOf(element), element }));
  const lines = closely ? [...short, ...hiddenLines(page, place)] : short;
  const ordered = lines.toSorted((a, b) => a.element.number - b.element.number);
  const texts = withTimesBelow(ordered.map(({ text }) => text));
  return ordered
    .map(({ element }, at) => ({ text: texts[at] ?? '', element }))
    .filter(
      ({ text, element }) =>
        namesEmbargo(text) && ((isHold(text) && isBeside(element, place)) || !isElsewhere(element, place)),
    );
}

/** Number of elements around the heading within which a line belongs to the story's head. */
const NEAR = 80;

/** Checks whether an element is at the heading of the story, or in a box beside it. */
export const isBeside = (element: Element, { heading }: StoryPlace): boolean =>
  heading === null || Math.abs(element.number - heading) <= NEAR;

/** Lines between breaks, and beginnings of long paragraphs. */
function hiddenLines(page: Page, { measures }: StoryPlace): ReleaseLine[] {
  const broken = [...new Set(page.tagged('br').flatMap((br) => parentOf(br) ?? []))].flatMap((element) =>
    linesIn(element).map((text) => ({ text, element })),
  );
  const begun = page
    .tagged('p')
    .filter((element) => (measures.get(element)?.text ?? 0) > LONGEST_RELEASE_LINE)
    .flatMap((element) => holdIn(textOf(element)).map((text) => ({ text, element })));
  return [...broken, ...begun];
}

function linesIn(element: Element): string[] {
  const lines: string[][] = [[]];
  for (const child of element.children) {
    if (isTag(child) && isBreak(child)) lines.push([]);
    else lines.at(-1)?.push(textOf(child));
  }
  return lines
    .map((parts) => clean(parts.join(' ')))
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST_RELEASE_LINE);
}
