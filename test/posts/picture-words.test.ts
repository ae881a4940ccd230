import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readMetadata } from '../../src/media/metadata/read.ts';
import { articleRevisions } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { quarters } from '../media/pictures.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('required');
  folder = await mkdtemp(join(tmpdir(), 'masthead-words-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => clear(desk));

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Quayside Pictures">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A white ferry leaves the quay.</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">2026 Quayside Pictures</rdf:li></rdf:Alt></dc:rights>
<dc:creator><rdf:Seq><rdf:li>Ada Pier</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`;

async function picture(): Promise<string> {
  const path = join(folder, 'ferry.jpg');
  await writeFile(
    path,
    await sharp(await quarters(1_200, 800).png().toBuffer())
      .withXmp(XMP)
      .jpeg()
      .toBuffer(),
  );
  return pathToFileURL(path).href;
}

const image = (url: string, said: { caption?: string; credit?: string } = {}) => ({
  url,
  caption: said.caption ?? null,
  credit: said.credit ?? null,
  alt: null,
});

test('what a picture says of itself stands in its post where the page says nothing, and makes no new revision', async () => {
  const url = await picture();
  const story = desk.story({ images: [image(url)], credits: [] });
  const { posts, revision, articleId } = await desk.submit(story, { channels: ['instagram'] });
  const [post] = posts;
  expect(post?.content.texts.caption).toContain('Ada Pier/Quayside Pictures');
  expect(post?.content.pictures[0]?.alt).toBe('A white ferry leaves the quay.');
  expect(post?.problems.filter(({ code }) => code === 'unfaithful')).toEqual([]);
  const file = await desk.context.media.read(post?.content.pictures[0]?.rendition?.hash ?? '');
  expect(readMetadata(file)).toMatchObject({
    copyright: '2026 Quayside Pictures',
    caption: 'A white ferry leaves the quay.',
  });

  const again = await desk.submit(story, { channels: ['instagram'] });
  expect([again.articleId, again.revision]).toEqual([articleId, revision]);
});

test('the page wins, field by field', async () => {
  const said = { caption: 'The ferry on Friday.' };
  await desk.submit(desk.story({ images: [image(await picture(), said)] }), { channels: ['instagram'] });
  const [row] = await desk.context.db.select({ article: articleRevisions.article }).from(articleRevisions);
  expect(row?.article.images[0]).toMatchObject({
    caption: 'The ferry on Friday.',
    credit: 'Ada Pier/Quayside Pictures',
    fromFile: ['credit'],
  });
});
