import { Liquid, type Template } from 'liquidjs';
import { messageOf, UserError } from '../domain/errors.ts';
import { tidy } from './tidy.ts';

/** Editors write templates: no files, no loops without end, no filter that is misspelt and says nothing. */
const engine = new Liquid({
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  cache: false,
  parseLimit: 20_000,
  renderLimit: 500,
  memoryLimit: 500_000,
});
for (const tag of ['include', 'render', 'layout']) delete engine.tags[tag];

const named = (template: string): string => {
  const line = tidy(template).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

function parsed(template: string): Template[] {
  try {
    return engine.parse(template);
  } catch (cause) {
    throw new UserError(`The template “${named(template)}” cannot be read: ${messageOf(cause)}.`, {
      remedy: 'Correct it in config/style.yaml; only Liquid without include, render and layout is understood.',
      cause,
    });
  }
}

/**
 * A Liquid template of `config/style.yaml` filled with `values`; the text comes back tidy.
 * Throws `UserError` for a template that cannot be read, or that fails or takes too long when filled.
 */
export function renderTemplate(template: string, values: Record<string, unknown>): string {
  const templates = parsed(template);
  try {
    return tidy(String(engine.renderSync(templates, values)));
  } catch (cause) {
    throw new UserError(`The template “${named(template)}” cannot be filled: ${messageOf(cause)}.`, {
      remedy: 'Correct it in config/style.yaml.',
      cause,
    });
  }
}
