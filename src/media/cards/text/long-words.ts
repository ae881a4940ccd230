import { type Atom, shattered } from './atoms.ts';

/** Letters before and behind a break within a word, at least. */
const LEAST = 4;
/** Shorter words stay whole. */
const LONG = 12;
/** Where one word of a German compound surely ends: Verfassungs|gericht, Geschwindigkeits|begrenzung. */
const GERMAN_JOINT =
  /(?<=(?:\p{L}{2}(?:ungs|heits|keits|schafts|ions|täts|lings|tums|fahrts)|^(?:bundes|landes|arbeits|staats|verkehrs|regierungs)))(?=\p{L}{4})/iu;
/** Before a consonant with a vowel behind it, but not within letters that are one sound. */
const SYLLABLE =
  /(?<=[aeiouyäöüáàâéèêëíìîóòôúùûåæøœ]\p{L}*)(?<!s(?=ch)|sc(?=h)|[cpstg](?=h)|c(?=k)|q(?=u))(?=[^\P{L}aeiouyäöüáàâéèêëíìîóòôúùûåæøœ][aeiouyäöüáàâéèêëíìîóòôúùûåæøœ])/iu;
const LATIN = /^[\p{Script=Latin}\p{P}]+$/u;

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Pieces of at least so many letters. */
function atLeast(pieces: readonly string[]): string[] {
  const long = pieces.reduce<string[]>((all, piece) => {
    const last = all.at(-1);
    if (last !== undefined && letters(last) < LEAST) all[all.length - 1] = last + piece;
    else all.push(piece);
    return all;
  }, []);
  const end = long.at(-1) ?? '';
  if (long.length > 1 && letters(end) < LEAST) long.splice(-2, 2, `${long.at(-2)}${end}`);
  return long;
}

function parted({ spaced }: Atom, pieces: readonly string[]): Atom[] {
  return pieces.map((piece, i) =>
    i === pieces.length - 1 ? { text: piece, spaced } : { text: piece, spaced: false, hyphened: true },
  );
}

/** A German compound in its words, the others as they are. */
export const compoundParts = (atom: Atom): Atom[] =>
  letters(atom.text) < LONG ? [atom] : parted(atom, atLeast(atom.text.split(GERMAN_JOINT)));

/** A word that no line has room for: in Latin letters in what sounds like a syllable, else in its characters. */
export const splintered = (atom: Atom): Atom[] =>
  LATIN.test(atom.text) ? parted(atom, atLeast(atom.text.split(SYLLABLE))) : shattered(atom);
