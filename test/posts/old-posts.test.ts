import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { RenditionRef } from '../../src/domain/post.ts';
import { newId } from '../../src/lib/ids.ts';
import { createFolderStore, type FolderStore } from '../../src/media/storage/folder-store.ts';
import { markOldPosts } from '../../src/posts/old-posts.ts';
import { storeContent } from '../../src/posts/post-repository.ts';
import { tidyFiles } from '../../src/posts/tidy-files.ts';
import { articleFiles, articleRevisions, articles, deliveries, posts } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { clear } from '../alerts/bench.ts';
import { CONTENT } from '../bench/stub-platform.ts';
import { realClock } from '../helpers/clock.ts';
import { ANY_STORE } from '../helpers/stores.ts';

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);
const never = new AbortController().signal;
const URL = 'https://paper.example/picture.jpg';

interface Given {
  /** Days since the article was last touched, and since the post was written; 900 unless told. */
  article?: number;
  written?: number;
  approved?: number;
  /** Of its sending: days since it ended; null: it has not. Without it there is none. */
  ended?: number | null;
  withdrawn?: true;
}

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  let media: FolderStore;
  beforeAll(async () => {
    ({ store, drop } = await open());
    const dir = await mkdtemp(join(tmpdir(), 'masthead-media-'));
    // Each file counts as used three days ago.
    media = createFolderStore(dir, { now: () => daysAgo(3) });
  });
  afterEach(() => clear(store.db));
  afterAll(async () => {
    await drop();
    await rm(media.dir, { recursive: true, force: true });
  });

  async function file(): Promise<RenditionRef> {
    const bytes = Buffer.from(newId());
    const hash = await media.put(bytes);
    await media.keep(hash);
    return { hash, width: 1, height: 1, bytes: bytes.length, mimeType: 'image/jpeg', crop: null };
  }
  const contentWith = (rendition: RenditionRef) => ({
    ...CONTENT,
    pictures: [
      {
        place: 'feed',
        image: 0,
        spec: { width: 1, height: 1, format: 'jpeg' as const, maxBytes: 1000, fit: 'crop' as const },
        alt: '',
        rendition,
      },
    ],
  });

  async function article({
    article: touched = 900,
    withdrawn,
  }: Given): Promise<{ id: string; original: RenditionRef }> {
    const [id, original] = [newId(), await file()];
    const at = daysAgo(touched);
    const gone = withdrawn ? { withdrawnAs: 'kill' as const, withdrawnAt: at } : {};
    const row = { id, canonicalKey: id, revision: 1, stage: 'ready' as const, createdAt: daysAgo(900), updatedAt: at };
    await store.db.insert(articles).values({ ...row, ...gone });
    const text = { images: [{ url: URL }] } as unknown as Article;
    await store.db.insert(articleRevisions).values({ articleId: id, revision: 1, contentHash: '', article: text });
    const { hash, bytes, mimeType } = original;
    const fetched = { articleId: id, url: URL, hash, bytes, mimeType, fetchedAt: daysAgo(900) };
    await store.db.insert(articleFiles).values(fetched);
    return { id, original };
  }

  /** A post with one picture, as long ago as it is told. */
  async function post(given: Given, of?: { id: string; original: RenditionRef }, shared?: RenditionRef) {
    const { written = 900, approved, ended } = given;
    const [id, picture, its] = [newId(), shared ?? (await file()), of ?? (await article(given))];
    const at = { createdAt: daysAgo(written), updatedAt: daysAgo(written) };
    const approval = approved === undefined ? {} : { approvedAt: daysAgo(approved), approvedBy: 'Ada' };
    const row = { id, articleId: its.id, revision: 1, channelId: `c-${id}`, problems: [], contentHash: '' };
    await store.db.insert(posts).values({ ...row, content: contentWith(picture), ...at, ...approval });
    if (ended !== undefined) {
      const end =
        ended === null ? { state: 'held' as const } : { state: 'published' as const, endedAt: daysAgo(ended) };
      const sending = { id: newId(), postId: id, channelId: 'main', kind: 'send' as const, contentHash: '' };
      await store.db.insert(deliveries).values({ ...sending, slotAt: daysAgo(written), nextAt: null, ...end });
    }
    return { ...its, id, picture, articleId: its.id };
  }
  const log = { info() {}, warn() {}, error() {} };
  const tidy = (keepDays: number | null = 400, parts: Partial<FolderStore> = {}) =>
    store.unhurried(({ db }) =>
      tidyFiles({ clock: realClock, log, media: { ...media, ...parts } }, { db, keepDays, signal: never }),
    );
  const isThere = ({ hash }: RenditionRef) => media.has(hash);
  async function removedOf(id: string): Promise<Date | null> {
    const [row] = await store.db.select().from(posts).where(eq(posts.id, id));
    return row?.filesRemovedAt ?? null;
  }

  test('the files of posts that ended long ago go, and those that anything still needs stay', async () => {
    const cases: [string, Given, boolean][] = [
      ['published long ago', { ended: 401 }, false],
      ['not so long ago', { ended: 399 }, true],
      ['held since then', { ended: null }, true],
      ['a draft that nobody took up', {}, false],
      ['a draft that was approved lately', { approved: 2 }, true],
      ['a draft that was written lately', { written: 10 }, true],
      ['of an article that was handed in again', { ended: 500, article: 3 }, true],
      ['withdrawn long ago', { withdrawn: true }, false],
    ];
    const made = [];
    for (const [name, given] of cases) made.push({ name, ...(await post(given)) });
    await tidy(null);
    for (const { name, picture, original } of made) {
      expect([await isThere(picture), await isThere(original)], name).toEqual([true, true]);
    }
    await tidy();
    for (const [index, { name, id, picture, original }] of made.entries()) {
      const stays = cases[index]?.[2];
      expect([await isThere(picture), await isThere(original)], name).toEqual([stays, stays]);
      expect((await removedOf(id)) === null, name).toBe(stays);
    }
  });

  test('a file of an old post stays as long as another post has it, and an original as long as one of its article’s', async () => {
    const shared = await file();
    const its = await article({});
    const old = await post({ ended: 500 }, its);
    const recent = await post({ ended: 5 }, its, shared);
    const other = await post({ ended: 900 }, undefined, shared);
    await tidy();
    expect(await Promise.all([old.picture, its.original, shared, other.original].map(isThere))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(await removedOf(recent.id)).toBeNull();
    await store.db
      .update(deliveries)
      .set({ endedAt: daysAgo(401) })
      .where(eq(deliveries.postId, recent.id));
    await tidy();
    expect(await Promise.all([shared, its.original].map(isThere))).toEqual([false, false]);
    expect(await store.db.$count(articleFiles)).toBe(0);
  });

  test('what a new post takes up while it is about to go, stays', async () => {
    const { picture, articleId } = await post({ ended: 401 });
    const id = newId();
    await tidy(400, {
      discard: async (hash, before) => {
        if (hash === picture.hash) {
          await createFolderStore(media.dir, realClock).keep(hash);
          const row = { id, articleId, revision: 1, channelId: 'new', problems: [], contentHash: '' };
          await store.db.insert(posts).values({ ...row, content: CONTENT });
          await store.db.transaction((tx) => storeContent(tx, id, { content: contentWith(picture), problems: [] }));
        }
        return media.discard(hash, before);
      },
    });
    expect(await isThere(picture)).toBe(true);
    await tidy();
    expect(await isThere(picture)).toBe(true);
  });

  test('a post that is given files anew names them again', async () => {
    const { id } = await post({});
    await tidy();
    expect(await removedOf(id)).not.toBeNull();
    const picture = await file();
    await store.db.transaction((tx) => storeContent(tx, id, { content: contentWith(picture), problems: [] }));
    await tidy();
    expect([await removedOf(id), await isThere(picture)]).toEqual([null, true]);
  });

  test('many are marked in turns, once; none when told to stop', async () => {
    const its = await article({});
    await store.db.execute(sql`
      insert into masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems, created_at, updated_at)
      select gen_random_uuid(), ${its.id}, 1, 'c' || n, '{}', '', '[]', now() - interval '2 years', now() - interval '2 years'
      from generate_series(1, 1100) n`);
    expect(await markOldPosts(store.db, 400, AbortSignal.abort())).toBe(0);
    expect(await markOldPosts(store.db, 400, never)).toBe(1_100);
    expect(await markOldPosts(store.db, 400, never)).toBe(0);
  });

  test('whoever approves an old draft just then comes before', async () => {
    const { id } = await post({});
    // Asked for from outside of the transaction, as another job would.
    let begin = (): void => undefined;
    const marking = new Promise<void>((resolve) => {
      begin = resolve;
    }).then(() => markOldPosts(store.db, 400, never));
    await store.db.transaction(async (tx) => {
      await tx.select().from(posts).where(eq(posts.id, id)).for('update');
      await tx.update(posts).set({ approvedAt: new Date() }).where(eq(posts.id, id));
      // On the embedded store one transaction waits for the other; on a server they run side by side.
      begin();
    });
    expect([await marking, await removedOf(id)]).toEqual([0, null]);
  });
});
