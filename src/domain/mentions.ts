const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{Script=Latin}\p{Number}]/u.test(character);

/** A piece of a text; `person`: it names them. */
export interface Piece {
  text: string;
  person: string | null;
}

/** Splits a text at `@Name` of the people given. Of names that begin alike the longest counts. */
export function piecesOf(text: string, people: readonly string[]): Piece[] {
  const names = people.toSorted((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let plain = '';
  const end = (): void => {
    if (plain !== '') pieces.push({ text: plain, person: null });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const person = text[at] === '@' ? names.find((name) => namedAt(text, at + 1, name)) : undefined;
    if (person === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    end();
    pieces.push({ text: text.slice(at, at + 1 + person.length), person });
    at += 1 + person.length;
  }
  end();
  return pieces;
}

/** An e-mail address is no mention, nor is the beginning of a longer name. */
function namedAt(text: string, at: number, name: string): boolean {
  const found = text.slice(at, at + name.length);
  return found.toLowerCase() === name.toLowerCase() && !isWord(text[at + name.length]) && !isWord(text[at - 2]);
}

/** People whom a text names, each once. */
export const mentionsIn = (text: string, people: readonly string[]): string[] => [
  ...new Set(piecesOf(text, people).flatMap(({ person }) => person ?? [])),
];
