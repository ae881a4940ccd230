import { type Focal, GivenFocal } from '../domain/focal.ts';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';

/** What a point or a box looks like on the command line, for its usage errors. */
const FORMS =
  'a point such as 0.5,0.3 (from the left, from the top) or a box such as 0.2,0.1,0.5,0.6 (left, top, width, height), in numbers from 0 to 1';

/** A point or a box from a text; `name`: what takes it. Throws a usage error that says what was expected. */
export function readFocal(text: string, name: string): Focal {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [x, y, width, height] = parts;
  const box = parts.length === 4 ? { width, height } : {};
  const given = GivenFocal.safeParse(parts.length === 2 || parts.length === 4 ? { x, y, ...box } : null);
  if (given.success) return given.data;
  const [issue] = given.error.issues;
  const wrong = { option: name, expected: FORMS, given: text };
  const problem = issue?.code === 'custom' ? cli.takesFormBut({ ...wrong, why: issue.message }) : cli.takesForm(wrong);
  throw new UserError(problem, { usage: true });
}

const share = (value: number): string => String(Math.round(value * 1_000) / 1_000);

/** As it could be given again. */
export const focalText = (focal: Focal): string =>
  ('width' in focal ? [focal.x, focal.y, focal.width, focal.height] : [focal.x, focal.y]).map(share).join(',');
