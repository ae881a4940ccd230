import { clockIn, EARLY, halfOf, ZONE, zoneNamedIn, zoneOf } from './clock.ts';

const UNIT = "([ap]\\.?m\\b\\.?)|(?:uhr|heures?|horas?|hours?|hrs?|hs?|ore|uur|o['’]clock)(?!\\p{L})\\.?|[시点點时時]";
/** An hour without minutes, «6 am», «6 Uhr», «上午6时», or with them behind it, «6 h 30». */
const HOUR = new RegExp(`${EARLY}(?<!\\d)(\\d{1,2})\\s?(?:${UNIT})\\s?(\\d{2}(?!\\d)|[半반])?${ZONE}`, 'iu');
/** Hours and minutes without a sign between them: «0600hrs», «1830 GMT». */
const MILITARY = new RegExp(
  `(?<!\\d)([01]\\d|2[0-3])([0-5]\\d)\\s?(?:h|hrs?|hours|uhr)(?!\\p{L})${ZONE}|(?<!\\d)(0\\d|1[0-8]|2[23])([0-5]\\d)(?!\\d)${ZONE}`,
  'iu',
);
const NOON =
  /(?<!\p{L}|après[- ])(?:noon|midday|midi|mittags?|mediod[ií]a|meio[- ]dia|mezzogiorno)(?!\p{L})|正午|정오/iu;
const MIDNIGHT =
  /(?<!\p{L})(?:midnight|minuit|mitternachts?|medianoche|meia[- ]noite|mezzanotte)(?!\p{L})|午夜|자정|零时/iu;
const EVENING =
  /(?<!\p{L})(?:evening|afternoon|soir|après[- ]midi|abends|nachmittags|tarde|noche|noite|di sera|pomeriggio)(?!\p{L})|晚上|傍晚|夜|저녁|밤/iu;
/** Words of a time of day whose number is none that can be read. */
const HOUR_WORD = /o['’]clock|(?<!\p{L})(?:uhr|heures|horas)(?!\p{L})/iu;

const END_OF_DAY = '23:59:59';
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The time of day in the words around an embargo's date, as `06:00:00+01:00`, without a zone where none is named; null
 * where there is none at all. Midnight, which may be either end of a day, and what may be a time but cannot be read
 * mean the end of the day: late does no harm.
 */
export function embargoClock(behind: string, before: string): string | null {
  const around = `${behind} ${before}`;
  const clock = [behind, before].map(written).find((one) => one !== null) ?? inWords(around);
  if (clock === null) return null;
  const time = EVENING.test(around) ? inEvening(clock) : clock;
  return time.length > END_OF_DAY.length ? time : time + zoneNamedIn(around);
}

const written = (text: string): string | null => clockIn(text, '') ?? military(text) ?? hourIn(text);

function hourIn(text: string): string | null {
  const found = HOUR.exec(text);
  if (!found) return null;
  const half = halfOf(found[1] ?? found[3]);
  const number = Number(found[2]);
  const hour = half ? (number % 12) + (half === 'pm' ? 12 : 0) : number;
  const minute = /^[半반]$/u.test(found[4] ?? '') ? 30 : Number(found[4] ?? 0);
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}:00${zoneOf(found[5], '')}`;
}

function military(text: string): string | null {
  const found = MILITARY.exec(text);
  return found && `${found[1] ?? found[4]}:${found[2] ?? found[5]}:00${zoneOf(found[3] ?? found[6], '')}`;
}

function inWords(text: string): string | null {
  if (NOON.test(text)) return '12:00:00';
  return MIDNIGHT.test(text) || HOUR_WORD.test(text) || /\d/.test(text) ? END_OF_DAY : null;
}

/** «6 in the evening» is 18:00. */
function inEvening(clock: string): string {
  const hour = Number(clock.slice(0, 2));
  return hour < 12 ? two(hour + 12) + clock.slice(2) : clock;
}
