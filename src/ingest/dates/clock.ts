/** Hours from UTC of zone names that pages print. */
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  wet: '+00:00',
  bst: '+01:00',
  ist: '+05:30',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  sast: '+02:00',
  est: '-05:00',
  edt: '-04:00',
  et: '-05:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
};

export const EARLY = '(?:(오전|오후|上午|下午|午前|午後)\\s*)?';
const TIME = `${EARLY}(\\d{1,2})\\s?(?:[:.h]|[시点點时時]\\s?)(\\d{2})(?:[:.分]\\s?(\\d{2})(?:[.,](\\d{1,9}))?)?分?\\s*([ap]\\.?m\\b\\.?)?`;
/** What may stand behind a time of day; the zone is its only group. */
export const ZONE = '\\s*(?:uhr\\s*|hrs?\\s+)?(z\\b|(?:utc|gmt)?\\s?[-+−]\\d{1,2}:?(?:\\d{2})?|[a-z]{1,4}\\b)?';
const CLOCK = new RegExp(TIME + ZONE, 'iu');

const two = (value: number): string => String(value).padStart(2, '0');

/** The first time of day in a text as `10:15:00+01:00`, or null; `zone` stands where the text names none. */
export function clockIn(text: string, zone = 'Z'): string | null {
  const found = CLOCK.exec(text);
  if (!found) return null;
  const half = halfOf(found[1] ?? found[6]);
  const written = Number(found[2]);
  const hour = half ? (written % 12) + (half === 'pm' ? 12 : 0) : written;
  const [minute, second] = [Number(found[3]), Number(found[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return `${two(hour)}:${two(minute)}:${two(second)}${zoneOf(found[7], zone)}`;
}

export function halfOf(text: string | undefined): 'am' | 'pm' | null {
  if (text === undefined) return null;
  return /^(?:p|오후|下午|午後)/iu.test(text) ? 'pm' : 'am';
}

/** Winter's hours the whole year: in summer an hour late, and never early. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:Eastern|EASTERN|ET)(?!\p{L})/u, '-05:00'],
  [/(?<!\p{L})(?:Central (?!Eu)|CENTRAL (?!EU)|CT(?!\p{L}))/u, '-06:00'],
  [/(?<!\p{L})(?:Mountain|MOUNTAIN|MT)(?!\p{L})/u, '-07:00'],
  [/(?<!\p{L})(?:Pacific|PACIFIC|PT)(?!\p{L})/u, '-08:00'],
];

/** The zone named anywhere in a text, else nothing: «06:00 on 5 March (CET)», «6 am Eastern Time». */
export function zoneNamedIn(text: string): string {
  const names = text.match(/(?<!\p{L})\p{Lu}{3,4}(?!\p{L})/gu) ?? [];
  const named = names.flatMap((name) => ZONES[name.toLowerCase()] ?? [])[0];
  return named ?? AMERICAN.find(([name]) => name.test(text))?.[1] ?? '';
}

export function zoneOf(text: string | undefined, none: string): string {
  const name = (text ?? '').toLowerCase().replace(/\s/g, '');
  const offset = /[-+−](\d{1,2}):?(\d{2})?$/.exec(name);
  if (!offset) return ZONES[name] ?? none;
  const [hours, minutes] = [Number(offset[1]), Number(offset[2] ?? 0)];
  if (hours > 14 || minutes > 59) return none;
  const sign = offset[0].startsWith('+') ? '+' : '-';
  return hours + minutes === 0 ? 'Z' : `${sign}${two(hours)}:${two(minutes)}`;
}
