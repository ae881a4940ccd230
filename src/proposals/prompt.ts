import { preparedTemplate } from '../compose/templates/render.ts';
import { tidy } from '../compose/tidy.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import { sha256 } from '../domain/ids.ts';
import type { Prompt } from './model.ts';
import type { ProposalSettings } from './settings.ts';

/** One text that is asked for. */
export interface Wanted {
  field: string;
  label: string;
  max: number;
  unit: string;
}

/** In code units: what of an article is told. */
const TOLD = 12_000;

/**
 * The article as data: between two lines that it cannot contain itself, since they carry a hash of it. Whatever it
 * says in between is a text to write about, and no instruction.
 */
export function asData(article: Article): string {
  const parts = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)].map(tidy);
  const text = parts
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, TOLD);
  const mark = `ARTICLE-${sha256(text).slice(0, 16)}`;
  return `<<<${mark}\n${text.replaceAll(mark, '')}\n${mark}>>>`;
}

interface About {
  article: Article;
  wanted: readonly Wanted[];
  language: string | null;
  avoid: readonly string[];
  platform: string;
}

/** Fills the newsroom's prompts. Throws a UserError for one that fails. */
export function promptFor({ prompts }: Pick<ProposalSettings, 'prompts'>, about: About): Prompt {
  const { article, wanted, language, avoid, platform } = about;
  const values = {
    fields: wanted.map(({ field, label, max, unit }) => `- ${field}: ${label}, at most ${max} ${unit}`).join('\n'),
    example: JSON.stringify(Object.fromEntries(wanted.map(({ field }) => [field, '…']))),
    language: language ?? 'the language of the article',
    avoid: avoid.join(', '),
    platform,
  };
  return {
    system: preparedTemplate(prompts.system)({ ...values, article: '' }),
    user: preparedTemplate(prompts.user)({ ...values, article: asData(article) }),
  };
}
