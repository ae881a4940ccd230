import type { Channel } from '../../domain/channel.ts';
import type { Json } from '../../domain/json.ts';
import type { ComposeStyle } from '../style.ts';
import { byWord, linkInBio, photoWord, readMore } from '../words.ts';

/** What a Liquid template says itself, without what it fills in. */
const literals = (template: string): string[] => template.split(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/u);

/** Words, such as an author's name; ids and addresses say nothing to readers. */
const WORDS = /^[\p{L}\p{M}\s.'’·-]+$/u;

function stringsOf(value: Json): string[] {
  if (typeof value === 'string') return WORDS.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsOf);
}

/** What a newsroom adds to its posts of its own, by its style and its channel: no article need say it. */
export function ownWords(
  { templates, hashtags, handles, readMore: more }: ComposeStyle,
  { name, options, language }: Pick<Channel, 'name' | 'options' | 'language'>,
  articleLanguage: string | null,
): string[] {
  const spoken = [...new Set([language, articleLanguage])].flatMap((of) => [
    readMore(of),
    linkInBio(of),
    byWord(of),
    photoWord(of),
  ]);
  const own = [
    ...Object.values(templates).flatMap(literals),
    ...hashtags.list,
    ...Object.entries(handles).flatMap(([who, handle]) => [who, handle.replace(/^@/, '')]),
    more ?? '',
    name,
    ...stringsOf(options),
    ...spoken,
  ];
  return [...new Set(own.map((text) => text.trim()).filter((text) => text !== ''))];
}
