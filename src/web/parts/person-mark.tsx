import './person-mark.css';

/** First letters of a name's first and last words; of a Chinese name its last character. */
export function initialsOf(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return [...name].at(-1) ?? '';
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
}

/** Colours of people, by the tokens of states: the same person has the same. */
const COLOURS = ['sched', 'review', 'going', 'live', 'look', 'old'] as const;

const colourOf = (name: string): string =>
  COLOURS[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS.length] ?? COLOURS[0];

/** Round mark of a person; their name stands beside it. */
export const PersonMark = ({ name }: { name: string }) => (
  <span className="personMark" data-colour={colourOf(name)} data-initials={initialsOf(name)} aria-hidden="true" />
);
