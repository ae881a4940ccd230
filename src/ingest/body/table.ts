import { type Element, isTag } from '../dom.ts';
import type { Measures } from './measures.ts';

const LONGEST_CELL = 200;

/** A table of figures or facts; one that a page is laid out with has cells that hold paragraphs. */
export function isDataTable(table: Element, measures: Measures): boolean {
  const rows = rowsOf(table).map(cellsOf);
  if (rows.length < 2 || !rows.some((cells) => cells.length > 1)) return false;
  return rows.every((cells) => cells.every((cell) => (measures.get(cell)?.text ?? 0) <= LONGEST_CELL));
}

/** The rows of a table, those in its head, bodies and foot included. */
export const rowsOf = (table: Element): Element[] =>
  table.children.flatMap((child) => {
    if (!isTag(child)) return [];
    if (child.name === 'tr') return [child];
    return /^t(?:head|body|foot)$/.test(child.name) ? rowsOf(child) : [];
  });

export const cellsOf = (row: Element): Element[] =>
  row.children.flatMap((child) => (isTag(child) && (child.name === 'td' || child.name === 'th') ? [child] : []));
