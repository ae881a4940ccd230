import { type Handler, Parser } from 'htmlparser2';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
import { type Naming, namer } from './naming.ts';

interface Sibling {
  parent: Element | Document;
  prev: ChildNode | null;
  next: ChildNode | null;
}

export interface Text extends Sibling {
  type: 'text';
  data: string;
}

export interface Comment extends Sibling {
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
  /** What its class and id say. */
  naming: Naming;
}

export interface Document {
  type: 'root';
  children: ChildNode[];
  /** Whether elements were left out since they stood too deep. */
  cut: boolean;
}

export type ChildNode = Text | Comment | Element;

export const isTag = (node: ChildNode | Document): node is Element => node.type === 'tag';
export const isText = (node: ChildNode | Document): node is Text => node.type === 'text';
export const isComment = (node: ChildNode | Document): node is Comment => node.type === 'comment';

// Deeper elements are left out (their text stays), so that no page can exhaust the stack.
const MAX_DEPTH = 300;
/** A page of 2 MB can have 1.3 million; what stands in a page has a few thousand. */
const MAX_NODES = 1_500_000;

const tooMany = (): UserError =>
  new UserError(`The page could not be read: at most ${MAX_NODES} elements and texts were expected, it has more.`, {
    remedy: 'Hand in the text of the story alone.',
    kind: 'invalid',
    told: told('page-too-many', { most: MAX_NODES }),
  });

/**
 * A parser that opens no more elements in each other than `most`: each further one counts as empty. The parser keeps a
 * list of what is open and walks through it at each tag, which on a page that only nests takes for ever.
 */
class ShallowParser extends Parser {
  readonly #html: string;
  readonly #most: number;
  readonly #depth: () => number;
  #opening = false;
  /** Whether the element that is being opened stands too deep; null until that was asked. */
  #tooDeep: boolean | null = null;
  /** By name, how many are still to be closed of those that were left out. */
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

  /** Whether there is one to close. */
  #count(start: number, end: number, change: 1 | -1): boolean {
    const name = this.#html.slice(start, end).toLowerCase();
    const left = (this.#left.get(name) ?? 0) + change;
    if (left < 0) return false;
    this.#left.set(name, left);
    return true;
  }
}

/**
 * The elements, texts and comments of a page. Plain objects of one shape: the parser's own tree of classes takes
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
