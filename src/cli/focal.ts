import { type Focal, GivenFocal, GivenWindow } from '../domain/focal.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { cli } from './messages.ts';

const numbersIn = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

/** A number from 0 to 1 with at most three digits. */
export const share = (value: number): string => String(Math.round(value * 1_000) / 1_000);

interface Parsed<Value> {
  success: boolean;
  data?: Value;
  error?: { issues: readonly { code?: string; message: string }[] };
}

/** The value of an option that takes numbers; a usage error that says what was expected. */
function checkedValue<Value>(parsed: Parsed<Value>, option: string, expected: Message, given: string): Value {
  if (parsed.data !== undefined) return parsed.data;
  const issue = parsed.error?.issues[0];
  const wrong = { option, expected, given };
  const problem = issue?.code === 'custom' ? cli.takesFormBut({ ...wrong, why: issue.message }) : cli.takesForm(wrong);
  throw new UserError(problem, { usage: true });
}

/** Reads a point or a box; `option`: what takes it. Throws a usage error. */
export function readFocal(text: string, option: string): Focal {
  const [x, y, width, height, ...more] = numbersIn(text);
  const given = width === undefined ? { x, y } : { x, y, width, height };
  const isForm = more.length === 0 && (width === undefined) === (height === undefined);
  return checkedValue(GivenFocal.safeParse(isForm ? given : null), option, cli.pointOrBox(), text);
}

/** Reads the point of `--focal` for videos, which take no box. Throws a usage error. */
export function readPoint(text: string): { x: number; y: number } {
  const [x = Number.NaN, y = Number.NaN, ...more] = numbersIn(text);
  if (more.length === 0 && x >= 0 && x <= 1 && y >= 0 && y <= 1) return { x, y };
  throw new UserError(cli.takesForm({ option: '--focal', expected: cli.fractions(), given: text }), { usage: true });
}

/** Reads the window of `--box`. Throws a usage error. */
export function readWindow(text: string): ReturnType<typeof GivenWindow.parse> {
  const [x, y, width, ...more] = numbersIn(text);
  return checkedValue(GivenWindow.safeParse(more.length === 0 ? { x, y, width } : null), '--box', cli.window(), text);
}

/** A point or box as it could be given again. */
export const focalText = (focal: Focal): string =>
  ('width' in focal ? [focal.x, focal.y, focal.width, focal.height] : [focal.x, focal.y]).map(share).join(',');
