import { preparedTemplate } from '../compose/template.ts';
import { tidy } from '../compose/tidy.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import type { PromptName, Prompts } from '../domain/prompts.ts';
import { sha256 } from '../lib/ids.ts';
import type { Prompt } from './model.ts';

/** Text that is asked for; `about` names it, such as “The title”. */
export interface Wanted {
  field: string;
  about: string;
  max: number;
  unit: string;
}

/** Code units of the article that are sent. */
const TOLD = 12_000;

/**
 * Wraps a text as data: between two lines that it cannot contain itself, since they carry its hash. Whatever is in
 * between is text to write about, not an instruction.
 */
export function asData(text: string): string {
  const mark = `ARTICLE-${sha256(text).slice(0, 16)}`;
  return `<<<${mark}\n${text.replaceAll(mark, '')}\n${mark}>>>`;
}

/** Article as a model gets it. */
export function articleText(article: Article): string {
  const parts = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)].map(tidy);
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, TOLD);
}

interface About {
  wanted: readonly Wanted[];
  /** null: the article's. */
  language: string | null;
  avoid: readonly string[];
  platform: string;
  /** Current texts of the post. */
  current?: string;
  /** Texts of the newsroom's recent posts. */
  examples?: readonly string[];
}

const valuesOf = ({ wanted, language, avoid, platform, current = '', examples = [] }: About) => ({
  fields: wanted.map(({ field, about, max, unit }) => `- ${field}: ${about}, at most ${max} ${unit}`).join('\n'),
  example: JSON.stringify(Object.fromEntries(wanted.map(({ field }) => [field, '…']))),
  language: language ?? 'the language of the article',
  avoid: avoid.join(', '),
  platform,
  article: '',
  current: current === '' ? '' : asData(current),
  examples: examples.map(asData).join('\n'),
});

/** Fills the newsroom's prompts for an article: the rules, then the task. Throws a UserError for a prompt that fails. */
export function promptFor(prompts: Prompts, task: PromptName, article: Article, about: About): Prompt {
  const values = valuesOf(about);
  return {
    system: preparedTemplate(prompts.system)(values),
    user: preparedTemplate(prompts[task])({ ...values, article: asData(articleText(article)) }),
  };
}

/** Fills a prompt with its own rules; `data` is its subject. */
export const promptAbout = (template: string, data: string, about: About): Prompt => ({
  system: preparedTemplate(template)(valuesOf(about)),
  user: data,
});
