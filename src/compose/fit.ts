import { shorten } from './shorten.ts';
import { tidy } from './tidy.ts';

/** Part of a post's text. Parts without `shorten` (such as links) are kept whole or dropped. */
export interface Part {
  text: string;
  keep: 'always' | 'if-room';
  shorten?: boolean;
  /** The lowest goes first. */
  priority: number;
}

export interface FitOptions {
  max: number;
  count: (text: string) => number;
  language: string | null;
  separator: string;
}

const byPriority = (parts: readonly Part[]): Part[] => parts.toSorted((a, b) => a.priority - b.priority);
const join = (parts: readonly Part[], separator: string): string => parts.map((part) => part.text).join(separator);

/**
 * The parts in their order, joined; never longer than `max`. Parts that may go do so, the lowest priority
 * first; then parts that may be shortened are; then even parts to be kept go, the lowest priority first.
 */
export function fit(parts: readonly Part[], options: FitOptions): string {
  const all = parts.map((part) => ({ ...part, text: tidy(part.text) })).filter((part) => part.text !== '');
  const fits = (kept: readonly Part[]): boolean => options.count(join(kept, options.separator)) <= options.max;

  let kept: Part[] = all;
  const dropped: Part[] = [];
  for (const part of byPriority(all.filter((other) => other.keep === 'if-room'))) {
    if (fits(kept)) break;
    kept = kept.filter((other) => other !== part);
    dropped.unshift(part);
  }
  return fits(kept) ? join(refill(all, kept, dropped, fits), options.separator) : squeeze(kept, options);
}

/** A large part that went may have made room for smaller ones that went before it. */
function refill(
  all: readonly Part[],
  kept: Part[],
  dropped: readonly Part[],
  fits: (parts: Part[]) => boolean,
): Part[] {
  return dropped.reduce((now, part) => {
    const more = all.filter((other) => other === part || now.includes(other));
    return fits(more) ? more : now;
  }, kept);
}

function squeeze(parts: readonly Part[], options: FitOptions): string {
  const { max, count, language, separator } = options;
  let kept = [...parts];
  for (const part of byPriority(parts.filter((other) => other.shorten))) {
    const others = kept.filter((other) => other !== part);
    const rest = count(join(others, separator));
    const withText = (text: string): Part[] =>
      text === '' ? others : kept.map((other) => (other === part ? { ...part, text } : other));
    // The whole is counted each time: a counter may weigh the seams.
    const own = (text: string): number => count(join(withText(text), separator)) - rest;
    kept = withText(shorten(part.text, { max: max - rest, count: own, language }));
    const text = join(kept, separator);
    if (count(text) <= max) return text;
  }
  const first = byPriority(parts.filter((part) => !part.shorten))[0];
  return first
    ? squeeze(
        parts.filter((part) => part !== first),
        options,
      )
    : '';
}
