import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { putOffDeliveries } from '../../src/delivery/put-off.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { addLocalFile, crop } from '../../src/features/library/files.ts';
import { change, remove, showItem } from '../../src/features/library/items.ts';
import { listItems } from '../../src/features/library/list.ts';
import type { ItemChange } from '../../src/features/library/schema.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { markerOf, newId } from '../../src/lib/ids.ts';
import { createFolderStore } from '../../src/media/storage/folder-store.ts';
import { createFreePost } from '../../src/posts/free-post.ts';
import { insertStory } from '../../src/posts/free-stories.ts';
import { GRACE_MS, tidyFiles } from '../../src/posts/tidy-files.ts';
import { deliveries, libraryItems } from '../../src/store/schema/index.ts';
import { content, engine, JUST_NOW, scripted } from '../delivery/bench.ts';
import { realClock } from '../helpers/clock.ts';
import { said, saying } from '../helpers/says.ts';
import { quarters } from '../media/pictures.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn } from './with-x.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('required');
  folder = await mkdtemp(join(tmpdir(), 'masthead-library-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.library_items cascade`);
});

let seed = 0;
/** A picture that no other test has, in the library. */
async function upload(name: string, words: ItemChange = {}) {
  const path = join(folder, name);
  seed += 1;
  await quarters(600, 400, 10 + seed)
    .png()
    .toFile(path);
  const item = await addLocalFile(desk.context, { path, by: 'Ada' });
  return change(desk.context, { id: item.id, change: words, by: 'Ada', expected: null });
}

const everything = { limit: 100 };
const names = async (query: Parameters<typeof listItems>[1]) =>
  (await listItems(desk.context, query)).items.map(({ name, caption }) => name ?? caption);

test('one list has uploads and pictures of articles, each file once, and finds them by all their words and rights', async () => {
  const { articleId } = await draftOn(desk, { headline: 'The ferry is back' });
  await draftOn(desk, { headline: 'Gulls return' });
  await upload('quay.png', { alt: 'A quay in the rain', keywords: ['Rotterdam'] });
  await upload('old.png', { expiresAt: '2020-01-01T00:00:00Z' });
  await upload('inhouse.png', { notForSocial: true });
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  await upload('soon.png', { expiresAt: soon, credit: '100%_Bo' });
  const { items } = await listItems(desk.context, { from: 'article' });
  // Two stories with the same picture: it is one item.
  expect(items).toMatchObject([{ addedBy: null, headlines: ['The ferry is back', 'Gulls return'], posts: 2 }]);
  expect(await names({ q: 'ROTTER quay' })).toEqual(['quay.png']);
  expect(await names({ q: '100%_b' })).toEqual(['soon.png']);
  expect(await names({ q: 'ferry', from: 'article' })).toHaveLength(1);
  expect(await names({ from: 'upload', rights: 'usable' })).toEqual(['soon.png', 'quay.png']);
  expect(await names({ rights: 'expiring' })).toEqual(['soon.png']);
  expect(await names({ rights: 'expired' })).toEqual(['old.png']);
  expect(await names({ rights: 'not-for-social' })).toEqual(['inhouse.png']);
  expect(await names({ kind: 'film' })).toEqual([]);
  const first = await listItems(desk.context, { limit: 2 });
  const rest = await listItems(desk.context, { limit: 100, after: first.next ?? '' });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
    (await listItems(desk.context, everything)).items.map(({ id }) => id),
  );
  expect(rest.next).toBeNull();
  expect((await showItem(desk.context, items[0]?.id ?? '')).uses).toMatchObject([
    { headline: 'Gulls return', state: 'draft' },
    { headline: 'The ferry is back', article: articleId },
  ]);
});

test('words are written once: drafts without their own get them, those with their own and scheduled ones keep theirs', async () => {
  const ofX = (postId: string) => onePost(desk.context, { postId });
  const plain = await draftOn(desk, { headline: 'One' });
  const own = await draftOn(desk, { headline: 'Two' });
  const planned = await draftOn(desk, { headline: 'Three' });
  await editPost(desk.context, { postId: own.id, by: 'Ada', alts: { 0: 'My own words' } });
  await approve(desk.context, { postId: planned.id, by: 'Ben', when: 'slot' });
  const before = await ofX(planned.id);
  const [item] = (await listItems(desk.context, { from: 'article' })).items;
  if (!item) expect.fail('The picture of the articles is not in the library');
  const words = { alt: 'A ferry at the quay, seen from above' };
  await change(desk.context, { id: item.id, change: words, by: 'Cleo', expected: [item.version] });
  expect((await ofX(plain.id)).content.pictures[0]).toMatchObject({
    alt: words.alt,
    rendition: { width: expect.any(Number) },
  });
  expect((await ofX(own.id)).content.pictures[0]?.alt).toBe('My own words');
  expect(await ofX(planned.id)).toMatchObject({ version: before.version, approved: true });
  // A story that comes later has them, too; and reading the first again is no other revision.
  expect((await draftOn(desk, { headline: 'Four' })).content.pictures[0]?.alt).toBe(words.alt);
  const stale = change(desk.context, { id: item.id, change: words, by: 'Cleo', expected: [item.version] });
  await expect(stale).rejects.toThrow('changed since');
  // Taken back, the page’s words count again.
  await change(desk.context, { id: item.id, change: { alt: null }, by: 'Cleo', expected: null });
  expect((await ofX(plain.id)).content.pictures[0]?.alt).toBe(before.content.pictures[0]?.alt);
});

test('rights are rules: drafts say so, approving is refused, and it is possible once they are given', async () => {
  const { id: postId } = await draftOn(desk);
  const [item] = (await listItems(desk.context, { from: 'article' })).items;
  if (!item) expect.fail('The picture of the article is not in the library');
  const set = (rights: ItemChange) => change(desk.context, { id: item.id, change: rights, by: 'Ada', expected: null });
  const codes = async () => (await onePost(desk.context, { postId })).problems.map(({ code }) => code);
  const approving = () => approve(desk.context, { postId, by: 'Ben', when: 'slot' });
  await set({ notForSocial: true });
  expect(await codes()).toContain('not-for-social');
  await expect(approving()).rejects.toThrow(/not for social/);
  await set({ notForSocial: false, expiresAt: '2020-01-01T00:00:00Z' });
  expect(await codes()).toContain('rights-ended');
  await set({ expiresAt: null, creditRequired: true, credit: 'Nobody Else' });
  expect(await codes()).toContain('credit-missing');
  await set({ creditRequired: false });
  expect(await codes()).not.toEqual(expect.arrayContaining(['credit-missing', 'rights-ended', 'not-for-social']));
  expect((await approving()).approved).toBe(true);
});

describe('a post without an article', () => {
  /** With a picture of the library, on a channel that keeps what it gets. */
  async function freePost(item: { id: string; hash: string }) {
    const live: string[] = [];
    const plain = scripted({
      async publish(post) {
        live.push(post.texts.text ?? '');
        return { remoteId: 'p-1', otherIds: {}, url: null, warnings: [] };
      },
    });
    const { platform } = plain;
    const connected = { ...plain, platform: { ...platform, content: { ...platform.content, check: () => [] } } };
    const base = desk.context.channels.get('x') ?? expect.fail('No channel');
    const main = { ...base, ...connected, rules: { ...base.rules, maxAgeHours: null } };
    const channels = new Map([['main', { ...main, channel: { ...main.channel, approval: 'required' as const } }]]);
    const context = { ...desk.context, channels };
    const spec = { width: 600, height: 400, format: 'png', maxBytes: 1_000_000, fit: 'inside' } as const;
    const file = { hash: item.hash, width: 600, height: 400, bytes: 1, mimeType: 'image/png', crop: null };
    const picture = { place: 'post', image: 0, item: { id: item.id, hash: item.hash }, spec, alt: '', rendition: file };
    const post = { id: newId() };
    const story = { id: newId(), title: 'Library closed', section: null };
    const more = { fromBase: false, authors: ['Ada'], by: 'Ada', embargoUntil: null, urgency: 'normal' } as const;
    const finished = { content: { ...content, marker: markerOf(post.id), pictures: [picture] }, problems: [] };
    await context.db.transaction(async (tx) => {
      const words = { text: 'Closed.', authors: ['Ada'], language: null, link: null, section: null, tags: [] };
      const given = { ...words, pictures: [item.id], expiresAt: null, requestHash: '', createdBy: 'Ada' };
      await insertStory(tx, { id: story.id, ...given });
      await createFreePost(tx, { story, id: post.id, channelId: 'main', finished, ...more });
    });
    const approved = await approve(context, {
      postId: post.id,
      when: 'now',
      by: 'Ben',
      despiteRules: false,
      expected: null,
    });
    const delivery = approved.delivery?.id ?? expect.fail('Nothing was scheduled');
    const attempt = async () => {
      await context.db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, delivery));
      return attemptDelivery(engine(context.db, connected, { channels }), delivery);
    };
    return { postId: post.id, context, live, attempt };
  }

  test('does not go out once its picture may not, says which and what to do, and goes out when it may again', async () => {
    const item = await upload('crew.png', { caption: 'The crew ties her up' });
    const { postId, context, live, attempt } = await freePost(item);
    const set = (rights: ItemChange) =>
      change(desk.context, { id: item.id, change: rights, by: 'Ada', expected: null });
    await set({ notForSocial: true });
    await attempt();
    expect(live).toEqual([]);
    const why = said((await onePost(context, { postId })).delivery?.putOffBy);
    expect(await putOffDeliveries(context)).toMatchObject([{ channel: 'main', reason: saying(/not for social/) }]);
    expect(why).toContain('The crew ties her up');
    expect(why).toMatch(/not for social.*media library/);
    await set({ notForSocial: false, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await attempt();
    expect(live).toEqual([]);
    await set({ expiresAt: null });
    expect(await attempt()).toBe('published');
    expect(live).toHaveLength(1);
  });

  test('keeps its picture from being deleted while it is scheduled, by headline and time', async () => {
    const item = await upload('dock.png');
    await freePost(item);
    await expect(remove(desk.context, { id: item.id, by: 'Ada', expected: null })).rejects.toThrow(
      /while scheduled posts use it: “Library closed” on /,
    );
    await desk.context.db.update(deliveries).set({ state: 'published', nextAt: null, endedAt: new Date() });
    await remove(desk.context, { id: item.id, by: 'Ada', expected: null });
    expect(await names(everything)).toEqual([]);
  });
});

test('an upload is cropped and shown whole again; its focal point goes with it, and no article’s picture is cropped', async () => {
  const item = await upload('wide.png', { focal: { x: 0.75, y: 0.5 } });
  const box = { x: 0.5, y: 0, width: 0.5, height: 1 };
  const cut = await crop(desk.context, { id: item.id, box, by: 'Ada', expected: [item.version] });
  expect(cut).toMatchObject({ width: 300, height: 400, crop: box, focal: { x: 0.5, y: 0.5 } });
  expect(cut.hash).not.toBe(item.hash);
  const again = await addLocalFile(desk.context, { path: join(folder, 'wide.png'), by: 'Ada' });
  expect(again.id).toBe(item.id);
  const whole = await crop(desk.context, { id: item.id, box: null, by: 'Ada', expected: null });
  expect(whole).toMatchObject({ width: 600, hash: item.hash, crop: null, focal: { x: 0.75, y: 0.5 } });
  await draftOn(desk);
  const [ofArticle] = (await listItems(desk.context, { from: 'article' })).items;
  const id = ofArticle?.id ?? '';
  await expect(crop(desk.context, { id, box, by: 'Ada', expected: null })).rejects.toThrow('came with a story');
  await expect(remove(desk.context, { id, by: 'Ada', expected: null })).rejects.toThrow('came with a story');
});

test('the clean-up keeps the file of an upload, also the one it was cropped from, and removes what was deleted', async () => {
  const kept = await upload('kept.png');
  const { hash } = await crop(desk.context, {
    id: kept.id,
    box: { x: 0, y: 0, width: 0.5, height: 0.5 },
    by: 'Ada',
    expected: null,
  });
  const gone = await upload('gone.png');
  await remove(desk.context, { id: gone.id, by: 'Ada', expected: null });
  const { media, db, log } = desk.context;
  const clock = { ...realClock, now: () => new Date(Date.now() + GRACE_MS + 60_000) };
  const later = createFolderStore(media.dir, clock);
  await tidyFiles({ clock, media: later, log }, { db, keepDays: null, signal: desk.context.halt });
  expect(await Promise.all([kept.hash, hash, gone.hash].map((one) => media.has(one)))).toEqual([true, true, false]);
  expect(await db.select({ id: libraryItems.id }).from(libraryItems)).toEqual([{ id: kept.id }]);
});
