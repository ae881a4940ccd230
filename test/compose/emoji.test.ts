import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutEmoji } from '../../src/compose/emoji.ts';

describe('without emoji', () => {
  it.each([
    ['🎉 Great news 🎉!', 'Great news!'],
    ['Ferry ⛴️ sails again', 'Ferry sails again'],
    ['Super 🎉 !', 'Super !'],
    ['渡轮🚢复航🎉。', '渡轮复航。'],
    ['👩‍👩‍👧‍👦 families 🇩🇪🇫🇷 of two countries', 'families of two countries'],
    ['👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 win', 'win'],
    ['A 🎉\n🎉 B', 'A\nB'],
    ['5️⃣ boats, 2 piers', '5 boats, 2 piers'],
    ['🎉🎉', ''],
  ])('%s', (text, expected) => {
    expect(withoutEmoji(text)).toBe(expected);
  });

  it('leaves letters and signs of every script alone', () => {
    for (const text of ['© 2026 Paper™', 'A → B, 5 # 3 * 2', 'क्‍ष and می‌خواهم', '100 °C ½ №']) {
      expect(withoutEmoji(text)).toBe(text);
    }
  });

  it('never makes a text longer, and takes out nothing but emoji and blanks', () => {
    const emoji = fc.constantFrom('🎉', '⛴️', '👩‍👧', '🇩🇪', '👍🏽');
    const text = fc
      .array(fc.oneof(emoji, fc.constantFrom('ferry', '渡轮', '.', ' ', '\n')))
      .map((parts) => parts.join(''));
    const letters = (part: string) => part.replace(/[^\p{L}.]/gu, '');
    fc.assert(
      fc.property(text, (given) => {
        const left = withoutEmoji(given);
        expect(left.length).toBeLessThanOrEqual(given.length);
        expect(left).not.toMatch(/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u);
        expect(letters(left)).toBe(letters(given));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
