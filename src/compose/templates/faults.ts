import { analyzeSync, type StaticAnalysis, type Template, type Variable } from 'liquidjs';
import { suggest } from '../../lib/suggest.ts';
import { PROMPT_NAMES, TEMPLATE_NAMES } from './names.ts';
import { faultOf, parseTemplate, type TemplateFault } from './render.ts';
import { braces, leftOver } from './strays.ts';

type Globals = StaticAnalysis['globals'];

/** What texts and lists have besides themselves. */
const PARTS: readonly string[] = ['size', 'first', 'last'];

const fault = ({ location }: Variable, message: string): TemplateFault => ({
  line: location.row,
  column: location.col,
  message,
});

function stranger(name: string, names: readonly string[]): string {
  const meant = suggest(name, names);
  return `there is no “${name}”${meant ? ` (did you mean ${meant}?)` : ''}, only ${names.join(', ')}`;
}

/** Names that there are not: a word that is misspelt would say nothing. */
const strangersIn = (globals: Globals, names: readonly string[]): TemplateFault[] =>
  Object.entries(globals).flatMap(([name, uses]) =>
    names.includes(name) ? [] : uses.map((use) => fault(use, stranger(name, names))),
  );

/** Parts of names that they do not have. */
const partsOff = (globals: Globals): TemplateFault[] =>
  Object.entries(globals).flatMap(([name, uses]) =>
    uses.flatMap((use) => {
      const part = use.segments.slice(1).find((one) => typeof one === 'string' && !PARTS.includes(one));
      return part === undefined ? [] : [fault(use, `“${name}” has no “${String(part)}”, only ${PARTS.join(', ')}`)];
    }),
  );

const inOrder = (faults: readonly TemplateFault[]): TemplateFault[] =>
  [...faults].sort((a, b) => a.line - b.line || a.column - b.column);

const POST_NAMES = Object.keys(TEMPLATE_NAMES);

function read(template: string, find: (parsed: Template[], globals: Globals) => TemplateFault[]): TemplateFault[] {
  try {
    const parsed = parseTemplate(template);
    return inOrder(find(parsed, analyzeSync(parsed, { partials: false }).globals));
  } catch (error) {
    return [faultOf(error)];
  }
}

/** Everything that is wrong with the template of a text, in its order. */
export const faultsIn = (template: string): TemplateFault[] =>
  read(template, (parsed, globals) => {
    const known = Object.fromEntries(Object.entries(globals).filter(([name]) => POST_NAMES.includes(name)));
    return [
      ...strangersIn(globals, POST_NAMES),
      ...partsOff(known),
      ...leftOver(parsed),
      ...braces(parsed, POST_NAMES),
    ];
  });

/** The same of a prompt, whose names have parts of many kinds, and which may show braces to a model. */
export const promptFaults = (prompt: string): TemplateFault[] =>
  read(prompt, (parsed, globals) => [...strangersIn(globals, PROMPT_NAMES), ...leftOver(parsed)]);
