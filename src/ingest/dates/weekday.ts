import { offsetAt } from '../../lib/time.ts';

/** The names of the weekdays from Sunday on, in the languages in which embargoes are read. */
const WESTERN: readonly string[] = [
  'sun(?:day)?|sonntags?|dimanche|domingo|domenica|zondag',
  'mon(?:day)?|montags?|lundi|lunes|lunedì|segunda(?:-feira)?|maandag',
  'tue(?:s|sday)?|dienstags?|mardi|martes|martedì|terça(?:-feira)?|dinsdag',
  'wed(?:s|nesday)?|mittwochs?|mercredi|miércoles|mercoledì|quarta(?:-feira)?|woensdag',
  'thu(?:rs?|rsday)?|donnerstags?|jeudi|jueves|giovedì|quinta(?:-feira)?|donderdag',
  'fri(?:day)?|freitags?|vendredi|viernes|venerdì|sexta(?:-feira)?|vrijdag',
  'sat(?:urday)?|samstags?|sonnabends?|samedi|sábado|sabato|zaterdag',
];
const ASIAN = ['日天', '一', '二', '三', '四', '五', '六'];
const JAPANESE = '日月火水木金土';
const KOREAN = '일월화수목금토';

const NAMES = WESTERN.map(
  (names, at) =>
    new RegExp(
      `(?<!\\p{L})(?:${names})(?!\\p{L})|(?:星期|周|週|礼拜)[${ASIAN[at]}]|${JAPANESE.charAt(at)}曜|${KOREAN.charAt(at)}요일`,
      'iu',
    ),
);

/** The weekdays that a line names, Sunday is 0. */
export const weekdaysIn = (line: string): number[] =>
  NAMES.flatMap((name, weekday) => (name.test(line) ? [weekday] : []));

/** Whether a line calls a day by a weekday that it is not: «Monday, 1 December 2026». */
export function isMiscalled(line: string, date: string): boolean {
  const named = weekdaysIn(line);
  return named.length > 0 && !named.includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

const DAY = 86_400_000;
const OTHER_WEEK =
  /next|following|week|nächst|kommend|woche|prochain|semaine|próxim|semana|prossim|settimana|下|来週|翌週|다음/iu;
const CLOCKS =
  /(?:UTC|GMT)\s?[-+−]\s?\d{1,2}(?::?\d{2})?|\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?\s?m\b\.?|uhr|hrs?|heures?|horas?|ore|uur|h(?!\p{L})|o['’]clock|[点點时時시])(?:\s?\d{1,2}\s?[分분])?|\d{1,2}[:.]\d{2}|\b[0-2]\d[0-5]\d\s?(?:hrs?|hours|GMT|UTC|CET)/giu;

/** The calendar days that a time is, as written and by the clocks of a zone. */
function daysOf(time: string, zone: string): string[] {
  const instant = Date.parse(time);
  return [time.slice(0, 10), new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 10)];
}

/**
 * The day, `2026-11-30`, that a line means by a weekday alone: the only such day among the six after the story's own
 * days. Null on any doubt: the same weekday as a day of the story, another number, «next», days that disagree.
 */
export function dayByWeekday(line: string, times: readonly string[], zone: string): string | null {
  const [weekday, ...others] = weekdaysIn(line);
  if (weekday === undefined || others.length > 0 || OTHER_WEEK.test(line)) return null;
  if (/\d/.test(line.replace(CLOCKS, ' '))) return null;
  const meant = times
    .flatMap((time) => daysOf(time, zone))
    .map((day) => {
      const start = Date.parse(`${day}T00:00:00Z`);
      const ahead = (weekday - new Date(start).getUTCDay() + 7) % 7;
      return ahead === 0 ? null : new Date(start + ahead * DAY).toISOString().slice(0, 10);
    });
  const [first = null] = meant;
  return meant.every((day) => day === first) ? first : null;
}
