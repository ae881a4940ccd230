import { z } from 'zod';
import { isLanguage } from '../../lib/language-tag.ts';
import { ARTICLE_KINDS, type ArticleKind } from '../kind-words.ts';
import { faultsIn } from './faults.ts';

const KINDS: readonly string[] = ARTICLE_KINDS;

/** What a template that is given by language and kind stands under. */
const FormKey = z
  .string()
  .refine(
    (key) => key === 'default' || formOf(key) !== null,
    `default, a language such as zh, a kind of article (${KINDS.join(', ')}), or both as zh/opinion`,
  );

/** Liquid that can be read, and names nothing that posts do not have. */
const Template = z
  .string('a Liquid template as text')
  .min(1, 'a Liquid template, or null for the copy that the platform has of its own')
  .superRefine((text, context) => {
    for (const { line, column, message } of faultsIn(text)) {
      context.addIssue({
        code: 'custom',
        params: { line },
        message: `a Liquid template (line ${line}, column ${column}: ${message})`,
      });
    }
  });

/** One template for all articles, or several by language and kind; null: the platform's own copy. */
const TemplateForms = z.union([Template.nullable(), z.record(FormKey, Template.nullable())]);
type TemplateForms = z.infer<typeof TemplateForms>;

/** By text field of a platform. */
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

/** What a template is chosen by. */
export interface Written {
  language: string | null;
  kind: ArticleKind;
}

/** How well a form fits: -1 where it does not. `zh` fits zh-Hans; a nearer language, then the kind, fits better. */
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
 * The template of a text field: of the first layer that has one for such an article, the one that says most about
 * it. null: the platform writes its own.
 */
export function templateFor(layers: readonly Templates[], field: string, written: Written): string | null {
  for (const layer of layers) {
    const forms = Object.entries(layer).find(([name]) => name === field)?.[1];
    const template = forms === undefined ? undefined : bestOf(forms, written);
    if (template !== undefined) return template;
  }
  return null;
}
