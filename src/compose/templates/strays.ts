import { type Template, TokenKind } from 'liquidjs';
import type { TemplateFault } from './render.ts';
import { partsOf, valuesOf } from './walk.ts';

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
export const braces = (templates: readonly Template[], names: readonly string[]): TemplateFault[] =>
  [...partsOf(templates)].flatMap((part) => bracesOf(part, names));

/** Names that stand behind one another without a filter between them: all but the first say nothing. */
export const leftOver = (templates: readonly Template[]): TemplateFault[] =>
  [...partsOf(templates)].flatMap(leftOverIn);
