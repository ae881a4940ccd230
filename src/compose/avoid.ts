import { escapePattern } from '../domain/escape-pattern.ts';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The words of `avoid` that a text contains: whole words in any case; CJK anywhere. */
export function avoidedIn(text: string, avoid: readonly string[]): string[] {
  return avoid.filter((word) => {
    const wanted = word.trim().normalize('NFC');
    if (wanted === '') return false;
    if (UNSPACED.test(wanted)) return text.includes(wanted);
    return new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(wanted)}(?![\\p{L}\\p{N}])`, 'iu').test(
      text.normalize('NFC'),
    );
  });
}
