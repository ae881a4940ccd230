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
  /(\p{Lu}[^()]{2,40}?)\s*\(((?:texte?|tekst|testo|texto|words|story|fotos?|photos?|pictures|bild(?:er)?|imágenes|imagens|images|video|illustrationen?|grafik|kamera)(?:\s(?:und|and|et|y)\s[\p{L}]+)?)\)/giu;
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

/** The place behind a byline. */
const FROM = /(?<=\)), ?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?\.?$/u;
const BY = /^(?:von|by|par|por|av|af|door|di)\s/iu;

/** `Von Ann Lee (Text) und Bo Chen (Fotos)`; whoever stands before a picture's maker without a role wrote the text. */
export function creditsWithRoles(line: string): Credit[] {
  if (!line.includes('(')) return [];
  const bare = line.replace(FROM, '');
  const found = [...bare.matchAll(WITH_ROLE)];
  if (found.length === 0 || !REST.test(bare.replace(WITH_ROLE, ''))) return [];
  const credits = found.flatMap(([, name = '', role = '']) => {
    const names = splitNames(name.replace(/^(?:von|und|and|by|et|y)\s+/iu, ''));
    return names.length > 0 ? [{ role, names }] : [];
  });
  const [only] = credits;
  if (found.length > 1 || only === undefined) return credits;
  if (!BY.test(line)) return [];
  // “(Text und Fotos)” is said of both.
  if (only.names.length !== 2 || /\s/.test(only.role)) return credits;
  return [
    { role: 'Text', names: only.names.slice(0, 1) },
    { role: only.role, names: only.names.slice(1) },
  ];
}

const isCapital = (name: string): boolean => /^[\p{Lu}\p{Lo}\d]/u.test(name);
