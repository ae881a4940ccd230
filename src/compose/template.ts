import { Context, type Emitter, Liquid, LiquidError, type Template, toValue, toValueSync } from 'liquidjs';
import { messageOf, UserError } from '../lib/errors.ts';
import { type Message, plainText } from '../lib/message.ts';
import { suggest } from '../lib/suggest.ts';
import { compose, templateTexts } from './messages.ts';
import { tidy } from './tidy.ts';

/** Length in code units, far above what an editor writes. */
const LONGEST = 10_000;
/** Cost of one tag, output or turn of a loop, in characters. */
const STEP = 10;

/** A value as text; an object has none. */
function written(value: unknown): string {
  const plain: unknown = toValue(value);
  if (Array.isArray(plain)) return plain.map(written).join('');
  if (typeof plain === 'string') return plain;
  return typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : '';
}

/** Charges every character: without that a text that is captured and written twice grows without end. */
function charging(context: Context): Emitter {
  return {
    buffer: '',
    write(value: unknown) {
      const text = written(value);
      context.memoryLimit.use(text.length);
      this.buffer += text;
    },
  };
}

/** Filters that take chance for a value, or a program within the program, which costs more than it shows. */
const REFUSED = /^sample$|_exp$/;

/** Removes filters that depend on the clock or chance, so that a post is the same whenever it is written. */
function restrictFilters(engine: Liquid): void {
  for (const name of Object.keys(engine.filters).filter((filter) => REFUSED.test(filter))) delete engine.filters[name];
  for (const name of Object.keys(engine.filters).filter((filter) => filter.startsWith('date'))) {
    const filter = engine.filters[name];
    if (typeof filter !== 'function') continue;
    engine.registerFilter(name, function (this: ThisParameterType<typeof filter>, value: unknown, ...rest: unknown[]) {
      if (value === 'now' || value === 'today') {
        throw new Error(`"${value}" is not known, since a post says the same whenever it is written`);
      }
      return filter.call(this, value, ...rest);
    });
  }
}

/**
 * Creates Liquid in memory: no files, prototypes or clock, and a budget for work and output. The budget counts steps
 * and characters, so that a template ends at the same place on every machine.
 */
function createEngine(): Liquid {
  const engine = new Liquid({
    templates: {},
    relativeReference: false,
    ownPropertyOnly: true,
    strictFilters: true,
    preserveTimezones: true,
    locale: 'en-US',
    cache: false,
    parseLimit: LONGEST,
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  restrictFilters(engine);
  const { renderer } = engine;
  const plain = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = function* (templates: Template[], context: Context, emitter = charging(context)) {
    context.memoryLimit.use(STEP * (templates.length + 1));
    return yield* plain(templates, context, emitter);
  };
  return engine;
}

const engine = createEngine();

/** Steps and characters that all fillings of one template take together. */
const BUDGET = 2_000_000;

/** Fault of a template; lines and columns count from 1. */
export interface TemplateFault {
  line: number;
  column: number;
  message: Message;
}

const WORDS: readonly (readonly [RegExp, Message])[] = [
  [/^parse length limit/, templateTexts.tooLong({ most: LONGEST })],
  [/^memory alloc limit/, templateTexts.tooMuch()],
  [/call stack/, templateTexts.tooDeep()],
  [/^Invalid string length/, templateTexts.writesTooMuch()],
  [/^expected "\|" before filter/, templateTexts.strayText({ end: '}}' })],
];

function unknownFilter(name: string): Message {
  const known = Object.keys(engine.filters).sort();
  const meant = suggest(name, known);
  return templateTexts.noFilter({ name, meant: meant ?? '', hint: meant ? 'yes' : 'no', known: known.join(', ') });
}

/** Fault in plain words where the library's own aren't. */
export function faultOf(error: unknown): TemplateFault {
  const token = LiquidError.is(error) ? error.token : null;
  const [line = 1, column = 1] = token?.getPosition() ?? [];
  const message = messageOf(error).replace(/, line:\d+, col:\d+$/, '');
  const filter = /^undefined filter: (.+)$/.exec(message)?.[1];
  if (filter !== undefined) return { line, column, message: unknownFilter(filter) };
  return { line, column, message: WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? plainText(message) };
}

const named = (template: string): string => {
  const line = tidy(template.slice(0, 1_000)).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

function failure(template: string, what: 'read' | 'filled', cause: unknown): UserError {
  const { line, column, message } = faultOf(cause);
  const problem = compose.templateFaulty({ template: named(template), step: what, line, column, fault: message });
  return new UserError(problem, { remedy: compose.correctTemplate(), cause });
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
