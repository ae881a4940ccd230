import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { mapParts, PostContent } from '../../src/domain/post.ts';
import { contentHash } from '../../src/lib/ids.ts';

const fileAt = (name: string): Buffer => readFileSync(new URL(`./contents/${name}`, import.meta.url));
const contents = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(gunzipSync(fileAt('contents.json.gz')).toString('utf8')));
const hashes = z.record(z.string(), z.string()).parse(JSON.parse(fileAt('hashes.json').toString('utf8')));

/**
 * Approvals, intents and steps of every store hold such hashes. One that comes out otherwise takes an approval away, and
 * lets nothing of an open intent be found again.
 */
test('the content of every frozen post has the hash that it was approved and sent with', () => {
  expect(Object.keys(contents)).toEqual(Object.keys(hashes));
  const different = Object.entries(contents).flatMap(([name, content]) => {
    const now = contentHash(content);
    return now === hashes[name] ? [] : [`${name}: it was ${hashes[name]}, and is ${now}`];
  });
  expect(different).toEqual([]);
});

test('a content keeps its hash when it is read by the schema of contents, and when its parts are put together', () => {
  const different = Object.entries(contents).flatMap(([name, content]) => {
    const read = PostContent.safeParse(content);
    if (!read.success) return [`${name}: it is no content any more: ${z.prettifyError(read.error)}`];
    const now = contentHash(read.data);
    const put = contentHash(mapParts(read.data, (part) => part));
    return now === hashes[name] && put === now ? [] : [`${name}: read by its schema it has another hash, ${now}`];
  });
  expect(different).toEqual([]);
});

test('they are 500, of six platforms, with pictures, films, captions, shorter forms and answers, and all differ', () => {
  const all = Object.values(contents).map((content) => PostContent.parse(content));
  expect(all.length).toBeGreaterThanOrEqual(500);
  expect(new Set(Object.values(hashes)).size).toBe(all.length);
  expect([...new Set(all.map(({ platform }) => platform))].sort()).toEqual(
    ['app', 'facebook', 'instagram', 'wechat', 'x', 'youtube'].sort(),
  );
  const having = {
    pictures: ({ pictures }: PostContent) => pictures.some(({ rendition }) => rendition !== null),
    cards: ({ pictures }: PostContent) => pictures.some(({ card }) => card !== undefined),
    films: ({ video }: PostContent) => video?.file != null,
    captions: ({ video }: PostContent) => video?.captions !== undefined,
    shorter: ({ shorter }: PostContent) => shorter !== undefined,
    answers: ({ replyTo }: PostContent) => replyTo !== undefined,
    bodies: ({ blocks }: PostContent) => blocks !== null,
  };
  const counts = Object.fromEntries(Object.entries(having).map(([name, has]) => [name, all.filter(has).length]));
  expect(Object.entries(counts).filter(([, count]) => count < 5)).toEqual([]);
});
