import { bareAddresses } from './weighted-length.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as it was sent: X escapes three characters, shortens links and appends one for pictures. */
export const plain = (text: string): string =>
  text
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/(?:\s*https:\/\/t\.co\/\w+)+$/, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

const LINK = /https?:\/\/[\x21-\x7e]+/g;

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether what X shows are the words of `text`, whatever stands for its links. */
export function saysTheSame(shown: string, text: string): boolean {
  const bare = bareAddresses(text).reduce(
    (rest, address) => rest.replaceAll(address, ''),
    plain(text).replace(LINK, ''),
  );
  return squeezed(plain(shown).replace(LINK, '')) === squeezed(bare);
}
