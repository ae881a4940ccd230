import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Other people's pages and cases, beside the checkout and never part of it. */
export const DATA = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'data');

export const isThere = (): boolean => existsSync(DATA);

export function readBytes(...path: string[]): Buffer {
  const bytes = readFileSync(join(DATA, ...path));
  return path.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** A JSON file of the data; its shape is the caller's to know. */
export const readJson = <T>(...path: string[]): T => JSON.parse(readBytes(...path).toString('utf8'));

/** A score function of the data's own, by path: they are never copied. */
export const scoreModule = <T>(name: string): Promise<T> => import(join(DATA, 'score', name));
