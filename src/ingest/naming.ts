import type { Element } from './tree.ts';

/** What class and id of an element say, worked out once: elements with the same ones share it. */
export interface Naming {
  /** Both as lower-case words joined by `-`, with one at either end: `-article-body-main-`; empty where there are none. */
  readonly words: string;
  /** The words of each class name, and of the id unless that is a sentence. */
  readonly names: readonly string[];
  /** What it is called as far as the story goes; null until that was asked. */
  frame: 'noise' | 'frame' | 'none' | null;
  /** Whose part of the page it is called; undefined until that was asked. */
  region: 'header' | 'footer' | 'list' | 'person' | null | undefined;
}

const naming = (words: string, names: readonly string[]): Naming => ({ words, names, frame: null, region: undefined });

const NAMELESS: Naming = { ...naming('', []), frame: 'none', region: null };

/** Every reader of a page asks for it, several times. */
export function namingOf(element: Element): Naming {
  element.naming ??= readNaming(element);
  return element.naming;
}

// The pages of a site repeat the same few hundred, and the same names in ever new company.
const known = new Map<string, Naming>();
const knownNames = new Map<string, string>();
const MOST_KNOWN = 5000;

function readNaming({ attribs: { class: classes, id } }: Element): Naming {
  if (classes === undefined && id === undefined) return NAMELESS;
  const raw = `${classes ?? ''} ${id ?? ''}`;
  const found = known.get(raw);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = madeOf(classes ?? '', id ?? '');
  known.set(copyOf(raw), made);
  return made;
}

// Longer ones are headings and sentences turned into anchors, which name what the story is about.
const LONGEST_ID = 32;

function madeOf(classes: string, id: string): Naming {
  const names = classes.split(/\s+/).map(wordsOfName);
  const ofId = wordsOfName(id);
  const all = [...names, ofId].filter(Boolean);
  if (all.length === 0) return naming('--', []);
  const words = copyOf(`-${all.join('-')}-`);
  const told = id.length <= LONGEST_ID ? all : names.filter(Boolean);
  return naming(
    words,
    told.map((name) => `-${name}-`),
  );
}

/** `PageHeader__navMain` as `page-header-nav-main`. */
function wordsOfName(name: string): string {
  if (name === '') return '';
  const found = knownNames.get(name);
  if (found !== undefined) return found;
  if (knownNames.size >= MOST_KNOWN) knownNames.clear();
  const lower = /[A-Z]/.test(name) ? name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase() : name;
  const words = copyOf(lower.replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, ''));
  knownNames.set(copyOf(name), words);
  return words;
}

/** A string of its own: one that was cut out of a page's text keeps the whole page in memory for as long as it lives. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
