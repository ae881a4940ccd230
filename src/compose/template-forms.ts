import {
  analyzeSync,
  type StaticAnalysis,
  type Template,
  TokenKind,
  toValueSync,
  Value,
  type Variable,
} from 'liquidjs';
import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import { isLanguage } from '../lib/language-tag.ts';
import type { Message } from '../lib/message.ts';
import { suggest } from '../lib/suggest.ts';
import { ARTICLE_KINDS, type ArticleKind } from './kind.ts';
import { styleTexts, templateTexts } from './messages.ts';
import { faultOf, parseTemplate, type TemplateFault } from './template.ts';

/** Names that a template may use, with their types. */
const TEMPLATE_NAMES = {
  headline: 'the headline',
  label: 'the label before the headline of an opinion piece or an advertisement, with its mark, else empty',
  description: 'the description or standfirst, or the sentences that lead the story',
  sentences: 'a list of first sentences of further paragraphs',
  opening: 'the first line of a variant, else empty',
  variant: 'with what the post begins: straight, quote, question, number or detail',
  hashtags: 'the hashtags, with a space between them',
  link: 'the address of the article',
  readMore: '“Read more”',
  linkInBio: '“Link in bio”',
  credit: 'who made the article',
  section: 'the section',
  language: 'the language of the article, such as zh-Hans',
  spoken: 'the language of the channel, or the article’s',
  kind: 'the kind of the article',
  published: 'when it was published, for the filter `date`',
} as const;
/** Names that a prompt for a language model may use. */
const PROMPT_NAMES = ['article', 'fields', 'example', 'language', 'avoid', 'platform', 'current', 'examples'] as const;

export type TemplateName = keyof typeof TEMPLATE_NAMES;

/** Every part of a template, at whatever depth, in the order in which it is written. */
function* partsOf(templates: readonly Template[]): Generator<Template> {
  for (const template of templates) {
    yield template;
    const inner = template.children?.(false, true);
    if (inner) yield* partsOf(toValueSync(inner) as Template[]);
  }
}

/** Values that a part of a template outputs, compares or iterates over. */
const valuesOf = (template: Template): Value[] =>
  [...(template.arguments?.() ?? [])].filter((argument) => argument instanceof Value);

const BRACES = /\}\}|%\}|\{\s*([A-Za-z]\w*)\s*\}/g;

/** Position in a text that begins at line and column `start`. */
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
      name === undefined
        ? templateTexts.bracesAlone({ found, begin })
        : templateTexts.bracesInstead({ found, output: `{{ ${name} }}` });
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
    return [{ line, column, message: templateTexts.ignored({ name: second.getText() }) }];
  });
}

/** Braces that would be posted literally because one is missing. */
const braces = (templates: readonly Template[], names: readonly string[]): TemplateFault[] =>
  [...partsOf(templates)].flatMap((part) => bracesOf(part, names));

/** Names next to each other without a filter: all but the first are ignored. */
const leftOver = (templates: readonly Template[]): TemplateFault[] => [...partsOf(templates)].flatMap(leftOverIn);

type Globals = StaticAnalysis['globals'];

/** Properties of texts and lists. */
const PARTS: readonly string[] = ['size', 'first', 'last'];

const fault = ({ location }: Variable, message: Message): TemplateFault => ({
  line: location.row,
  column: location.col,
  message,
});

function stranger(name: string, names: readonly string[]): Message {
  const meant = suggest(name, names);
  return templateTexts.noName({ name, meant: meant ?? '', hint: meant ? 'yes' : 'no', known: names.join(', ') });
}

/** Unknown names: a misspelt one would print nothing. */
const strangersIn = (globals: Globals, names: readonly string[]): TemplateFault[] =>
  Object.entries(globals).flatMap(([name, uses]) =>
    names.includes(name) ? [] : uses.map((use) => fault(use, stranger(name, names))),
  );

/** Parts of names that they do not have. */
const partsOff = (globals: Globals): TemplateFault[] =>
  Object.entries(globals).flatMap(([name, uses]) =>
    uses.flatMap((use) => {
      const part = use.segments.slice(1).find((one) => typeof one === 'string' && !PARTS.includes(one));
      if (part === undefined) return [];
      return [fault(use, templateTexts.noPart({ name, part: String(part), known: PARTS.join(', ') }))];
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

const KINDS: readonly string[] = ARTICLE_KINDS;

/** Key of a template that is given by language and kind. */
const FormKey = z
  .string()
  .refine((key) => key === 'default' || formOf(key) !== null, expecting(styleTexts.form({ kinds: KINDS.join(', ') })));

/** Liquid that can be read, and names nothing that posts do not have. */
const PostTemplate = z
  .string(expecting(styleTexts.template()))
  .min(1, expecting(styleTexts.templateOrNull()))
  .superRefine((text, context) => {
    for (const { line, column, message } of faultsIn(text)) {
      context.addIssue({
        code: 'custom',
        params: { line },
        message: expecting(styleTexts.soundTemplate({ line, column, fault: message })),
      });
    }
  });

/** One template for all articles, or several by language and kind; null: the platform's own copy. */
const TemplateForms = z.union([PostTemplate.nullable(), z.record(FormKey, PostTemplate.nullable())]);
type TemplateForms = z.infer<typeof TemplateForms>;

/** Templates by text field of a platform. */
export const Templates = z.record(z.string(), TemplateForms);
export type Templates = z.infer<typeof Templates>;

interface Form {
  language: string | null;
  kind: string | null;
}

function formOf(key: string): Form | null {
  const [first = '', second, ...more] = key.split('/');
  if (more.length > 0) return null;
  if (second === undefined && KINDS.includes(first)) return { language: null, kind: first };
  if (!isLanguage(first) || (second !== undefined && !KINDS.includes(second))) return null;
  return { language: first.toLowerCase(), kind: second ?? null };
}

/** Criteria by which a template is chosen. */
interface Written {
  language: string | null;
  kind: ArticleKind;
}

/** Fitness of a form; -1: no match. `zh` matches zh-Hans; a closer language, then the kind, ranks higher. */
function fitness({ language, kind }: Form, written: Written): number {
  const own = `${written.language?.toLowerCase().replaceAll('_', '-') ?? ''}-`;
  if (language !== null && !own.startsWith(`${language}-`)) return -1;
  if (kind !== null && kind !== written.kind) return -1;
  return 2 * (language?.length ?? 0) + (kind === null ? 0 : 1);
}

function bestOf(forms: TemplateForms, written: Written): string | null | undefined {
  if (forms === null || typeof forms === 'string') return forms;
  let best = { fitness: -1, template: forms.default };
  for (const [key, template] of Object.entries(forms)) {
    const form = formOf(key);
    const fits = form === null ? -1 : fitness(form, written);
    if (fits > best.fitness) best = { fitness: fits, template };
  }
  return best.template;
}

/**
 * Template of a text field: from the first layer with a match, the most specific one. Null: the platform's own copy.
 */
export function templateFor(layers: readonly Templates[], field: string, written: Written): string | null {
  for (const layer of layers) {
    const forms = Object.entries(layer).find(([name]) => name === field)?.[1];
    const template = forms === undefined ? undefined : bestOf(forms, written);
    if (template !== undefined) return template;
  }
  return null;
}
