import { basename, extname } from 'node:path';

const LONGEST = 60;

/**
 * A folder's name for a picture: its number and what is safe of its file's name, in any script. The number keeps two
 * files of one name apart.
 */
export function stemOf(path: string, index: number, count: number): string {
  const number = String(index + 1).padStart(String(count).length, '0');
  const safe = basename(path, extname(path))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const short = [...safe].slice(0, LONGEST).join('');
  return short === '' ? number : `${number}-${short}`;
}
