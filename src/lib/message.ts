import { z } from 'zod';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Kinds of parameters. The kind decides how a value is shown: `time` in the reader's zone, `channel` by its name. */
interface Kinds {
  text: string;
  /** Selects a form of the sentence: ICU `select`. */
  choice: string;
  /** Words of a platform or a person, shown in quotation marks. */
  quote: string;
  number: number;
  bytes: number;
  /** Milliseconds. */
  duration: number;
  time: Date;
  /** Id of a channel. */
  channel: string;
  /** BCP 47 tag, shown by its name. */
  language: string;
  message: Message;
  list: readonly (string | Message)[];
  /** One of them: `a, b or c`. */
  options: readonly (string | Message)[];
}
export type Kind = keyof Kinds;

/** A parameter as it is stored and sent: times are ISO 8601. */
export type Param = string | number | readonly (string | Message)[] | Message;

/** Message to people, as data: rendered at the edge, for a reader. */
export interface Message {
  readonly code: string;
  readonly params: Readonly<Record<string, Param>>;
}

/** Message in a column, or in an answer, which has its sentence beside it. */
export const Message: z.ZodType<Message & { text?: string | undefined }> = z
  .object({
    code: z.string().describe('Stays the same: programs may go by it'),
    params: z.record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        z.array(z.union([z.string(), z.lazy((): z.ZodType<Message> => Message)])),
        z.lazy((): z.ZodType<Message> => Message),
      ]),
    ),
    text: z
      .string()
      .optional()
      .describe('The sentence, in the language of Accept-Language and the newsroom’s time zone'),
  })
  .meta({ id: 'Message' });

/** One message in every language, as ICU MessageFormat, with the kind of each parameter. */
export type Entry = Readonly<Record<Language, string>> & { readonly params?: Readonly<Record<string, Kind>> };

type Values<E extends Entry> =
  E['params'] extends Readonly<Record<string, Kind>>
    ? { readonly [Name in keyof E['params']]: Kinds[E['params'][Name]] }
    : never;
type Maker<E extends Entry> = [Values<E>] extends [never] ? () => Message : (values: Values<E>) => Message;

const known = new Map<string, Entry>();

/** Entry of a code; null: not declared in this process. */
export const entryOf = (code: string): Entry | null => known.get(code) ?? null;

/** Codes and entries of all messages that are declared in this process. */
export const allEntries = (): ReadonlyMap<string, Entry> => known;

const asStored = (value: unknown): Param => (value instanceof Date ? value.toISOString() : (value as Param));

/**
 * Declares the messages of a folder, each in every language. Returns a function per message, typed by its parameters;
 * codes are `namespace.key`. Rows keep codes: one that is not used any more moves to `retired-messages.ts`.
 */
export function defineMessages<const Entries extends Readonly<Record<string, Entry>>>(
  namespace: string,
  entries: Entries,
): { readonly [Key in keyof Entries]: Maker<Entries[Key]> } {
  const makers = Object.entries(entries).map(([key, entry]) => {
    const code = `${namespace}.${key}`;
    if (known.has(code)) throw new Error(`two messages have the code ${code}`);
    known.set(code, entry);
    const make = (values: Record<string, unknown> = {}): Message => ({
      code,
      params: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asStored(value)])),
    });
    return [key, make];
  });
  return Object.fromEntries(makers) as { readonly [Key in keyof Entries]: Maker<Entries[Key]> };
}

const text = defineMessages('text', {
  plain: { params: { text: 'text' }, en: '{text}', 'zh-CN': '{text}' },
  both: {
    params: { first: 'message', second: 'message' },
    en: '{first} {second}',
    'zh-CN': '{first}{second}',
  },
});

/** Text that exists in one language only: an error of a library, or a sentence of an earlier version. */
export const plainText = (words: string): Message => text.plain({ text: words });

/** Two sentences, one after the other, such as a problem and its remedy. */
export const inOrder = (first: Message, second: Message): Message => text.both({ first, second });
