import i18next from 'i18next';

/** The sentence of a message, which the server renders in the page's language. */
export const textOf = ({ code, text }: { code: string; text?: string | undefined }): string => text ?? code;

/** What the page's language calls something; null: it has no word of its own for it. */
function wordFor(kind: 'terms' | 'fields', key: string): string | null {
  const found: unknown = i18next.getResource(i18next.language, kind, key, { keySeparator: '' });
  return typeof found === 'string' ? found : null;
}

/** Key of an action of the audit among the page’s words. */
export const actionKey = (action: string): string => action.replaceAll(/[^a-z]+/g, '-');

/** A unit, a platform or what a quota counts, in the page's language. */
export const termFor = (word: string): string => wordFor('terms', word) ?? word;

/** `pictures.0` is the first picture's, `title.0` the first shorter form of the title. */
export function fieldNamed(name: string): string {
  const [part = name, number] = name.split('.');
  const word = wordFor('fields', part) ?? name;
  const count = String(Number(number) + 1);
  if (number === undefined || word.includes('{{number}}')) return word.replace('{{number}}', count);
  return i18next.t('post.shorterForm', { field: word, number: count });
}

/** Names as a list in the page’s language: `A, B, C`, `A、B和C`. */
export const listText = (names: readonly string[]): string =>
  new Intl.ListFormat(i18next.language, { style: 'narrow' }).format(names);

const isChinese = (): boolean => i18next.resolvedLanguage?.startsWith('zh') ?? false;

/** `Title: text`, with the colon of the page’s language. */
export const labelled = (label: string, text: string): string => `${label}${isChinese() ? '：' : ': '}${text}`;

/** ` (text)`, with the brackets of the page’s language; they bring their own space in Chinese. */
export const bracketed = (text: string): string => (isChinese() ? `（${text}）` : ` (${text})`);

/** Space between two sentences; none in Chinese. */
export const gap = (): string => (isChinese() ? '' : ' ');
