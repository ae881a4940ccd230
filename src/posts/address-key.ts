import { normaliseCanonical } from '../domain/canonical.ts';
import { fileNameOf } from '../ingest/address.ts';

const FILM = /\.(?:mp4|m4v|mov|webm|mkv|ts)$/;

/**
 * What is kept of an address: a picture's without its query, which tells sizes; so a video's where its path names a
 * file. What is no web address is kept whole.
 */
export function addressKey(url: string, kind: 'picture' | 'video'): string {
  const key = normaliseCanonical(url);
  if (key === null) return url;
  return kind === 'picture' || FILM.test(fileNameOf(key)) ? key.replace(/\?.*$/, '') : key;
}
