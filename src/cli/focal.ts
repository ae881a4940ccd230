import type { z } from 'zod';
import { type Focal, GivenFocal, GivenWindow } from '../domain/focal.ts';
import { UserError } from '../lib/errors.ts';
import { expectedBy } from '../lib/issues.ts';
import { cli } from './messages.ts';

const numbersIn = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

/** A number from 0 to 1 with at most three digits. */
export const share = (value: number): string => String(Math.round(value * 1_000) / 1_000);

interface Parsed<Value> {
  success: boolean;
  data?: Value;
  error?: z.ZodError;
}

/** The value of an option that takes numbers; a usage error that says what was expected. */
function checkedValue<Value>(parsed: Parsed<Value>, option: string, expected: string, given: string): Value {
  if (parsed.data !== undefined) return parsed.data;
  const issue = parsed.error?.issues[0];
  const wrong = { option, expected, given };
  const problem =
    issue?.code === 'custom' ? cli.takesFormBut({ option, given, why: expectedBy(issue) }) : cli.takesForm(wrong);
  throw new UserError(problem, { usage: true });
}

const POINT_OR_BOX =
  'a point such as 0.5,0.3 (from the left, from the top) or a box such as 0.2,0.1,0.5,0.6 (left, top, width, height), in numbers from 0 to 1';
const WINDOW = 'a window such as 0.2,0.1,0.5 (left, top, width), in numbers from 0 to 1';

/** Reads a point or a box; `option`: what takes it. Throws a usage error. */
export function readFocal(text: string, option: string): Focal {
  const [x, y, width, height, ...more] = numbersIn(text);
  const given = width === undefined ? { x, y } : { x, y, width, height };
  const isForm = more.length === 0 && (width === undefined) === (height === undefined);
  return checkedValue(GivenFocal.safeParse(isForm ? given : null), option, POINT_OR_BOX, text);
}

/** Reads the window of `--box`. Throws a usage error. */
export function readWindow(text: string): ReturnType<typeof GivenWindow.parse> {
  const [x, y, width, ...more] = numbersIn(text);
  return checkedValue(GivenWindow.safeParse(more.length === 0 ? { x, y, width } : null), '--box', WINDOW, text);
}

/** A point or box as it could be given again. */
export const focalText = (focal: Focal): string =>
  ('width' in focal ? [focal.x, focal.y, focal.width, focal.height] : [focal.x, focal.y]).map(share).join(',');
