import { type Context, type Emitter, Liquid, type Template, toValue } from 'liquidjs';

/** In code units: far above what an editor writes. */
export const LONGEST = 10_000;
/** What one tag, output or turn of a loop costs, in characters. */
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

/** A post says the same whenever it is written: nothing in it depends on the clock or on chance. */
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
 * Liquid in memory alone: no files, no prototypes, no clock, and a budget for all that is done and written. The
 * budget counts steps and characters, so that the same template ends at the same place on every machine.
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

export const engine = createEngine();
