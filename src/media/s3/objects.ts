import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { ByteRange } from '../store.ts';
import type { S3Answer, S3Body, S3Client } from './client.ts';
import { strange } from './faults.ts';
import { type Page, readPage } from './xml.ts';

/** What the storage says of an object. */
export interface Standing {
  bytes: number;
  usedAt: Date;
}

/** The few things that are done with objects, each by its key below the prefix. */
export interface Objects {
  head(key: string): Promise<Standing | null>;
  get(key: string, range?: ByteRange): Promise<S3Answer | null>;
  put(key: string, body: S3Body): Promise<void>;
  /** False: there is nothing under `from`. */
  copy(from: string, to: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** All objects whose key begins so, by their key, in its order. */
  list(beginning: string): AsyncGenerator<Page['entries'][number]>;
  /** One page of that; throws where the bucket cannot be read. */
  look(): Promise<void>;
}

const Head = z.object({ 'content-length': z.coerce.number().int(), 'last-modified': z.coerce.date() });

const drain = async (answer: S3Answer | null): Promise<boolean> => {
  if (answer) await buffer(answer.body);
  return answer !== null;
};

export function objectsOf({ address, send }: S3Client): Objects {
  const { bucket, prefix } = address;
  const missing = () => new Error(`${bucket} answered that a thing is missing where none was asked for`);

  async function page(beginning: string, more: Readonly<Record<string, string>>): Promise<Page> {
    const query = { 'list-type': '2', prefix: `${prefix}${beginning}`, ...more };
    const answer = await send({ method: 'GET', key: '', what: 'list files', query });
    if (!answer) throw missing();
    const text = (await buffer(answer.body)).toString();
    try {
      return readPage(text);
    } catch (error) {
      throw strange(address, error);
    }
  }

  return {
    async head(key) {
      const answer = await send({ method: 'HEAD', key, what: 'look for a file' });
      if (!answer) return null;
      answer.body.destroy();
      const { 'content-length': bytes, 'last-modified': usedAt } = Head.parse(answer.headers);
      return { bytes, usedAt };
    },
    get: (key, range) =>
      send({
        method: 'GET',
        key,
        what: 'read a file',
        ...(range && { headers: { range: `bytes=${range.start}-${range.end}` } }),
      }),
    async put(key, body) {
      if (!(await drain(await send({ method: 'PUT', key, what: 'store a file', body })))) throw missing();
    },
    async copy(from, to) {
      const headers = { 'x-amz-copy-source': `/${bucket}/${prefix}${from}` };
      return drain(await send({ method: 'PUT', key: to, what: 'copy a file', headers }));
    },
    async remove(key) {
      await drain(await send({ method: 'DELETE', key, what: 'remove a file' }));
    },
    async *list(beginning) {
      let next: string | null = null;
      do {
        const found: Page = await page(beginning, next === null ? {} : { 'continuation-token': next });
        for (const entry of found.entries) {
          if (entry.key.startsWith(prefix)) yield { ...entry, key: entry.key.slice(prefix.length) };
        }
        next = found.next;
      } while (next !== null);
    },
    async look() {
      await page('', { 'max-keys': '1' });
    },
  };
}
