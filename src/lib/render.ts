import IntlMessageFormat from 'intl-messageformat';
import { toWire } from './json.ts';
import { entryOf, type Kind, type Language, type Message, type Param } from './message.ts';
import { timeText } from './time.ts';

/** Reader of a message: decides language, time zone and names. */
export interface Reader {
  language: Language;
  timeZone: string;
  /** Current time, whose year is left out; absent: every time has its year. */
  now?: Date;
  /** Whether times name their zone, for texts that are read elsewhere. UTC is always named. */
  namesZone?: boolean;
  /** Name of a channel; its id where it is unknown. */
  channelName(id: string): string;
}

/** Reader of logs: English, UTC, channels by id. */
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

/** Largest unit that divides it; at least a second. */
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

/** Formats a time in the reader's zone, named where requested, and for UTC. */
function readerTime(at: string, reader: Reader): string {
  const time = new Date(at);
  // A damaged row must not fail the whole answer.
  if (Number.isNaN(time.getTime())) return at;
  const { timeZone, namesZone } = reader;
  return `${timeText(time, reader)}${namesZone || timeZone === 'UTC' ? ` ${timeZone}` : ''}`;
}

function listText(items: readonly (string | Message)[], type: Intl.ListFormatType, reader: Reader): string {
  const texts = items.map((item) => (typeof item === 'string' ? item : render(item, reader)));
  return new Intl.ListFormat(reader.language, { type }).format(texts);
}

/** `French`; the tag itself where it is unknown. */
function languageText(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Parameter for ICU: numbers stay numbers, which select plurals. */
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

/** Mark around inserted parameters; private-use characters, which no text has. */
const [BEGINS, ENDS] = ['\ue000', '\ue001'];
const MEETS_LATIN = new RegExp(
  `(?<=\\p{Script=Han})${BEGINS}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])${ENDS}(?=\\p{Script=Han})`,
  'gu',
);
const MARKS = new RegExp(`[${BEGINS}${ENDS}]`, 'g');

/** Full stop of a sentence that ends with words which have their own: “… is locked.”. */
const DOUBLED = new RegExp(`(?<=[.!?。！？][”"’]?${ENDS})[.。](?!\\.)`, 'gu');

/** Adds the space that Chinese typography sets between Chinese and inserted Latin letters or digits. */
const spaced = (text: string): string => text.replace(DOUBLED, '').replace(MEETS_LATIN, ' ').replace(MARKS, '');

/** Message as programs get it: with its sentence, where the sender wrote it. */
type Sent = Message & { text?: string | undefined };

/**
 * Renders a message for a reader. For a code that this process does not declare, that is the sentence that came with it, or
 * "Unknown message".
 */
export function render({ code, params, text }: Sent, reader: Reader): string {
  const entry = entryOf(code);
  if (!entry) return text ?? UNKNOWN[reader.language](code);
  const values = Object.entries(entry.params ?? {}).map(([name, kind]) => {
    const value = params[name];
    // A row of an earlier version may lack a newer parameter.
    const filled = value === undefined ? '…' : shown(value, kind, reader);
    const isPlain = typeof filled === 'number' || kind === 'choice';
    return [name, isPlain ? filled : `${BEGINS}${filled}${ENDS}`] as const;
  });
  return spaced(String(formatOf(code, entry[reader.language], reader.language).format(Object.fromEntries(values))));
}

/** Sentence for logs. */
export const inEnglish = (message: Message): string => render(message, PLAIN);

/** Sentence that came with a message, or the one for logs. */
export const textOf = (message: Sent): string => message.text ?? inEnglish(message);

const CODE = /^[a-z][a-zA-Z0-9-]*\.[a-zA-Z0-9]+$/;

const isMessage = (value: object): value is Sent => {
  const { code, params, text } = value as Partial<Sent>;
  return (
    typeof code === 'string' &&
    CODE.test(code) &&
    typeof params === 'object' &&
    params !== null &&
    Object.keys(value).length === (typeof text === 'string' ? 3 : 2)
  );
};

/**
 * Value as it is sent in JSON, like `toWire`, with the sentence of every message as `text`; a message that has one keeps it.
 * Unchanged parts, such as the content of a post, are not copied.
 */
export function withTexts(value: unknown, reader: Reader): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, reader) ?? null);
  if (isMessage(value)) {
    if (value.text !== undefined) return value;
    const message = toWire<Message>(value);
    return { ...message, text: render(message, reader) };
  }
  // Answers have thousands of objects, nearly all of them plain.
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain && 'toJSON' in value && typeof value.toJSON === 'function') return withTexts(value.toJSON(), reader);
  const own = value as Readonly<Record<string, unknown>>;
  let sent: Record<string, unknown> | null = null;
  for (const name of Object.keys(own)) {
    const inner = own[name];
    if (typeof inner === 'string') continue;
    const next = withTexts(inner, reader);
    if (next === inner) continue;
    sent ??= { ...own };
    sent[name] = next;
  }
  return sent ?? value;
}
