import { AsyncLocalStorage } from 'node:async_hooks';
import { defineMessages, type Entry, type Language, type Message } from '../lib/message.ts';
import { PLAIN, type Reader, render } from '../lib/render.ts';

/** Reader of the command that runs; a process may run several at once. */
const running = new AsyncLocalStorage<{ reader: Reader }>();

/** Language of a terminal, by the variables that all programs go by: Chinese or English. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): Language =>
  /^zh(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-CN' : 'en';

/** Reader of what is printed now. */
export const currentReader = (): Reader => running.getStore()?.reader ?? PLAIN;

/** Runs a command for a reader of a language. */
export const speaking = <Result>(language: Language, task: () => Promise<Result>): Promise<Result> =>
  running.run({ reader: { ...PLAIN, language } }, task);

/** Adds to the reader what the configuration says: time zone and names of channels. */
export function introduce(known: Omit<Reader, 'language'>): void {
  const store = running.getStore();
  if (store) store.reader = { language: store.reader.language, ...known };
}

/** Renders a message for the reader of the command. */
export const say = (message: Message): string => render(message, currentReader());

/** Sentence of a message in an answer; empty for null. */
export const sentenceOf = (message: (Message & { text?: string | undefined }) | null | undefined): string =>
  message ? (message.text ?? say(message)) : '';

/** Items in one line: `a, b`, `a、b`. */
export const joined = (items: readonly string[]): string => items.join(currentReader().language === 'en' ? ', ' : '、');

/** Clauses of one sentence: `a, b`, `a，b`. */
export const clauses = (parts: readonly string[]): string =>
  parts.join(currentReader().language === 'en' ? ', ' : '，');

/** Sentences in one line, without the empty ones. */
export const together = (...sentences: readonly (string | null | undefined)[]): string =>
  sentences.filter(Boolean).join(currentReader().language === 'en' ? ' ' : '');

type Makers<Entries extends Readonly<Record<string, Entry>>> = ReturnType<typeof defineMessages<Entries>>;
type Spoken<M> = {
  readonly [Key in keyof M]: M[Key] extends (...values: infer Values) => Message
    ? (...values: Values) => string
    : never;
};

/** Declares words of printers, as `defineMessages` does; the functions answer the text for the reader. */
export function defineWords<const Entries extends Readonly<Record<string, Entry>>>(
  namespace: string,
  entries: Entries,
): Spoken<Makers<Entries>> {
  const makers = Object.entries<(...values: never[]) => Message>(defineMessages(namespace, entries));
  const spoken = makers.map(([key, make]) => [key, (...values: never[]) => say(make(...values))] as const);
  return Object.fromEntries(spoken) as Spoken<Makers<Entries>>;
}
