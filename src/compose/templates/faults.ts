import {
  analyzeSync,
  type StaticAnalysis,
  type Template,
  TokenKind,
  toValueSync,
  Value,
  type Variable,
} from 'liquidjs';
import { suggest } from '../../lib/suggest.ts';
import { PROMPT_NAMES, TEMPLATE_NAMES } from './names.ts';
import { faultOf, parseTemplate, type TemplateFault } from './render.ts';

/** Every part of a template, at whatever depth, in the order in which it is written. */
function* partsOf(templates: readonly Template[]): Generator<Template> {
  for (const template of templates) {
    yield template;
    const inner = template.children?.(false, true);
    if (inner) yield* partsOf(toValueSync(inner) as Template[]);
  }
}

/** What a part of a template puts out, compares or goes through. */
const valuesOf = (template: Template): Value[] =>
  [...(template.arguments?.() ?? [])].filter((argument) => argument instanceof Value);

const BRACES = /\}\}|%\}|\{\s*([A-Za-z]\w*)\s*\}/g;

/** The place in a text at which something stands, when the text begins at line and column `start`. */
function placeIn(text: string, index: number, [line, column]: readonly [number, number]) {
  const before = text.slice(0, index).split('\n');
  const last = before.at(-1)?.length ?? 0;
  return { line: line + before.length - 1, column: before.length > 1 ? last + 1 : column + last };
}

function bracesOf({ token }: Template, names: readonly string[]): TemplateFault[] {
  if (token.kind !== TokenKind.HTML) return [];
  const [line = 1, column = 1] = token.getPosition();
  const text = token.getText();
  return [...text.matchAll(BRACES)].flatMap(({ 0: found, 1: name, index }) => {
    if (name !== undefined && !names.includes(name)) return [];
    const begin = found === '%}' ? '{%' : '{{';
    const message =
      name === undefined ? `“${found}” without “${begin}” before it` : `“${found}” instead of “{{ ${name} }}”`;
    return [{ ...placeIn(text, index, [line, column]), message }];
  });
}

function leftOverIn(template: Template): TemplateFault[] {
  return valuesOf(template).flatMap(({ initial: { postfix } }) => {
    const operators = postfix.filter(({ kind }) => kind === TokenKind.Operator);
    const binary = operators.filter((token) => token.getText() !== 'not').length;
    const second = postfix[1];
    if (postfix.length - operators.length - binary <= 1 || second === undefined) return [];
    const [line = 1, column = 1] = second.getPosition();
    return [
      { line, column, message: `“${second.getText()}” says nothing behind another name: give it braces of its own` },
    ];
  });
}

/** Braces that would be posted as they stand: one is missing. */
const braces = (templates: readonly Template[], names: readonly string[]): TemplateFault[] =>
  [...partsOf(templates)].flatMap((part) => bracesOf(part, names));

/** Names that stand behind one another without a filter between them: all but the first say nothing. */
const leftOver = (templates: readonly Template[]): TemplateFault[] => [...partsOf(templates)].flatMap(leftOverIn);

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
