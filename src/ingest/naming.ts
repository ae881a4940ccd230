/** What class and id of an element say, worked out once: elements with the same class share it. */
export interface Naming {
  /** Both as lower-case words joined by `-`, with one at either end: `-article-body-main-`; empty where there are none. */
  readonly words: string;
  /** What it is called as far as the story goes; null until that was asked. */
  frame: 'noise' | 'frame' | 'none' | null;
  /** Whose part of the page it is called; undefined until that was asked. */
  region: 'header' | 'footer' | 'list' | 'person' | null | undefined;
}

const NAMELESS: Naming = { words: '', frame: 'none', region: null };
const named = (raw: string): Naming => ({ words: wordsIn(`-${raw}-`), frame: null, region: undefined });

/**
 * Names the elements of one page. What is known dies with the page: a class name is a piece of its text, and whoever
 * keeps the piece keeps the whole in memory.
 */
export function namer(): (attribs: Readonly<Record<string, string>>) => Naming {
  const known = new Map<string, Naming>();
  return ({ class: classes, id }) => {
    if (id !== undefined) return named(`${classes ?? ''} ${id}`);
    if (classes === undefined) return NAMELESS;
    const found = known.get(classes);
    if (found !== undefined) return found;
    const made = named(classes);
    known.set(classes, made);
    return made;
  };
}

/** `PageHeader__navMain` as `page-header-nav-main`. */
export const wordsIn = (names: string): string =>
  (/[A-Z]/.test(names) ? names.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase() : names).replace(/[^a-z\d]+/g, '-');
