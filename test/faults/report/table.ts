import type { EngineId } from '../fault.ts';

const cellText = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table in Markdown; a dash stands where there is nothing. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]): string =>
    `| ${cells.map((cell) => cellText(cell === null ? '–' : String(cell))).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** By what the waiting times were divided, in words. */
export const divisors = ({ embedded, postgres }: Readonly<Record<EngineId, number>>): string =>
  embedded === postgres ? String(postgres) : `${postgres}, and on the embedded store by ${embedded}`;

export const seconds = (ms: number | null): string | null => (ms === null ? null : (ms / 1_000).toFixed(1));

export const range = (min: number, max: number): string => (min === max ? String(min) : `${min}–${max}`);
