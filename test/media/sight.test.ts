import { expect, onTestFinished, test } from 'vitest';
import { cutWith } from '../../src/media/cut.ts';
import { watchFaceDetection } from '../../src/media/face-detection.ts';
import { createFinder, type Finder } from '../../src/media/focal/finder.ts';
import { NOTHING } from '../../src/media/focal/findings.ts';
import { renderEach } from '../../src/media/render.ts';
import { renderPosts } from '../../src/media/render-posts.ts';
import { saying } from '../helpers/saying.ts';
import { never, quarters, spec, temporaryStore } from './pictures.ts';

/** A finder whose models are missing until they are put there. */
function lacking(): { finder: Finder; mend(): void } {
  const broken = createFinder({ program: new URL('file:///nowhere/thread.mjs') });
  onTestFinished(() => broken.close());
  let mended = false;
  return {
    finder: {
      find: (picture, signal) => (mended ? Promise.resolve(NOTHING) : broken.find(picture, signal)),
      close: () => broken.close(),
    },
    mend: () => {
      mended = true;
    },
  };
}

test('a crop without face detection is reported, and made again once detection works', async () => {
  const { finder, mend } = lacking();
  const store = await temporaryStore();
  const bytes = await quarters(600, 400, 60).jpeg().toBuffer();
  const specs = [spec(200, 200), spec(300, 300, { fit: 'inside' })];
  const make = () => renderEach({ bytes }, specs, { store, signal: never, cut: cutWith(finder) });
  expect(await make()).toMatchObject([{ blind: expect.stringContaining('thread.mjs') }, { blind: null }]);
  expect(await make()).toMatchObject([{ blind: expect.stringContaining('thread.mjs') }, { blind: null }]);
  mend();
  expect(await make()).toMatchObject([{ blind: null }, { blind: null }]);
  // Now it is kept: nobody has to look any more.
  const kept = await renderEach({ bytes }, specs, {
    store,
    signal: never,
    cut: () => Promise.reject(new Error('cut')),
  });
  expect(kept).toMatchObject([{ blind: null }, { blind: null }]);
});

test('the posts that show such a crop say so, once for each picture', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(600, 400, 60).jpeg().toBuffer();
  const picture = (image: number, width: number, fit: 'crop' | 'inside' = 'crop') => ({
    place: 'feed',
    image,
    spec: spec(width, 100, { fit }),
    alt: '',
    rendition: null,
  });
  const post = (...pictures: ReturnType<typeof picture>[]) => ({
    platform: 'sample',
    kind: 'post',
    language: null,
    marker: 'm',
    texts: {},
    link: null,
    pictures,
    video: null,
    blocks: null,
    extra: {},
  });
  const rendered = await renderPosts(
    [post(picture(0, 100), picture(0, 200), picture(1, 100)), post(picture(0, 90, 'inside'))],
    {
      store,
      signal: never,
      sources: async () => bytes,
      focal: async ({ image }) => (image === 1 ? { x: 0.5, y: 0.5 } : null),
      cut: cutWith(lacking().finder),
    },
  );
  expect(rendered.map(({ problems }) => problems)).toMatchObject([
    [
      {
        severity: 'warns',
        code: 'crops-unseen',
        message: saying(/^Picture 1 was cropped without face detection, so check its crops: .*thread\.mjs.*\.$/),
      },
    ],
    [],
  ]);
});

test('the log has one line when it begins and one when it is over, however many pictures there are', async () => {
  const { finder, mend } = lacking();
  const lines: string[] = [];
  const log = {
    info: (_: object, line: string) => lines.push(line),
    warn: (_: object, line: string) => lines.push(line),
  };
  const began = new Date('2026-03-01T10:00:00Z');
  const { cut, outage: blind } = watchFaceDetection(cutWith(finder), { now: () => began, log });
  const bytes = await quarters(300, 200, 60).jpeg().toBuffer();
  const one = (focal: { x: number; y: number } | null) => cut({ bytes, specs: [spec(100, 100)], focal }, never);
  expect(blind()).toBeNull();
  await one(null);
  await one(null);
  // Nobody looks where an editor has said what counts: that proves nothing.
  await one({ x: 0.5, y: 0.5 });
  expect(blind()).toMatchObject({ since: began, why: expect.stringContaining('thread.mjs') });
  mend();
  await one(null);
  await one(null);
  expect(blind()).toBeNull();
  expect(lines).toEqual([
    'pictures are cut without looking for faces; drafts say so',
    'faces are looked for in pictures again',
  ]);
});
