import { type Template, toValueSync, Value } from 'liquidjs';

/** Every part of a template, at whatever depth, in the order in which it is written. */
export function* partsOf(templates: readonly Template[]): Generator<Template> {
  for (const template of templates) {
    yield template;
    const inner = template.children?.(false, true);
    if (inner) yield* partsOf(toValueSync(inner) as Template[]);
  }
}

/** What a part of a template puts out, compares or goes through. */
export const valuesOf = (template: Template): Value[] =>
  [...(template.arguments?.() ?? [])].filter((argument) => argument instanceof Value);
