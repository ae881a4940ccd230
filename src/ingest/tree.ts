import { type Handler, Parser } from 'htmlparser2';
import { UserError } from '../lib/errors.ts';
import { ingest } from './messages.ts';

/** Meaning of an element's class and id, computed once for all elements with the same class. */
export interface Naming {
  /** Both as lower-case words joined by `-`, with one at either end: `-article-body-main-`; empty where there are none. */
  readonly words: string;
  /** Kind of frame as far as the story goes; null until computed. */
  frame: 'noise' | 'frame' | 'none' | null;
  /** Region of the page; undefined until computed. */
  region: 'header' | 'footer' | 'list' | 'person' | null | undefined;
}

const NAMELESS: Naming = { words: '', frame: 'none', region: null };
const named = (raw: string): Naming => ({ words: wordsIn(`-${raw}-`), frame: null, region: undefined });

/**
 * Names the elements of one page. The cache lives as long as the page: a class name is a slice of its text, and keeping
 * it keeps the whole text in memory.
 */
function namer(): (attribs: Readonly<Record<string, string>>) => Naming {
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

interface Sibling {
  parent: Element | Document;
  prev: ChildNode | null;
  next: ChildNode | null;
}

interface Text extends Sibling {
  type: 'text';
  data: string;
}

interface Comment extends Sibling {
  type: 'comment';
  data: string;
}

export interface Element extends Sibling {
  type: 'tag';
  /** Lower case. */
  name: string;
  attribs: Record<string, string>;
  children: ChildNode[];
  /** Its place among the elements of its page; -1 until the page is numbered. */
  number: number;
  /** Words of its class and id. */
  naming: Naming;
}

export interface Document {
  type: 'root';
  children: ChildNode[];
  /** True if elements were left out because they are nested too deeply. */
  cut: boolean;
}

export type ChildNode = Text | Comment | Element;

export const isTag = (node: ChildNode | Document): node is Element => node.type === 'tag';
export const isText = (node: ChildNode | Document): node is Text => node.type === 'text';
export const isComment = (node: ChildNode | Document): node is Comment => node.type === 'comment';

// Deeper elements are left out (their text stays), so that no page can exhaust the stack.
const MAX_DEPTH = 300;
/** A page of 2 MB can have 1.3 million; ordinary pages have a few thousand. */
const MAX_NODES = 1_500_000;

const tooMany = (): UserError =>
  new UserError(ingest.tooManyNodes({ most: MAX_NODES }), { remedy: ingest.textAlone(), kind: 'invalid' });

/**
 * A parser that opens no more elements in each other than `most`: each further one counts as empty. The parser keeps a
 * list of what is open and walks through it at each tag, which on a page that only nests takes for ever.
 */
class ShallowParser extends Parser {
  readonly #html: string;
  readonly #most: number;
  readonly #depth: () => number;
  #opening = false;
  /** True if the element being opened is nested too deeply; null until computed. */
  #tooDeep: boolean | null = null;
  /** Number of unclosed elements that were left out, by name. */
  readonly #left = new Map<string, number>();

  constructor(html: string, handler: Partial<Handler>, limit: { most: number; depth: () => number }) {
    super(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
    this.#html = html;
    this.#most = limit.most;
    this.#depth = limit.depth;
  }

  override onopentagname(start: number, end: number): void {
    this.#opening = true;
    this.#tooDeep = null;
    super.onopentagname(start, end);
    if (this.#tooDeep) this.#count(start, end, 1);
  }

  override onclosetag(start: number, end: number): void {
    this.#opening = false;
    if (this.#left.size > 0) {
      if (this.#depth() < this.#most) this.#left.clear();
      else if (this.#count(start, end, -1)) return;
    }
    super.onclosetag(start, end);
  }

  protected override isVoidElement(name: string): boolean {
    if (super.isVoidElement(name)) return true;
    if (!this.#opening) return false;
    // Asked when the tag begins and when it ends, between which it was counted itself.
    this.#tooDeep ??= this.#depth() >= this.#most;
    return this.#tooDeep;
  }

  /** Checks whether there is one to close. */
  #count(start: number, end: number, change: 1 | -1): boolean {
    const name = this.#html.slice(start, end).toLowerCase();
    const left = (this.#left.get(name) ?? 0) + change;
    if (left < 0) return false;
    this.#left.set(name, left);
    return true;
  }
}

/**
 * Parses a page into elements, texts and comments. Plain objects of one shape: the parser's own tree of classes takes
 * more than twice the time, a fifth of all that reading a page takes.
 */
export function parseTree(html: string): Document {
  const document: Document = { type: 'root', children: [], cut: false };
  const open: (Element | Document)[] = [document];
  let depth = 0;
  const namingOf = namer();
  const inside = (): Element | Document => open.at(-1) ?? document;
  let nodes = 0;
  const append = (node: ChildNode): void => {
    if (++nodes > MAX_NODES) throw tooMany();
    const { parent } = node;
    const last = parent.children[parent.children.length - 1];
    if (last) {
      node.prev = last;
      last.next = node;
      parent.children.push(node);
    } else {
      // Most elements hold one thing; to push it into an empty list would make room for seventeen.
      parent.children = [node];
    }
  };
  const handler: Partial<Handler> = {
    onopentag(name, attribs) {
      depth++;
      if (depth > MAX_DEPTH) {
        document.cut = true;
        return;
      }
      const parent = inside();
      const element: Element = {
        type: 'tag',
        name,
        attribs,
        children: [],
        number: -1,
        naming: namingOf(attribs),
        parent,
        prev: null,
        next: null,
      };
      append(element);
      open.push(element);
    },
    onclosetag() {
      if (depth <= MAX_DEPTH) open.pop();
      depth--;
    },
    ontext(data) {
      const parent = inside();
      const last = parent.children[parent.children.length - 1];
      if (last?.type === 'text') last.data += data;
      else append({ type: 'text', data, parent, prev: null, next: null });
    },
    oncomment(data) {
      append({ type: 'comment', data, parent: inside(), prev: null, next: null });
    },
  };
  new ShallowParser(html, handler, { most: MAX_DEPTH, depth: () => depth }).end(html);
  return document;
}

/** A parsed page with its elements in document order, looked up by tag without walking again. */
export interface Page {
  document: Document;
  elements: readonly Element[];
  tagged(...names: string[]): readonly Element[];
}
