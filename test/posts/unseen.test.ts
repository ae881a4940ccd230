import { afterAll, beforeAll, expect, test } from 'vitest';
import { submit } from '../../src/features/articles/submit.ts';
import { setFocal } from '../../src/features/crops/focal.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { status } from '../../src/features/system/status.ts';
import { cutWith } from '../../src/media/cut.ts';
import { watchFaceDetection } from '../../src/media/face-detection.ts';
import { createFinder, type Finder } from '../../src/media/focal/finder.ts';
import { NOTHING } from '../../src/media/focal/findings.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { scene, windowsOf, withSite } from '../features/focal/scenes.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

const told = (posts: Awaited<ReturnType<typeof submit>>['posts']) =>
  posts.map(({ problems }) => problems.filter(({ code }) => code === 'crops-unseen').map(({ severity }) => severity));

test('drafts whose pictures were cut without looking for faces say so until somebody has looked, as does the status', async () => {
  const broken = createFinder({ program: new URL('file:///nowhere/thread.mjs') });
  let finder: Finder = broken;
  const looking: Finder = { find: (...given) => finder.find(...given), close: () => finder.close() };
  const lines: string[] = [];
  const log = { info: () => undefined, warn: (_: object, line: string) => lines.push(line) };
  const sight = watchFaceDetection(cutWith(looking), { now: desk.context.clock.now, log });
  const site = new Map([['/lead.jpg', await scene(30).jpeg().toBuffer()]]);
  const context: DeskContext = { ...withSite(desk.context, site), cut: sight.cut, faceDetectionOutage: sight.outage };
  const images = [{ url: 'https://paper.example/lead.jpg', caption: 'Boats', credit: 'Ben Camera', alt: 'Boats' }];
  const article = desk.story({ images });
  const request = { channels: ['x', 'facebook', 'instagram'], when: 'slot' as const, again: false, by: 'test' };
  const { articleId, posts } = await submit(context, { article, ...request });
  expect(told(posts)).toEqual([['warns'], ['warns'], ['warns']]);
  expect(windowsOf(posts)).toHaveLength(3);
  expect(lines).toEqual(['pictures are cut without looking for faces; drafts say so']);
  expect(await status(context)).toMatchObject({ blind: { why: expect.stringContaining('thread.mjs') } });

  // Where an editor says what counts, nobody need look.
  const said = await setFocal(context, { article: articleId, medium: '1', focal: { x: 0.2, y: 0.2 }, by: 'Ada' });
  expect(told(said.posts)).toEqual([[], [], []]);

  finder = { find: async () => NOTHING, close: async () => undefined };
  const seen = await setFocal(context, { article: articleId, medium: '1', focal: null, by: 'Ada' });
  expect(told(seen.posts)).toEqual([[], [], []]);
  expect((await status(context)).blind).toBeNull();
  await broken.close();
});
