import { seededRandom } from '../../src/simulators/kit/random.ts';

/**
 * All that a schedule leaves open is drawn here, one number after another, so that the numbers alone repeat it. 0 is
 * always what happens on a quiet day.
 */
export interface Choices {
  /** A number below `options`; other than 0 with the probability `often`. */
  pick(options: number, often: number): number;
  /** What was drawn so far. */
  readonly drawn: readonly number[];
}

/** Mixes the parts of a seed, since neighbours begin alike. */
export const seedOf = (seed: number, schedule: number): number =>
  (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(schedule + 1, 0x85ebca6b)) >>> 0;

export function drawnBy(seed: number): Choices {
  const random = seededRandom(seed);
  const drawn: number[] = [];
  return {
    drawn,
    pick(options, often) {
      const isQuiet = random.next() >= often || options < 2;
      const number = isQuiet ? 0 : random.between(1, options - 1);
      drawn.push(number);
      return number;
    },
  };
}

/** Repeats what was drawn; beyond its end all is quiet. */
export function repeated(numbers: readonly number[]): Choices {
  const drawn: number[] = [];
  return {
    drawn,
    pick(options) {
      const number = (numbers[drawn.length] ?? 0) % options;
      drawn.push(number);
      return number;
    },
  };
}

const withoutTail = (numbers: readonly number[]): readonly number[] => {
  let end = numbers.length;
  while (end > 0 && numbers[end - 1] === 0) end -= 1;
  return numbers.slice(0, end);
};

/**
 * The shortest numbers found that still fail: whole stretches are left out or made quiet, then single ones, as long as
 * that helps or until so many were tried.
 */
export async function shortest(
  numbers: readonly number[],
  fails: (numbers: readonly number[]) => Promise<readonly number[] | null>,
  tries = 1_500,
): Promise<readonly number[]> {
  let best = withoutTail(numbers);
  let left = tries;
  const attempt = async (candidate: readonly number[]): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    const drawn = await fails(withoutTail(candidate));
    if (drawn === null) return false;
    best = withoutTail(candidate.length < drawn.length ? candidate : drawn);
    return true;
  };
  for (let helped = true; helped && left > 0; ) {
    helped = false;
    for (let length = Math.max(1, best.length >> 1); length >= 1 && left > 0; length = length === 1 ? 0 : length >> 1) {
      for (let from = 0; from < best.length && left > 0; ) {
        const [before, stretch, after] = [
          best.slice(0, from),
          best.slice(from, from + length),
          best.slice(from + length),
        ];
        const isQuiet = stretch.every((number) => number === 0);
        if (await attempt([...before, ...after])) helped = true;
        else if (!isQuiet && (await attempt([...before, ...stretch.map(() => 0), ...after]))) helped = true;
        else from += length;
      }
    }
  }
  return best;
}
