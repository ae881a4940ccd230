import { Context, LiquidError, type Template, toValueSync } from 'liquidjs';
import { messageOf, UserError } from '../../lib/errors.ts';
import { suggest } from '../../lib/suggest.ts';
import { tidy } from '../tidy.ts';
import { engine, LONGEST } from './engine.ts';

/** Steps and characters that all fillings of one template take together. */
const BUDGET = 2_000_000;

/** What is wrong with a template, and where; lines and columns begin at 1. */
export interface TemplateFault {
  line: number;
  column: number;
  message: string;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^parse length limit/, `it is too long, at most ${LONGEST} characters are read`],
  [/^memory alloc limit/, 'it does or writes far too much, as a loop without a sensible end does'],
  [/call stack/, 'it is nested too deeply'],
  [/^Invalid string length/, 'it writes far too much'],
  [
    /^expected "\|" before filter/,
    'something stands behind a name that does not belong there; a filter begins with “|”, and an output ends with “}}”',
  ],
];

function unknownFilter(name: string): string {
  const known = Object.keys(engine.filters).sort();
  const meant = suggest(name, known);
  return `there is no filter “${name}”${meant ? ` (did you mean ${meant}?)` : ''}, only ${known.join(', ')}`;
}

/** In plain words where the library's own are not. */
export function faultOf(error: unknown): TemplateFault {
  const token = LiquidError.is(error) ? error.token : null;
  const [line = 1, column = 1] = token?.getPosition() ?? [];
  const message = messageOf(error).replace(/, line:\d+, col:\d+$/, '');
  const filter = /^undefined filter: (.+)$/.exec(message)?.[1];
  if (filter !== undefined) return { line, column, message: unknownFilter(filter) };
  return { line, column, message: WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? message };
}

const named = (template: string): string => {
  const line = tidy(template.slice(0, 1_000)).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

function failure(template: string, what: 'read' | 'filled', cause: unknown): UserError {
  const { line, column, message } = faultOf(cause);
  return new UserError(
    `The template “${named(template)}” cannot be ${what}, at line ${line}, column ${column}: ${message}.`,
    { remedy: 'Correct it where it is written; docs/configuration.md says what a template may hold.', cause },
  );
}

/** Reads a template; throws what `faultOf` explains. */
export const parseTemplate = (template: string): Template[] => engine.parse(template);

/**
 * A Liquid template to be filled with values, once or as often as it takes to make it fit; each text comes back
 * tidy. Throws `UserError` for a template that cannot be read, that fails, or whose fillings use up their budget.
 */
export function preparedTemplate(template: string): (values: Record<string, unknown>) => string {
  let parsed: Template[];
  try {
    parsed = parseTemplate(template);
  } catch (cause) {
    throw failure(template, 'read', cause);
  }
  const { memoryLimit } = new Context({}, engine.options, { memoryLimit: BUDGET });
  return (values) => {
    try {
      const context = new Context(values, engine.options, { sync: true }, { memoryLimit, liquid: engine });
      return tidy(String(toValueSync(engine.renderer.renderTemplates(parsed, context))));
    } catch (cause) {
      throw failure(template, 'filled', cause);
    }
  };
}
