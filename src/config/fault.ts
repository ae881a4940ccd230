import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { given } from './expected-messages.ts';
import { configTexts } from './messages.ts';

export type Path = readonly (string | number)[];

/** One thing that is wrong in one file; lines and columns begin at 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  /** `channels.x-main.mode`; empty for the whole file. */
  field: string;
  expected: Message;
  given: Message;
  /** The value was written in the desk: the place is only where it would be in the file. */
  inDesk?: boolean;
}

/** A value as a person would name it. */
export function describe(value: unknown): Message {
  if (value === undefined) return given.nothing();
  if (Array.isArray(value)) return given.list();
  if (value !== null && typeof value === 'object') return given.mapping();
  const text = JSON.stringify(value);
  if (text === undefined) return given.odd();
  return given.value({ value: text.length > 80 ? `${text.slice(0, 80)}…` : text });
}

const lineOf = ({ file, line, column, field, expected, given: instead, inDesk }: Fault): Message => {
  if (inDesk) return configTexts.deskFault({ field, expected, given: instead });
  return configTexts.fault({
    place: `${file}:${line}:${column}`,
    field,
    named: field === '' ? 'no' : 'yes',
    expected,
    given: instead,
  });
};

/** Faults that keep the configuration from being used. */
export class ConfigError extends UserError {
  readonly faults: readonly Fault[];
  /** Without the faults themselves. */
  readonly summary: Message;

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(lineOf).reduce((above, below) => configTexts.lines({ above, below }));
    super(configTexts.faults({ faults: faults.length, lines }), {
      remedy: faults.some(({ inDesk }) => inDesk) ? configTexts.correctDesk() : configTexts.correctFiles(),
      kind: 'invalid',
      fields: faults.map(({ field, expected, given: instead }) => ({
        field,
        problem: configTexts.wrongValue({ expected, given: instead }),
      })),
    });
    this.faults = faults;
    this.summary = configTexts.summary({ faults: faults.length });
  }
}

/** All faults as one error, in the order of the files and their lines. */
export function configError(faults: readonly Fault[]): ConfigError {
  const sorted = [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0));
  return new ConfigError(sorted);
}
