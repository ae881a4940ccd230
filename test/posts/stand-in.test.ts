import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { isFileAddress } from '../../src/domain/web-address.ts';
import { newId } from '../../src/lib/ids.ts';
import { fetchPicture } from '../../src/media/picture-format.ts';
import { finishDrafts } from '../../src/posts/draft.ts';
import { readImage } from '../../src/posts/files.ts';
import { composeFor } from '../../src/posts/writer/compose-for.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { saying } from '../helpers/saying.ts';

let desk: Desk;
let folder: string;
let broken: string;
beforeAll(async () => {
  desk = await openDesk('automatic');
  folder = await mkdtemp(join(tmpdir(), 'masthead-broken-'));
  const path = join(folder, 'ferry.jpg');
  await writeFile(path, 'This is no picture.');
  broken = pathToFileURL(path).href;
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => clear(desk));

const GONE = 'http://127.0.0.1:9/gone.jpg';
const image = (url: string) => ({ url, caption: 'The ferry', credit: 'Bo Chen', alt: null });
const story = (urls: readonly string[], blocks: Article['blocks'] = []) => {
  const { blocks: written, ...plain } = desk.story({ images: urls.map(image) });
  return { ...plain, blocks: [...written.filter(({ type }) => type !== 'image'), ...blocks] };
};
type WithoutPicture = 'needed' | 'always' | 'never';
const channelOf = (id: string, withoutPicture: WithoutPicture) => {
  const channel = desk.context.channels.get(id);
  if (!channel) throw new Error(`the newsroom has no ${id}`);
  const { style } = channel;
  return { ...channel, style: { ...style, cards: { ...style.cards, withoutPicture } } };
};
const written = (id: string, article: Article, cards: WithoutPicture = 'needed') => finish(id, article, cards, {});

async function finish(id: string, article: Article, cards: WithoutPicture, begins: { card?: 'headline' }) {
  const channel = channelOf(id, cards);
  const { context } = desk;
  const read = (url: string) =>
    isFileAddress(url) ? readFile(new URL(url)) : fetchPicture(url, context.fetch, context.halt);
  const [done] = await finishDrafts(article, [{ channel, content: composeFor(article, channel, newId(), begins) }], {
    image: ({ image }) => readImage(article, image, read),
    item: async () => null,
    video: async () => null,
    poster: async () => null,
    focals: null,
    videoFocal: async () => null,
    captions: async () => null,
    transcoder: null,
    mayEncode: false,
    media: context.media,
    cut: context.cut,
    signal: context.halt,
  });
  if (!done) throw new Error('no draft was finished');
  const { content, problems } = done;
  return { content, problems: problems.map(({ severity, code, message }) => ({ severity, code, message })) };
}

test.each([
  ['that cannot be fetched', () => GONE],
  ['that is none', () => broken],
])('an only picture %s gives way to a card, with the reason', async (_what, url) => {
  const { content, problems } = await written('instagram', story([url()]));
  const [picture] = content.pictures;
  expect(picture).toMatchObject({ alt: 'The ferry returns', card: { kind: 'headline', over: 'plain' } });
  expect(picture?.rendition).toMatchObject({ mimeType: 'image/jpeg' });
  expect(picture?.spec.mark).toBeUndefined();
  expect(content.texts.caption).not.toContain('Bo Chen');
  expect(problems).toEqual([
    {
      severity: 'warns',
      code: 'copy-remark',
      message: saying(/^Picture 1 was not made: .* A card with words is used instead\.$/),
    },
  ]);
});

test('a whole article goes out without it, with the card as its cover', async () => {
  const { content, problems } = await written('wechat', story([broken], [{ type: 'image', image: 0 }]));
  expect(content.pictures.map(({ place, card }) => [place, card?.over])).toEqual([['cover', 'plain']]);
  expect(content.blocks?.some(({ type }) => type === 'image')).toBe(false);
  expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
});

test('the newsroom’s style says whether there are cards; another picture is for a person to choose', async () => {
  const blocked = async (...given: Parameters<typeof written>) =>
    (await written(...given)).problems.filter(({ severity }) => severity === 'blocks').map(({ code }) => code);
  expect(await blocked('x', story([broken]), 'needed')).toEqual(['picture-unreadable']);
  expect(await blocked('x', story([broken]), 'always')).toEqual([]);
  expect(await blocked('instagram', story([broken]), 'never')).toEqual(['picture-unreadable']);
  expect(await blocked('instagram', story([broken, GONE]), 'always')).toEqual(['picture-unreadable']);
});

test('a card that was to stand on the picture stands on the plain ground', async () => {
  const { content, problems } = await finish('instagram', story([broken]), 'needed', { card: 'headline' });
  expect(content.pictures[0]).toMatchObject({ card: { over: 'plain' }, rendition: { mimeType: 'image/jpeg' } });
  expect(content.texts.caption).not.toContain('Bo Chen');
  expect(problems.map(({ code }) => code)).toEqual(['copy-remark']);
  const never = await finish('instagram', story([broken]), 'never', { card: 'headline' });
  expect(never.problems.map(({ code }) => code)).toContain('picture-unreadable');
});
