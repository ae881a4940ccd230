import type { Article } from '../../domain/article.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Json } from '../../lib/json.ts';
import { labelWords } from '../kind-label.ts';
import type { ComposeStyle } from '../style.ts';
import { byWord, correctionLabel, linkInBio, photoWord, primaryLanguage, readMore } from '../words.ts';
import { localeOf } from './dates.ts';

const FILLED_IN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/gu;
const LITERAL = /"[^"]*"|'[^']*'/gu;

/** Literal words of a Liquid template, outside and inside its expressions. */
const literals = (template: string): string[] => [
  ...template.split(FILLED_IN),
  ...(template.match(FILLED_IN) ?? []).flatMap((tag) => tag.match(LITERAL) ?? []).map((text) => text.slice(1, -1)),
];

/** Day of publication in words and digits: only a template writes it without the article. */
function publishedIn({ publishedAt }: Pick<Article, 'publishedAt'>, language: string | null): string[] {
  if (publishedAt === null) return [];
  const written = new Intl.DateTimeFormat(localeOf(primaryLanguage(language)), { dateStyle: 'full', timeZone: 'UTC' });
  return [publishedAt.slice(0, 10), written.format(new Date(publishedAt))];
}

/** Words such as an author's name; ids and URLs mean nothing to readers. */
const WORDS = /^[\p{L}\p{M}\s.'’·-]+$/u;

function stringsOf(value: Json): string[] {
  if (typeof value === 'string') return WORDS.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsOf);
}

/** Words that a newsroom adds to its posts by style and channel; no article has to contain them. */
export function ownWords(
  { templates, hashtags, handles, readMore: more, linkInBio: bio, credit, labels, newsroom }: ComposeStyle,
  { name, options, language }: Pick<Channel, 'name' | 'options' | 'language'>,
  article: Pick<Article, 'language' | 'publishedAt'>,
): string[] {
  const written = templates.flatMap((layer) => Object.values(layer)).flatMap(templatesOf);
  const spoken = [...new Set([language, article.language])].flatMap((of) => [
    readMore(of),
    linkInBio(of),
    byWord(of),
    photoWord(of),
    correctionLabel(of),
    ...labelWords(of),
  ]);
  const own = [
    ...written.flatMap(literals),
    ...(written.some((template) => /\bpublished\b/.test(template)) ? publishedIn(article, article.language) : []),
    ...hashtags.list,
    ...Object.entries(handles).flatMap(([who, handle]) => [who, handle.replace(/^@/, '')]),
    more ?? '',
    bio ?? '',
    ...[credit.line, credit.byline, credit.photo].flatMap((form) => (form ? form.split(/\{(?:role|names)\}/) : [])),
    ...Object.values(labels).flatMap((label) => label || []),
    name,
    newsroom,
    ...stringsOf(options),
    ...spoken,
  ];
  return [...new Set(own.map((text) => text.trim()).filter((text) => text !== ''))];
}

const templatesOf = (forms: ComposeStyle['templates'][number][string]): string[] =>
  typeof forms === 'string'
    ? [forms]
    : Object.values(forms ?? {}).filter((template): template is string => typeof template === 'string');
