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

const DASH = 45;
/** ASCII by code as words have it: digits and small letters as they are, capitals small, all else a dash. */
const AS_WORDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const [sign = ''] = String.fromCharCode(code).toLowerCase();
  return /[a-z\d]/.test(sign) ? sign.charCodeAt(0) : DASH;
});
const LONGEST = 4000;
const scratch = Buffer.alloc(2 * LONGEST);

/**
 * `PageHeader__navMain` as `page-header-nav-main`; more than 4,000 characters are cut. Sign by sign: a page has
 * hundreds of names, and replacing by patterns takes ten times as long.
 */
export function wordsIn(names: string): string {
  let size = 0;
  let wasSmall = false;
  for (let at = 0; at < names.length && at < LONGEST; at++) {
    const code = names.charCodeAt(at);
    const sign = AS_WORDS[code] ?? DASH;
    const isCapital = sign !== DASH && sign !== code;
    if (sign === DASH ? scratch[size - 1] !== DASH || size === 0 : isCapital && wasSmall) scratch[size++] = DASH;
    if (sign !== DASH) scratch[size++] = sign;
    wasSmall = sign === code && sign !== DASH;
  }
  return scratch.toString('latin1', 0, size);
}
