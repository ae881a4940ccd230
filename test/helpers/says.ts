import { Message } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';

/** The English sentence of a message; empty where there is none. */
export const said = (message: Message | null | undefined): string => (message ? inEnglish(message) : '');

/** In expectations: a message whose English sentence has these words. */
export const saying = (words: string | RegExp): unknown => ({
  $$typeof: Symbol.for('jest.asymmetricMatcher'),
  asymmetricMatch(value: unknown): boolean {
    const message = Message.safeParse(value).data;
    const text = said(message);
    return message !== undefined && (typeof words === 'string' ? text.includes(words) : words.test(text));
  },
  toAsymmetricMatcher: () => `Saying(${words})`,
});
