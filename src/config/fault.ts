import { UserError } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import { suggest } from '../lib/suggest.ts';
import { configTexts } from './messages.ts';

export type Path = readonly (string | number)[];

/** One thing that is wrong in one file; lines and columns begin at 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  /** `channels.x-main.mode`; empty for the whole file. */
  field: string;
  expected: string;
  given: string;
}

/** `expected` as a phrase, with the word that was probably meant. */
export function oneOf(known: readonly string[], given: unknown): string {
  const meant = typeof given === 'string' ? suggest(given, known) : null;
  return `one of ${known.join(', ')}${meant ? ` (did you mean ${meant}?)` : ''}`;
}

/** A value as a person would name it. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value) ?? 'something odd';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function lineOf({ file, line, column, field, expected, given }: Fault): string {
  return `${file}:${line}:${column} ${field ? `${field}: ` : ''}expected ${expected}, given ${given}`;
}

/** Faults that keep the configuration from being used. */
export class ConfigError extends UserError {
  readonly faults: readonly Fault[];
  /** Without the faults themselves. */
  readonly summary: string;

  constructor(faults: readonly Fault[]) {
    const lines = faults.map((fault) => `  ${lineOf(fault)}`).join('\n');
    super(configTexts.faults({ faults: faults.length, lines }), {
      remedy: configTexts.correctFiles(),
      kind: 'invalid',
    });
    this.faults = faults;
    this.summary = inEnglish(configTexts.summary({ faults: faults.length }));
  }
}

/** All faults as one error, in the order of the files and their lines. */
export function configError(faults: readonly Fault[]): ConfigError {
  const sorted = [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0));
  return new ConfigError(sorted);
}
