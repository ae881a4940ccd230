import { Parser } from 'htmlparser2';
import type { PictureWords } from './words.ts';

const FIELDS: Readonly<Record<string, keyof PictureWords>> = {
  'dc:description': 'caption',
  'photoshop:credit': 'credit',
  'dc:creator': 'creator',
  'dc:rights': 'copyright',
};

interface Item {
  /** Of a text in several languages, the one that stands for all. */
  isDefault: boolean;
  text: string;
}

/** One text of several: the one for all languages, else all persons of a list. */
function oneOf(field: keyof PictureWords, items: readonly Item[]): string {
  const told = items.filter(({ text }) => text.trim() !== '');
  if (field === 'creator') return told.map(({ text }) => text.trim()).join(', ');
  return (told.find(({ isDefault }) => isDefault) ?? told[0])?.text ?? '';
}

/** Caption, credit, creators and rights of an XMP packet, as elements or attributes. */
export function xmpWords(packet: string): Partial<PictureWords> {
  const found: Partial<Record<keyof PictureWords, Item[]>> = {};
  let field: keyof PictureWords | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const opened = FIELDS[name.toLowerCase()];
        if (opened && !found[opened]) {
          field = opened;
          found[opened] = [{ isDefault: false, text: '' }];
        }
        if (field !== null && name === 'rdf:li') {
          found[field]?.push({ isDefault: attributes['xml:lang'] === 'x-default', text: '' });
        }
        if (name !== 'rdf:Description') return;
        for (const [key, text] of Object.entries(attributes)) {
          const given = FIELDS[key.toLowerCase()];
          if (given) found[given] ??= [{ isDefault: true, text }];
        }
      },
      ontext(text) {
        const last = field === null ? undefined : found[field]?.at(-1);
        if (last) last.text += text;
      },
      onclosetag(name) {
        if (FIELDS[name.toLowerCase()] === field) field = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(packet);
  const words: Partial<PictureWords> = {};
  for (const name of Object.values(FIELDS)) words[name] = oneOf(name, found[name] ?? []);
  return words;
}
