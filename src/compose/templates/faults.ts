import { analyzeSync, type Template } from 'liquidjs';
import { TEMPLATE_NAMES } from './names.ts';
import { faultOf, parseTemplate, type TemplateFault } from './render.ts';

/** Names that posts do not have: a word that is misspelt would say nothing. */
function strangersIn(templates: Template[], names: readonly string[]): TemplateFault[] {
  const { globals } = analyzeSync(templates, { partials: false });
  return Object.entries(globals).flatMap(([name, uses]) => {
    const [use] = uses;
    if (names.includes(name) || use === undefined) return [];
    const known = names.join(', ');
    return [{ line: use.location.row, column: use.location.col, message: `there is no “${name}”, only ${known}` }];
  });
}

/** Everything that is wrong with a template as it is written; `names`: what it may name. */
export function faultsIn(template: string, names: readonly string[] = Object.keys(TEMPLATE_NAMES)): TemplateFault[] {
  try {
    return strangersIn(parseTemplate(template), names);
  } catch (error) {
    return [faultOf(error)];
  }
}
