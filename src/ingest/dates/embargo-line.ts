import { readTime } from './read-time.ts';

const EMBARGO =
  /^\W{0,5}(?:strict(?:ly)?\s+|news\s+|press\s+)?(?:embarg(?:o(?:ed|é)?|ado|ato)(?![\p{L}\d])|under embargo|sperrfrist|sperrvermerk|sous embargo|bajo embargo|sob embargo|not (?:for|to be) (?:publication|released?|used?|published) (?:before|until)|nicht (?:zur veröffentlichung )?vor dem|ne pas (?:publier|diffuser) avant|no publicar antes|não publicar antes|hold (?:for release )?until|解禁|禁运至|보도시점|엠바고)/iu;
const LONGEST = 160;

const UNTIL =
  "(?:until|till?|before|bis|vor|jusqu|avant|hasta|antes|até|fino|prima|tot|до)(?!\\p{L})|jusqu['’]|[至到]|まで|까지";
const WEEKDAY =
  '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?(?!\\p{L})|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|quinta|sexta|tomorrow|tonight|today|noon|midnight|星期|周[一二三四五六日]|[월화수목금토일]요일';
const MONTH =
  '(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aoû|ago|sep|set|oct|okt|out|nov|dec|dez|déc|dic)\\p{L}*\\.?\\s\\d';
const TIMED = `\\d|${WEEKDAY}|${MONTH}`;
/** Words that may stand between the word of an embargo and its time. */
const BETWEEN =
  '(?:for|material|news|press|media|copy|release[ds]?|publication|use|broadcast|all|strictly|not|is|lifts|lifted|ends|expires|time|date|and|notice|on|at|from|to|le|am|ab|um|der|ist|à|el|la|do|de|em)';
const HELD = new RegExp(`^[^\\p{L}\\d]*(?:${BETWEEN}(?!\\p{L})[^\\p{L}\\d]*){0,6}(?:${UNTIL}|${TIMED})`, 'iu');
const SAYS_UNTIL = /(?:until|before|vor dem|avant|antes|至)$/iu;
const ANY_TIME = new RegExp(TIMED, 'iu');

/** Whether a line starts as that of an embargo does. */
export const namesEmbargo = (text: string): boolean => text.length <= LONGEST && EMBARGO.test(text);

/** Whether a line holds back what it stands with: «Embargo: Friday, 06:00», and not «Embargo: both sides agree». */
export function isHold(text: string): boolean {
  const name = text.length <= LONGEST ? EMBARGO.exec(text)?.[0] : undefined;
  if (name === undefined) return false;
  const rest = text.slice(name.length);
  return (SAYS_UNTIL.test(name) ? ANY_TIME : HELD).test(rest);
}

/** Whether a line is an embargo's: its date is that of no publication. */
export const isEmbargoLine = (text: string): boolean => namesEmbargo(text) && (isHold(text) || readTime(text) !== null);
