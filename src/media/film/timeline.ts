/** Frames a second: within what every place takes. */
export const RATE = 25;
/** Seconds of a film, at least and at most. */
export const FILM_SECONDS = { least: 15, most: 60 };
/** Pictures of a film: with the title, the fewest fill its least length, and the most are not too long to watch. */
export const FILM_PICTURES = { least: 3, most: 14 };
/** Seconds in which one picture becomes the next. */
export const FADE = 0.6;

const TITLE = 4;
const PICTURE = { least: 3, most: 6 };
/** Seconds to find the caption, and characters that are read in one: signs of Chinese say more than letters. */
const FIND = 1.5;
const READ = { letters: 15, signs: 5 };
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

function readingSeconds(caption: string | null): number {
  const text = caption ?? '';
  const signs = text.match(SIGN)?.length ?? 0;
  return clamp(FIND + signs / READ.signs + (text.length - signs) / READ.letters, PICTURE.least, PICTURE.most);
}

/**
 * Seconds that the title and each picture are shown, in whole frames, from the middle of one change to that of the next:
 * as long as their captions take to read, more or less where the film would be too short or too long.
 */
export function secondsOf(captions: readonly (string | null)[]): { title: number; pictures: number[] } {
  const wished = captions.map(readingSeconds);
  const sum = wished.reduce((all, one) => all + one, 0);
  const wanted = clamp(sum, FILM_SECONDS.least - TITLE, FILM_SECONDS.most - TITLE);
  const limit = wanted > sum ? PICTURE.most : PICTURE.least;
  const room = captions.length * limit - sum;
  const share = room === 0 ? 0 : (wanted - sum) / room;
  const frames = (seconds: number): number => (wanted > sum ? Math.ceil : Math.floor)(seconds * RATE) / RATE;
  return { title: TITLE, pictures: wished.map((one) => frames(one + (limit - one) * share)) };
}
