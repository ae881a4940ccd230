import type { Message } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';

/** Matches a message by its sentence in English, where `expect` compares objects. */
export const saying = (words: RegExp | string): Message =>
  ({
    asymmetricMatch: (given: Message) => {
      const sentence = inEnglish(given);
      return typeof words === 'string' ? sentence.includes(words) : words.test(sentence);
    },
    toString: () => 'Saying',
    toAsymmetricMatcher: () => `Saying<${words}>`,
  }) as unknown as Message;
