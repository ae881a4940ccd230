import IntlMessageFormat from 'intl-messageformat';
import { entryOf, type Kind, type Language, type Message, type Param } from './message.ts';
import { timeText } from './time.ts';

/** Who reads a message: decides language, time zone and names. */
export interface Reader {
  language: Language;
  timeZone: string;
  /** Its year need not be said; absent: every time has its year. */
  now?: Date;
  /** Times name their zone: they are read where it is not known. UTC always is. */
  namesZone?: boolean;
  /** Name of a channel; its id where there is no such channel. */
  channelName(id: string): string;
}

/** For logs and whoever has no reader: English, by the clocks of UTC, channels by their ids. */
export const PLAIN: Reader = { language: 'en', timeZone: 'UTC', channelName: (id) => id };

const UNKNOWN: Readonly<Record<Language, (code: string) => string>> = {
  en: (code) => `Unknown message (${code})`,
  'zh-CN': (code) => `未知消息（${code}）`,
};

const formats = new Map<string, IntlMessageFormat>();

function formatOf(code: string, text: string, language: Language): IntlMessageFormat {
  const key = `${language} ${code}`;
  const before = formats.get(key);
  if (before) return before;
  const made = new IntlMessageFormat(text, language);
  formats.set(key, made);
  return made;
}

const MINUTE_MS = 60_000;
const UNITS = [
  ['day', 1_440 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
  ['second', 1_000],
] as const;

/** The largest unit that goes into it whole; below a second, a second. */
function durationText(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ['second', 1_000];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, style).format(Math.max(1, Math.round(ms / size)));
}

function bytesText(bytes: number, language: Language): string {
  const power = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const unit = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const)[power] ?? 'gigabyte';
  const digits = power === 0 ? 0 : 1;
  const style = { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: digits }).format(bytes / 1_000 ** power);
}

/** By the reader's clocks, with the zone named where it is asked for, and UTC. */
function readerTime(at: string, reader: Reader): string {
  const time = new Date(at);
  // A row that was damaged must not keep the whole answer from being given.
  if (Number.isNaN(time.getTime())) return at;
  const { timeZone, namesZone } = reader;
  return `${timeText(time, reader)}${namesZone || timeZone === 'UTC' ? ` ${timeZone}` : ''}`;
}

function listText(items: readonly (string | Message)[], type: Intl.ListFormatType, reader: Reader): string {
  const texts = items.map((item) => (typeof item === 'string' ? item : render(item, reader)));
  return new Intl.ListFormat(reader.language, { type }).format(texts);
}

/** `French`; the tag itself where it is none. */
function languageText(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A parameter as ICU takes it: numbers stay numbers, by which plurals are chosen. */
function shown(value: Param, kind: Kind, reader: Reader): string | number {
  if (typeof value === 'object' && 'code' in value) return render(value, reader);
  if (typeof value === 'object') return listText(value, kind === 'options' ? 'disjunction' : 'conjunction', reader);
  if (kind === 'time') return readerTime(String(value), reader);
  if (kind === 'bytes') return bytesText(Number(value), reader.language);
  if (kind === 'duration') return durationText(Number(value), reader.language);
  if (kind === 'channel') return reader.channelName(String(value));
  if (kind === 'language') return languageText(String(value), reader.language);
  return kind === 'quote' ? `“${value}”` : value;
}

/** Marks where a parameter was put in; from the private range, so that no text has them. */
const [BEGINS, ENDS] = ['\ue000', '\ue001'];
const MEETS_LATIN = new RegExp(
  `(?<=\\p{Script=Han})${BEGINS}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])${ENDS}(?=\\p{Script=Han})`,
  'gu',
);
const MARKS = new RegExp(`[${BEGINS}${ENDS}]`, 'g');

/** Sets a space between Chinese and the Latin letters or digits that were put in, as Chinese is set. */
const spaced = (text: string): string => text.replace(MEETS_LATIN, ' ').replace(MARKS, '');

/** The sentence of a message for a reader. One whose code nobody declares any more says that it is unknown. */
export function render({ code, params }: Message, reader: Reader): string {
  const entry = entryOf(code);
  if (!entry) return UNKNOWN[reader.language](code);
  const values = Object.entries(entry.params ?? {}).map(([name, kind]) => {
    const value = params[name];
    // A row of an earlier version may lack a parameter that was added since.
    const filled = value === undefined ? '…' : shown(value, kind, reader);
    const isPlain = typeof filled === 'number' || kind === 'choice';
    return [name, isPlain ? filled : `${BEGINS}${filled}${ENDS}`] as const;
  });
  return spaced(String(formatOf(code, entry[reader.language], reader.language).format(Object.fromEntries(values))));
}

/** The sentence as it is logged. */
export const inEnglish = (message: Message): string => render(message, PLAIN);

/** The sentence that came with a message, else the one that is logged. */
export const textOf = (message: Message & { text?: string | undefined }): string => message.text ?? inEnglish(message);

const CODE = /^[a-z][a-zA-Z]*\.[a-zA-Z]+$/;

const isMessage = (value: object): value is Message => {
  const { code, params } = value as Partial<Message>;
  return (
    typeof code === 'string' &&
    CODE.test(code) &&
    typeof params === 'object' &&
    params !== null &&
    Object.keys(value).length === 2
  );
};

/** The same JSON with the sentence of every message in it, as `text`. */
export function withTexts(json: unknown, reader: Reader): unknown {
  if (Array.isArray(json)) return json.map((item) => withTexts(item, reader));
  if (typeof json !== 'object' || json === null) return json;
  if (isMessage(json)) return { ...json, text: render(json, reader) };
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withTexts(value, reader)]));
}
