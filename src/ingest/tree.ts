import { Parser } from 'htmlparser2';
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
}

export type ChildNode = Text | Comment | Element;

export const isTag = (node: ChildNode | Document): node is Element => node.type === 'tag';
export const isText = (node: ChildNode | Document): node is Text => node.type === 'text';
export const isComment = (node: ChildNode | Document): node is Comment => node.type === 'comment';

// Deeper elements are left out (their text stays), so that no page can exhaust the stack.
const MAX_DEPTH = 300;

/**
 * The elements, texts and comments of a page. Plain objects of one shape: the parser's own tree of classes takes
 * more than twice the time, a fifth of all that reading a page takes.
 */
export function parseTree(html: string): Document {
  const document: Document = { type: 'root', children: [] };
  const open: (Element | Document)[] = [document];
  let depth = 0;
  const namingOf = namer();
  const inside = (): Element | Document => open.at(-1) ?? document;
  const append = (node: ChildNode): void => {
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
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        depth++;
        if (depth > MAX_DEPTH) return;
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
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  return document;
}
