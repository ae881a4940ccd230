import type { Block } from '../domain/article.ts';
import { clean, distinctTexts } from './text.ts';

const PLACES =
  '(?:social[- ]?media|social networks?|online use|digital use|web use|sozial\\p{L}+ (?:medien|netzwerk\\p{L}*)|social-media-\\p{L}+|réseaux sociaux|redes sociales|redes sociais|社交媒体|社交平台|社交網絡)';
const FORBIDS =
  "(?:(?:not?(?: (?:for|to be|cleared))?|do not|don[’']t|never|nicht|kein\\p{L}*|ne pas|pas (?:de|pour)|interdit|prohibid\\p{L}*|proibid\\p{L}*|não)(?!\\p{L})|(?:不得|禁止|请勿|勿))";
/** “Not for social media before Friday”, “Keine Verwendung in sozialen Medien”. */
const RESTRICTS = new RegExp(
  `^\\W{0,8}(?:\\p{L}+[:：!]\\s*)?(?:(?:strictly|please|bitte|prière|por favor|本文|本稿)\\s*){0,2}${FORBIDS}.{0,60}?${PLACES}|^\\W{0,8}${PLACES}\\s*[:：]\\s*${FORBIDS}|^\\W{0,8}à ne pas .{0,40}${PLACES}`,
  'iu',
);
const LONGEST = 200;
const MOST = 10;
/** Longest terms that are kept; a page of small print helps no editor. */
const TERMS = 500;

/** Checks whether a line restricts where its story may be used; a sentence of the story about that is longer. */
export const isRightsLine = (text: string): boolean => text.length <= LONGEST && RESTRICTS.test(clean(text));

/** Lines of a note that restrict where a story may be used. */
export const rightsIn = (note: string): string[] =>
  note
    .split(/\n|(?<=[.!;])\s+/)
    .map(clean)
    .filter(isRightsLine);

/** Terms as an editor reads them: whole texts, none twice. */
export const rightsOf = (terms: readonly string[]): string[] =>
  distinctTexts(terms.map((term) => clean(term).slice(0, TERMS)).filter(Boolean)).slice(0, MOST);

/** Number of first and last blocks among which a line of rights may be. */
const EDGE = 6;

/** Such lines at the edges of a copied text, whose head holds more than its story. */
export function rightsAround(text: string): string[] {
  const lines = text.split('\n').map(clean).filter(Boolean);
  return lines.filter((line, at) => (at < EDGE || at >= lines.length - EDGE) && isRightsLine(line));
}

/** Story without its lines of rights, which are returned separately. */
export function withoutRightsLines(blocks: readonly Block[]): { blocks: Block[]; lines: string[] } {
  const isRights = (block: Block, at: number): boolean =>
    block.type === 'paragraph' && (at < EDGE || at >= blocks.length - EDGE) && isRightsLine(block.text);
  return {
    blocks: blocks.filter((block, at) => !isRights(block, at)),
    lines: blocks.flatMap((block, at) => (block.type === 'paragraph' && isRights(block, at) ? [block.text] : [])),
  };
}
