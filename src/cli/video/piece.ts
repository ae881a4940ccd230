import { durationText } from '../../domain/video/facts.ts';
import { UserError } from '../../lib/errors.ts';
import type { Trim } from '../../media/video/recipe.ts';

const behind = (option: string, given: number, seconds: number, remedy: string): UserError =>
  new UserError(`${option} lies behind the end (${durationText(seconds)}): ${durationText(given)} was given.`, {
    remedy,
    usage: true,
  });

/**
 * The piece that was wished for of a video that lasts so many seconds; null: all of it. Throws a usage error where it
 * lies behind the end.
 */
export function pieceOf(trim: Trim | null, seconds: number): Trim | null {
  if (trim === null) return null;
  const { from, to } = trim;
  if (from >= seconds) throw behind('--from', from, seconds, 'Begin earlier.');
  // Lengths are shown rounded, and who repeats the one that is shown means the end.
  if (to !== null && to > Math.ceil(seconds)) {
    throw behind('--to', to, seconds, 'Leave it out to go on to the end.');
  }
  const end = to === null || to >= seconds ? null : to;
  return from === 0 && end === null ? null : { from, to: end };
}
