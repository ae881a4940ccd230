import { leadingText, type Room } from './leading.ts';
import { tidy } from './tidy.ts';

/** Part of a post's text, in reading order. */
export interface Part {
  text: string;
  /** whole: always, as it is; sentences: as many whole ones as there is room for; words: likewise, by words. */
  by: 'whole' | 'sentences' | 'words';
  /** Stays whole where not even its first sentence fits. */
  needed?: boolean;
}

export interface FitOptions extends Room {
  language: string | null;
  separator: string;
}

const join = (texts: readonly string[], separator: string): string =>
  texts.filter((text) => text !== '').join(separator);

function leadingWords(text: string, { max, count }: Room): string {
  const words = text.split(' ');
  while (words.length > 0 && count(words.join(' ')) > max) words.pop();
  return words.join(' ');
}

/**
 * The parts in their order. Whole parts always stay, even where they alone exceed `max`: nothing is cut that a person
 * wrote. Sentences take the room that is left, then words.
 */
export function fit(parts: readonly Part[], { max, count, language, separator }: FitOptions): string {
  const all = parts.map((part) => ({ ...part, text: tidy(part.text) }));
  const kept = all.map(({ text, by }) => (by === 'whole' ? text : ''));
  for (const by of ['sentences', 'words'] as const) {
    for (const [at, part] of all.entries()) {
      if (part.by !== by) continue;
      const room = { max, count: (text: string) => count(join(kept.with(at, text), separator)) };
      const text = by === 'words' ? leadingWords(part.text, room) : leadingText(part.text, room, language);
      kept[at] = text === '' && part.needed ? part.text : text;
    }
  }
  return join(kept, separator);
}
