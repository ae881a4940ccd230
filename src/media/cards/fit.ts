import { endsHalfEmpty } from './shape.ts';
import { type Atom, HYPHEN, type Measured, shattered, type Wrapped, wrap } from './wrap.ts';

/** Letters before and behind a break within a word, at least. */
const LEAST = 4;
/** Shorter words stay whole. */
const LONG = 12;
/** Certain joints of German compounds: Verfassungs|gericht, Geschwindigkeits|begrenzung. */
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
const compoundParts = (atom: Atom): Atom[] =>
  letters(atom.text) < LONG ? [atom] : parted(atom, atLeast(atom.text.split(GERMAN_JOINT)));

/** A word that no line has room for: in Latin letters in what sounds like a syllable, else in its characters. */
const splintered = (atom: Atom): Atom[] =>
  LATIN.test(atom.text) ? parted(atom, atLeast(atom.text.split(SYLLABLE))) : shattered(atom);

/** Room for a text, in pixels. */
export interface Room {
  width: number;
  height: number;
  largest: number;
  /** Type is never smaller. */
  smallest: number;
  /** Line height in em. */
  leading: number;
  language?: string | null;
}

export interface Fitted {
  /** Type size in pixels. */
  size: number;
  lines: readonly (readonly Atom[])[];
}

/** Ratio between sizes that are tried, from the largest down; just noticeable. */
const STEP = 0.94;

function sizesOf({ largest, smallest }: Room): number[] {
  const sizes = [largest];
  for (let size = largest * STEP; size > smallest; size *= STEP) sizes.push(size);
  return largest > smallest ? [...sizes, smallest] : [smallest];
}

/** Type below this share of the largest is small for a card; long words are parted where that makes it larger by so much. */
const SMALL = 0.75;
const WORTH = 1.15;
const GERMAN = /^de\b/i;
/** Any Chinese sign. */
const SIGN = '一';

/** The largest type that has room for the atoms, one without a widow first. */
function fitWhole(atoms: readonly Measured[], space: number, room: Room, sizes: readonly number[]): Fitted | null {
  let withWidow: Fitted | null = null;
  for (const size of sizes) {
    const most = Math.floor(room.height / (room.leading * size));
    const wrapped: Wrapped | null = wrap(atoms, space, { max: room.width / size, most });
    if (wrapped === null) continue;
    const fitted = { size, lines: wrapped.lines };
    if (!wrapped.widow) return fitted;
    withWidow ??= fitted;
  }
  return withWidow;
}

const measuredBy =
  (measure: (text: string) => number) =>
  (atom: Atom): Measured => {
    if (atom.hyphened) return { ...atom, width: measure(atom.text), end: measure(HYPHEN) };
    if (!endsHalfEmpty(atom.text)) return { ...atom, width: measure(atom.text) };
    // Alone it is measured as at the end of a line.
    const within = measure(`${atom.text}${SIGN}`) - measure(SIGN);
    return { ...atom, width: within, end: measure(atom.text) - within };
  };

/**
 * The largest type in which the atoms fit, with balanced lines and, where any size allows it, without a widow. German
 * compounds are parted where they would make the type small, other words only where the smallest has no room for one.
 * Null where even that is too large. `measure` answers widths in em.
 */
export function fitAtoms(atoms: readonly Atom[], measure: (text: string) => number, room: Room): Fitted | null {
  const toMeasured = measuredBy(measure);
  const whole = atoms.map(toMeasured);
  const space = measure(' ');
  const sizes = sizesOf(room);
  const fitted = fitWhole(whole, space, room, sizes);
  const isSmall = fitted === null || fitted.size < SMALL * room.largest;
  const parted = isSmall && GERMAN.test(room.language ?? '') ? whole.flatMap(compoundParts).map(toMeasured) : whole;
  if (parted.length > whole.length) {
    const larger = fitWhole(parted, space, room, sizes);
    if (larger !== null && larger.size > WORTH * (fitted?.size ?? 0)) return larger;
  }
  if (fitted) return fitted;
  const max = room.width / room.smallest;
  const wide = ({ width, end = 0 }: Measured): boolean => width + end > max;
  const splinters = parted.flatMap((atom) => (wide(atom) ? splintered(atom).map(toMeasured) : [atom]));
  const broken = splinters.flatMap((atom) => (wide(atom) ? shattered(atom).map(toMeasured) : [atom]));
  return broken.length > whole.length ? fitWhole(broken, space, room, [room.smallest]) : null;
}
