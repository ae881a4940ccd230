import { readFileSync } from 'node:fs';
import { type Document, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { messageOf } from '../lib/errors.ts';
import { type Message, plainText } from '../lib/message.ts';
import { reasonOf } from '../lib/system-error.ts';
import { expected, given } from './expected-messages.ts';
import type { Fault, Path } from './fault.ts';

/** A YAML file as read, with the places of its values. */
export interface YamlFile {
  file: string;
  /** Empty where it could not be read. */
  text: string;
  value: unknown;
  /** Faults of the file's syntax; its value is not to be used when there are any. */
  faults: Fault[];
  /** A fault at a path; where the path does not exist, at its nearest parent. `key`: at the key itself. */
  fault(path: Path, expected: Message, given: Message, key?: 'key'): Fault;
  /** Line of the key at a path. */
  lineOf(path: Path): number;
  /** The line on which a text below a `|` begins; null for any other value. */
  firstLine(path: Path): number | null;
  /** Place of the `column`th character of a text, counted from 1; null where the file writes it in another way. */
  columnOf(path: Path, column: number): Pick<Fault, 'line' | 'column'> | null;
}

interface Place {
  offset: number;
  node: unknown;
}

/** Node at a path, or its nearest parent where it does not exist. */
function placeOf(document: Document, path: Path, atKey: boolean): Place {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [index, segment] of path.entries()) {
    if (!isCollection(node)) return { offset, node: null };
    const child: unknown = isMap(node)
      ? node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(segment))
      : node.items[Number(segment)];
    if (child === undefined) return { offset, node: null };
    const key = isPair(child) && isNode(child.key) ? child.key : null;
    const value = isPair(child) ? child.value : child;
    const last = index === path.length - 1;
    const place = last && !atKey && isNode(value) ? value : (key ?? value);
    if (isNode(place)) offset = place.range?.[0] ?? offset;
    node = value;
  }
  return { offset, node };
}

/** Offset of the first alias in a document, where a fault of aliases is reported; without one, its beginning. */
function aliasIn(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/**
 * Content of a document. Its values may name each other: a few names can mean gigabytes, or a value that contains itself;
 * either is a fault.
 */
function contentOf(document: Document): { value: unknown } | { wrong: Message } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
    JSON.stringify(value);
    return { value };
  } catch (error) {
    if (error instanceof TypeError) return { wrong: given.itself() };
    return { wrong: plainText(messageOf(error)) };
  }
}

/** Aliases that are resolved, those within their values included. */
const MOST_ALIASES = 100;

/** Reads one file. `name` is how faults call it. */
export function readYaml(path: string, name: string): YamlFile {
  const counter = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const fault = { ...at(0), field: '', expected: expected.readableFile(), given: reasonOf(error) };
    return {
      file: name,
      text,
      value: undefined,
      faults: [fault],
      fault: () => fault,
      lineOf: () => 1,
      firstLine: () => null,
      columnOf: () => null,
    };
  }
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const faults: Fault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    field: '',
    expected: error.code === 'DUPLICATE_KEY' ? expected.keysOnce() : expected.yaml(),
    given: error.code === 'DUPLICATE_KEY' ? given.keyAgain() : plainText(error.message),
  }));
  // An empty file is no fault by itself.
  const content = faults.length > 0 ? { value: undefined } : contentOf(document);
  if ('wrong' in content) {
    faults.push({
      ...at(aliasIn(document)),
      field: '',
      expected: expected.earlierAliases(),
      given: content.wrong,
    });
  }
  return {
    file: name,
    text,
    value: 'value' in content ? content.value : undefined,
    faults,
    fault: (path, wanted, instead, key) => ({
      ...at(placeOf(document, path, key === 'key').offset),
      field: path.join('.'),
      expected: wanted,
      given: instead,
    }),
    lineOf: (path) => at(placeOf(document, path, true).offset).line,
    firstLine: (path) => {
      const { offset, node } = placeOf(document, path, false);
      return isScalar(node) && node.type === 'BLOCK_LITERAL' ? at(offset).line + 1 : null;
    },
    columnOf: (path, column) => {
      const { offset, node } = placeOf(document, path, false);
      if (!isScalar(node) || typeof node.value !== 'string') return null;
      const start = offset + (node.type === 'PLAIN' ? 0 : 1);
      // Not where a quoted text has escapes, or a long one is folded.
      if (!text.startsWith(node.value, start)) return null;
      const place = at(start + column - 1);
      return { line: place.line, column: place.column };
    },
  };
}

/** Values that were read before, as a file; their places are not known any more. */
export const valuesAs = (name: string, value: unknown): YamlFile => ({
  file: name,
  text: '',
  value,
  faults: [],
  fault: (path, wanted, instead) => ({
    file: name,
    line: 1,
    column: 1,
    field: path.join('.'),
    expected: wanted,
    given: instead,
  }),
  lineOf: () => 1,
  firstLine: () => null,
  columnOf: () => null,
});
