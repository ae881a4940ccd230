import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDemo } from '../../src/demo/demo.ts';
import { PIECES } from '../../src/demo/everything.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';

const { findAll, textContent } = DomUtils;
type Document = ReturnType<typeof parseDocument>;
type Element = Parameters<typeof DomUtils.getAttributeValue>[0];
const isTag = (node: object): node is Element => 'attribs' in node;

/** With a film that is made on a busy machine. */
const RUN_MS = 900_000;
let out = '';
let code = -1;
const lines: string[] = [];
let report: Document;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'masthead-everything-test-'));
  const signal = new AbortController().signal;
  const print = (line: string): void => void lines.push(line);
  code = await runDemo({ everything: true, pictures: [], seed: 3, out, signal, print, tty: false });
  report = parseDocument(await readFile(join(out, 'index.html'), 'utf8'));
}, RUN_MS);
afterAll(() => rm(out, { recursive: true, force: true }));

const has = (element: Element, name: string): boolean => (element.attribs.class ?? '').split(' ').includes(name);
const within = (element: Element | Document, wanted: (one: Element) => boolean): Element[] =>
  findAll(wanted, element.children);

/** The preview of a piece and what its readers see, part by part. */
function viewsOf({ platform, says }: (typeof PIECES)[number]): { preview: Element[]; readers: Element[] } {
  const name = `${platforms.find(({ id }) => id === platform)?.name}: ${inEnglish(says)}`;
  const frame = (label: string): Element =>
    within(report, ({ attribs }) => attribs['aria-label'] === label)[0] ?? expect.fail(`No ${label}`);
  return {
    preview: frame(`Preview of ${name}`).children.filter(isTag),
    readers: within(frame(`What readers see of ${name}`), (one) => has(one, 'shown')),
  };
}

interface Shown {
  file: string;
  alt: string;
}

/** Pictures of a part with their alt texts, in their order; those that stand for a video with them. */
function picturesIn(part: Element): Shown[] {
  const found = within(
    part,
    ({ name, attribs }) => name === 'img' || (name === 'video' && attribs.poster !== undefined),
  );
  return found.map(({ name, attribs }) => ({
    file: (name === 'img' ? attribs.src : attribs.poster) ?? '',
    alt: attribs.alt ?? '',
  }));
}
const videosIn = (part: Element): string[] =>
  within(part, ({ name }) => name === 'video').map(({ attribs }) => attribs.src ?? '');

const bytesOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(out, file)))
    .digest('hex');

const packed = (text: string): string => text.replaceAll(/\s+/g, '');

const ADDRESS = /https?:\/\/\S+/;

/** Text of a part with its line breaks: an address ends there. */
const linesOf = (node: Element): string =>
  node.children
    .map((child) => (isTag(child) ? (child.name === 'br' ? '\n' : linesOf(child)) : textContent(child)))
    .join('');

/** What readers read of a part, without addresses: a platform may print those in another way. */
const wordsIn = (part: Element): string[] =>
  within(
    part,
    (one) => one.attribs['data-field'] !== undefined && !(one.parent && isTag(one.parent) && has(one.parent, 'label')),
  )
    .flatMap((one) => textContent(one).split(ADDRESS))
    .map(packed)
    .filter((text) => text !== '');

/** What a preview says beside those words; fails where it lacks one of them, or has them in another order. */
function besideWords(preview: Element, words: readonly string[]): string {
  let rest = packed(linesOf(preview).split(ADDRESS).join(' '));
  let beside = '';
  for (const text of words) {
    const at = rest.indexOf(text);
    expect(at, `“${text}” in the preview: ${rest}`).toBeGreaterThanOrEqual(0);
    beside += rest.slice(0, at);
    rest = rest.slice(at + text.length);
  }
  return beside + rest;
}

test('every piece goes out exactly once, through faults', () => {
  const output = lines.join('\n');
  expect(code, output).toBe(0);
  // Two more stories go out in the message.
  const posts = PIECES.length + 2;
  expect(output).toContain(`${posts} of ${posts} posts published exactly once`);
  expect(output).toContain('Planned fault');
  expect(output).toMatch(/its preview beside what its readers see: file:/);
});

/** Pictures of each part, as readers see them. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  x: [2, 1, 1],
  facebook: [5, 0],
  'facebook-reels': [1],
  instagram: [5],
  'instagram-stories': [1],
  youtube: [1, 0],
  'youtube-shorts': [0],
  wechat: [5],
  'wechat-message': [6],
  app: [1],
};

/** Pictures that a preview shows first, of what readers see elsewhere: the card in a chat, the first frame of a Short. */
const AHEAD: Readonly<Record<string, number>> = { wechat: 1, 'youtube-shorts': 1 };

/** Channels whose platform gives alt texts to its readers. */
const DESCRIBED: ReadonlySet<string> = new Set(['x', 'facebook', 'instagram', 'wechat-message']);
/** Pictures without one there: the cover of an article. */
const BARE: Readonly<Record<string, number>> = { 'wechat-message': 1 };
/** Characters that a preview may have beside the story: names, buttons and an address; a card repeats title and digest. */
const BESIDE: Readonly<Record<string, number>> = { 'wechat-message': 240 };

describe.each(PIECES.map((piece) => ({ ...piece, form: inEnglish(piece.says) })))('$channel: $form', (piece) => {
  test('preview and readers have the same parts, with so many pictures', () => {
    const { preview, readers } = viewsOf(piece);
    expect(readers.map((part) => picturesIn(part).length)).toEqual(NUMBERS[piece.channel]);
    const ahead = AHEAD[piece.channel] ?? 0;
    expect(preview.map((part) => picturesIn(part).length - ahead)).toEqual(NUMBERS[piece.channel]);
  });

  test('part by part the words are the same, in the same order', () => {
    const { preview, readers } = viewsOf(piece);
    for (const [at, part] of readers.entries()) {
      const shown = preview[at] ?? expect.fail(`No part ${at + 1}`);
      expect(besideWords(shown, wordsIn(part)).length).toBeLessThan(BESIDE[piece.channel] ?? 120);
    }
  });

  test('part by part the pictures are the same files, in the same order, with the same alt texts', async () => {
    const { preview, readers } = viewsOf(piece);
    for (const [at, part] of readers.entries()) {
      const shown = preview[at] ?? expect.fail(`No part ${at + 1}`);
      const [ours, theirs] = [picturesIn(shown).slice(AHEAD[piece.channel] ?? 0), picturesIn(part)];
      expect(await Promise.all(theirs.map(({ file }) => bytesOf(file)))).toEqual(
        await Promise.all(ours.map(({ file }) => bytesOf(file))),
      );
      expect(theirs.map(({ alt }) => alt)).toEqual(ours.map(({ alt }) => (DESCRIBED.has(piece.channel) ? alt : '')));
      if (DESCRIBED.has(piece.channel)) {
        expect(theirs.slice(BARE[piece.channel] ?? 0).every(({ alt }) => alt !== '')).toBe(true);
      }
      const films = videosIn(shown);
      if (films.length === 0) continue;
      expect(await Promise.all(videosIn(part).map(bytesOf))).toEqual(await Promise.all(films.map(bytesOf)));
    }
  });
});

test('each is shown in its own way: a thread in order, a carousel by frames, a story over the screen', () => {
  const shownAs = (channel: string): Element[] =>
    viewsOf(PIECES.find((piece) => piece.channel === channel) ?? expect.fail(channel)).readers;
  const holds = (channel: string, name: string): number =>
    shownAs(channel).flatMap((part) => within(part, (one) => has(one, name))).length;
  expect(shownAs('x').map(({ attribs }) => attribs['data-kind'])).toEqual(['post', 'reply', 'reply']);
  expect(['instagram', 'wechat', 'facebook'].map((channel) => holds(channel, 'of'))).toEqual([5, 5, 0]);
  expect(holds('instagram-stories', 'screen')).toBe(1);
  expect(shownAs('facebook-reels').map(({ attribs }) => attribs['data-kind'])).toEqual(['reel']);
  for (const channel of ['facebook', 'youtube']) {
    expect(shownAs(channel).map(({ attribs }) => attribs['data-kind'])[1]).toBe('comment');
  }
  expect(shownAs('youtube').map(textContent).join(' ')).toMatch(/0:00 .*\n?.*0:12 /);
});

test('the Short is the film of the pictures; the reel and the video are the story’s own', async () => {
  const filesOf = (channel: string): Promise<string[]> => {
    const { readers } = viewsOf(PIECES.find((piece) => piece.channel === channel) ?? expect.fail(channel));
    return Promise.all(readers.flatMap(videosIn).map(bytesOf));
  };
  const own = createHash('sha256')
    .update(await readFile('src/demo/site/media/roof-garden.mp4'))
    .digest('hex');
  expect([await filesOf('facebook-reels'), await filesOf('youtube')]).toEqual([[own], [own]]);
  const short = await filesOf('youtube-shorts');
  expect(short).toHaveLength(1);
  expect(short).not.toContain(own);
});

test('the demo’s own story and another page do not go together', async () => {
  const options = { everything: true, page: 'https://www.example.com/', pictures: [], seed: 1, out, tty: false };
  const run = runDemo({ ...options, signal: new AbortController().signal, print: () => {} });
  await expect(run).rejects.toThrow(/takes no page/);
});
