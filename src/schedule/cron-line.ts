import { Cron } from 'croner';
import { UserError } from '../domain/errors.ts';
import { CRON_FIELDS, type CronField, readField } from './cron-field.ts';

/** A cron line, understood. */
export interface CronLine {
  text: string;
  /**
   * Fires by elapsed time (`*`, a range or a step in its hour, minute or second); such a line fires in
   * both passes of an hour that the clocks repeat. A line with fixed times of day fires once.
   */
  interval: boolean;
  /** The next wall-clock time after one, both written as if the wall were in UTC; null: never again. */
  nextWall(after: number): number | null;
}

const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

function rangeOf({ min, max, names }: CronField): string {
  const named = names.filter(Boolean);
  return named.length === 0 ? `${min}-${max}` : `${min}-${max} or ${named[0]}-${named.at(-1)}`;
}

/** A line that is wrong; `column` is where, from 1. */
export class CronFault extends UserError {
  readonly column: number;
  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

function faultAt(line: string, column: number, field: CronField, given: string): CronFault {
  const expected = `the ${field.name} (${rangeOf(field)}, *, lists, ranges, steps)`;
  return new CronFault(
    `The cron line "${line.trim()}" is wrong at column ${column}: expected ${expected}, given "${given}".`,
    column,
  );
}

/**
 * Reads a line of five fields (minute, hour, day of month, month, day of week), or six with seconds first,
 * or a nickname such as `@daily`. With both a day of month and a day of week the line fires when either
 * matches, as in standard cron. Throws a UserError that names the column.
 */
export function parseCronLine(line: string): CronLine {
  const expression = NICKNAMES[line.trim().toLowerCase()] ?? line;
  const fields = [...expression.matchAll(/\S+/g)];
  if (fields.length !== 5 && fields.length !== 6) {
    throw new CronFault(
      `The cron line "${line.trim()}" has ${fields.length} fields at column 1: expected five (minute, hour, day of month, month, day of week), or six with seconds first.`,
      1,
    );
  }
  const expected = fields.length === 6 ? CRON_FIELDS : CRON_FIELDS.slice(1);
  const read = expected.map((field, at) => {
    const { 0: given = '', index = 0 } = fields[at] ?? {};
    const text = readField(given, field);
    if (text === null) throw faultAt(line, index + 1, field, given);
    return text;
  });
  // An offset, not the zone UTC: that one costs a formatter's run at each step.
  const cron = new Cron(read.join(' '), { utcOffset: 0, mode: '5-or-6-parts', paused: true });
  const nextWall = (after: number) => cron.nextRun(new Date(after))?.getTime() ?? null;
  // A leap day that falls on a given weekday comes at least every 40 years.
  if (nextWall(Date.UTC(2000, 0, 1)) === null) {
    throw new UserError(
      `The cron line "${line}" never comes: no month it names has such a day (columns 1-${line.length}).`,
    );
  }
  return { text: line, interval: fields.slice(0, -3).some(([given]) => /[*/-]/.test(given)), nextWall };
}
