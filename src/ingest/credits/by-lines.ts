import type { Credit } from '../../domain/article.ts';
import { splitNames } from '../people/names.ts';
import { DOING } from './roles.ts';

const SEGMENT = new RegExp(`^(${DOING})\\s+by\\s+(\\S.*)$`, 'iu');
const PARTS = new RegExp(
  `\\s*(?:[;|]|\\.\\s|,\\s(?=(?:${DOING})\\s+by\\s)|\\sand\\s(?=(?:${DOING})\\s+by\\s))\\s*`,
  'iu',
);
const PLACE = /\s+(?:in|from|at|for)\s+\p{Lu}.*$/u;
const WITH_ROLE =
  /(\p{Lu}[^()]{2,40}?)\s*\(((?:texte?|tekst|testo|texto|words|story|fotos?|photos?|pictures|video|illustrationen?|grafik|kamera)(?:\s(?:und|and|et|y)\s[\p{L}]+)?)\)/giu;
const REST = /^(?:von|by|par|por|av|af|door|di)?[\s,&]*(?:und|and|et|y|og|och|en)?[\s,&.]*$/iu;

/** `(Reporting by Ann Lee in Oslo; Editing by Bo Chen)`: every part names people, or the line is a sentence. */
export function creditsBy(line: string): Credit[] {
  // Nearly no line of a story is one: a cheap look comes first.
  if (!/\sby\s/i.test(line)) return [];
  const parts = line
    .replace(/^[([（]|[)\]）]?[.]?$/gu, '')
    .split(PARTS)
    .filter(Boolean);
  const credits = parts.map((part) => {
    const [, role = '', rest = ''] = SEGMENT.exec(part) ?? [];
    return { role, names: splitNames(rest.replace(/\)$/, '').replace(PLACE, '')) };
  });
  return credits.every(({ role, names }) => role !== '' && names.length > 0 && names.every(isCapital)) ? credits : [];
}

/** `Von Ann Lee (Text) und Bo Chen (Fotos)`. */
export function creditsWithRoles(line: string): Credit[] {
  if (!line.includes('(')) return [];
  const found = [...line.matchAll(WITH_ROLE)];
  if (found.length < 2 || !REST.test(line.replace(WITH_ROLE, ''))) return [];
  return found.flatMap(([, name = '', role = '']) => {
    const names = splitNames(name.replace(/^(?:von|und|and|by|et|y)\s+/iu, ''));
    return names.length > 0 ? [{ role, names }] : [];
  });
}

const isCapital = (name: string): boolean => /^[\p{Lu}\p{Lo}\d]/u.test(name);
