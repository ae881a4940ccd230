/** Signs that are pictures only where an emoji font makes them so. */
const SIGNS = '©®™‼⁉ℹ←-⇿Ⓜ〰〽㊗㊙';
/** One emoji with its modifiers. */
const PICTURE = `(?:\\p{Regional_Indicator}|(?![${SIGNS}]\\uFE0E?(?!\\uFE0F))\\p{Extended_Pictographic})[\\uFE0F\\u20E3\\p{Emoji_Modifier}\\u{E0020}-\\u{E007F}]*`;
const RUN = new RegExp(`( ?)${PICTURE}(?:[\\u200D ]?${PICTURE})*( ?)(?=(.?))`, 'gsu');
const KEYCAP = /([0-9#*])\uFE0F?\u20E3/gu;

/** A tidy text without emoji and without the gaps they would leave; a keycap leaves its digit. */
export function withoutEmoji(text: string): string {
  return text.replace(KEYCAP, '$1').replace(RUN, (_run, before: string, after: string, next: string, at: number) => {
    const atEdge = next === '' || next === '\n' || at === 0 || text.charAt(at - 1) === '\n';
    if (atEdge || (before === '' && after === '')) return '';
    return after === '' && /[.,;:!?…)\]”’»。，；：！？、]/u.test(next) ? '' : ' ';
  });
}

/** Removes from the article's texts what the style doesn't allow. */
export const shownBy = ({ emoji }: { emoji: boolean }): ((text: string) => string) =>
  emoji ? (text) => text : withoutEmoji;
