import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { PostContent, RenditionRef } from '../../src/domain/post.ts';
import { asVideos } from '../../src/domain/videos.ts';
import { mediaTidied } from '../../src/features/system/media-tidied.ts';
import { newId } from '../../src/lib/ids.ts';
import { createFolderStore, type FolderStore } from '../../src/media/storage/folder-store.ts';
import { shardOf } from '../../src/media/storage/store.ts';
import { storeContent } from '../../src/posts/post-repository.ts';
import { type FilesTidied, GRACE_MS, tidyFiles } from '../../src/posts/tidy-files.ts';
import {
  articleFiles,
  articleRevisions,
  articles,
  audit,
  films,
  posts,
  renditions,
} from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { CONTENT } from '../bench/stub-platform.ts';
import { realClock } from '../helpers/clock.ts';
import { startS3 } from '../helpers/s3/server.ts';
import { ANY_STORE } from '../helpers/stores.ts';

const HOUR_MS = 3_600_000;

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  let media: FolderStore;
  /** How far the clock of the clean-up is ahead of the files' own. */
  let ahead = 0;
  const logged: object[] = [];
  beforeAll(async () => {
    ({ store, drop } = await open());
    const dir = await mkdtemp(join(tmpdir(), 'masthead-media-'));
    const clock = { ...realClock, now: () => new Date(realClock.now().getTime() + ahead) };
    media = createFolderStore(dir, clock);
  });
  afterAll(async () => {
    await drop();
    await rm(media.dir, { recursive: true, force: true });
  });

  const never = new AbortController().signal;
  const log = { info: (fields: object) => void logged.push(fields), warn() {}, error() {} };

  async function tidy(
    hours: number,
    parts: Partial<FolderStore> = {},
    signal = never,
    keepDays: number | null = null,
  ): Promise<FilesTidied | null> {
    ahead = hours * HOUR_MS;
    const clock = { ...realClock, now: () => new Date(realClock.now().getTime() + ahead) };
    // The database's clock does not go ahead; its rows are made older instead.
    const back = sql`interval '1 hour' * ${hours}`;
    await store.db.execute(sql`update masthead.renditions set created_at = created_at - ${back}`);
    await store.db.execute(sql`update masthead.article_files set fetched_at = fetched_at - ${back}`);
    return store.unhurried(({ db }) =>
      tidyFiles({ clock, log, media: { ...media, ...parts } }, { db, keepDays, signal }),
    );
  }

  const file = async (text: string): Promise<RenditionRef> => {
    const bytes = Buffer.from(`${text} ${newId()}`);
    const hash = await media.put(bytes);
    return { hash, width: 1, height: 1, bytes: bytes.length, mimeType: 'image/jpeg', crop: null };
  };
  const picture = (rendition: RenditionRef): PostContent['pictures'][number] => ({
    place: 'feed',
    image: 0,
    spec: { width: 1, height: 1, format: 'jpeg', maxBytes: 1000, fit: 'crop' },
    alt: '',
    rendition,
  });

  /** An article with one post; the post is given the files in the way that drafts are. */
  async function post(pictures: readonly RenditionRef[], films: readonly RenditionRef[] = []) {
    const [articleId, postId] = [newId(), newId()];
    await store.db.insert(articles).values({ id: articleId, canonicalKey: articleId, revision: 1, stage: 'ready' });
    const row = { id: postId, articleId, revision: 1, channelId: 'main', problems: [], contentHash: '' };
    await store.db.insert(posts).values({ ...row, content: CONTENT });
    const give = (named: readonly RenditionRef[]) =>
      store.db.transaction((tx) =>
        storeContent(tx, postId, {
          content: {
            ...CONTENT,
            pictures: named.map(picture),
            ...asVideos(films.map((film, video) => ({ video, file: { ...film, durationSeconds: 1 } }))),
          },
          problems: [],
        }),
      );
    await give(pictures);
    return { articleId, give };
  }
  const thereOf = async (files: readonly RenditionRef[]) =>
    Promise.all(files.map(async ({ hash }) => ((await media.has(hash)) ? 'there' : 'gone')));
  const isKnown = async ({ hash }: RenditionRef) =>
    (await store.db.select().from(renditions).where(eq(renditions.hash, hash))).length === 1;

  test('what a post names stays, what none names goes after its time of grace, and is counted', async () => {
    const [named, replaced, loose] = [await file('a'), await file('b'), await file('d')];
    const films = [await file('c'), await file('e')];
    const { give } = await post([named, replaced], films);
    await give([named]);
    const all = [named, replaced, ...films, loose];
    expect(await mediaTidied({ db: store.db })).toBeNull();
    expect(await tidy(47)).toMatchObject({ freed: { files: 0, bytes: 0 } });
    expect(await thereOf(all)).toEqual(['there', 'there', 'there', 'there', 'there']);
    const freed = { files: 2, bytes: replaced.bytes + loose.bytes };
    const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    expect(await tidy(49)).toEqual({ files: 5, bytes, freed });
    expect(await thereOf(all)).toEqual(['there', 'gone', 'there', 'there', 'gone']);
    expect([await isKnown(named), await isKnown(replaced), await isKnown(films[1] ?? loose)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(logged.at(-1)).toMatchObject({ freed });
    const [row] = await store.db.select().from(audit).orderBy(sql`id desc`).limit(1);
    expect(await mediaTidied({ db: store.db })).toEqual({ at: row?.at, files: 5, bytes, freed });
    expect(row).toMatchObject({ who: 'masthead', subject: 'config:media', action: 'files-tidied', detail: { freed } });
    expect(await tidy(49)).toMatchObject({ files: 3, freed: { files: 0 } });
  });

  test('a file stays that was used as often as not: kept, stored anew, or its address handed out', async () => {
    const [kept, again] = [await file('kept'), await file('again')];
    const bytes = await media.read(again.hash);
    ahead = 40 * HOUR_MS;
    await media.keep(kept.hash);
    await media.put(bytes);
    await tidy(60);
    expect(await thereOf([kept, again])).toEqual(['there', 'there']);
    await tidy(40 + GRACE_MS / HOUR_MS + 1);
    expect(await thereOf([kept, again])).toEqual(['gone', 'gone']);
  });

  test('a field that nobody has thought of yet names a file too', async () => {
    const cover = await file('cover');
    const { articleId } = await post([]);
    await store.db
      .update(posts)
      .set({ content: { ...CONTENT, extra: { cover: { of: [{ file: cover.hash }] } } } })
      .where(eq(posts.articleId, articleId));
    await tidy(1_000);
    expect(await thereOf([cover])).toEqual(['there']);
  });

  test('an original stays as long as the current revision has it', async () => {
    const [one, two] = [await file('one'), await file('two')];
    const { articleId } = await post([]);
    const urls = ['https://a.example/1.jpg?x="1"&y=ü', 'https://a.example/2.mp4'];
    const article = (images: string[], videos: string[]): Article =>
      ({ images: images.map((url) => ({ url })), videos: videos.map((url) => ({ url })) }) as unknown as Article;
    const revise = async (revision: number, value: Article) => {
      const row = { articleId, revision, contentHash: String(revision), article: value };
      await store.db.insert(articleRevisions).values(row);
      await store.db.update(articles).set({ revision }).where(eq(articles.id, articleId));
    };
    await revise(1, article([urls[0] ?? ''], [urls[1] ?? '']));
    for (const [index, { hash, bytes, mimeType }] of [one, two].entries()) {
      await store.db.insert(articleFiles).values({ articleId, url: urls[index] ?? '', hash, bytes, mimeType });
    }
    await tidy(100);
    expect(await thereOf([one, two])).toEqual(['there', 'there']);
    await revise(2, article([urls[0] ?? ''], []));
    await tidy(100);
    expect(await thereOf([one, two])).toEqual(['there', 'gone']);
    const rows = await store.db.select().from(articleFiles).where(eq(articleFiles.articleId, articleId));
    expect(rows.map(({ hash }) => hash)).toEqual([one.hash]);
  });

  test('a film that an editor may still want stays for as long as files of a post would', async () => {
    const [wanted, old] = [await file('wanted'), await file('old')];
    const { articleId } = await post([]);
    const row = { articleId, revision: 1, shape: 'wide', channelId: 'main', state: 'ready', askedBy: 'Ada' } as const;
    await store.db.insert(films).values([
      { ...row, id: newId(), file: { ...wanted, durationSeconds: 20 } },
      { ...row, id: newId(), file: { ...old, durationSeconds: 20 }, askedAt: new Date('2020-01-01') },
      { ...row, id: newId(), state: 'waiting' },
    ]);
    await tidy(100);
    expect(await thereOf([wanted, old])).toEqual(['there', 'there']);
    await tidy(100, {}, never, 400);
    expect(await thereOf([wanted, old])).toEqual(['there', 'gone']);
  });

  test('a file that is named while the clean-up runs is not lost', async () => {
    const late = await file('late');
    // Just when it is about to go, a post takes it up: found by the index, kept, and stored with the post.
    const result = await tidy(100, {
      discard: async (hash, before) => {
        if (hash === late.hash) {
          expect(await media.keep(hash)).toBe(late.bytes);
          await post([late]);
        }
        return media.discard(hash, before);
      },
    });
    expect(result).toMatchObject({ freed: { files: 0 } });
    expect(await thereOf([late])).toEqual(['there']);
    expect(await isKnown(late)).toBe(true);
    // Or right after it went: then it was stored anew, and what rows say of it is newer too.
    const gone = await file('gone');
    await tidy(100, {
      discard: async (hash, before) => {
        const bytes = await media.read(hash);
        const freed = await media.discard(hash, before);
        await media.put(bytes);
        await post([gone]);
        return freed;
      },
    });
    expect(await thereOf([gone])).toEqual(['there']);
    expect(await isKnown(gone)).toBe(true);
  });

  test('in a bucket too, what no post names is removed and what one names is kept', async () => {
    const server = await startS3();
    onTestFinished(server.stop);
    const bucket = server.open();
    const hashes: string[] = [];
    for (const text of ['named', 'unnamed', 'kept', 'new'])
      hashes.push(await bucket.put(Buffer.from(`${text} ${newId()}`)));
    const [named = '', unnamed = '', kept = ''] = hashes;
    await post([{ hash: named, width: 1, height: 1, bytes: 1, mimeType: 'image/jpeg', crop: null }]);
    for (const hash of [named, unnamed, kept]) await server.date(shardOf(hash), new Date(Date.now() - 49 * HOUR_MS));
    await bucket.keep(kept);
    const freed = { files: 1, bytes: (await bucket.size(unnamed)) ?? 0 };
    expect(
      await tidyFiles({ clock: realClock, log, media: bucket }, { db: store.db, keepDays: null, signal: never }),
    ).toMatchObject({
      files: 4,
      freed,
    });
    expect(await Promise.all(hashes.map((hash) => bucket.has(hash)))).toEqual([true, false, true, true]);
  });

  test('a clean-up that breaks off anywhere is made good by the next', async () => {
    const files = [await file('1'), await file('2'), await file('3')];
    const named = await file('4');
    await post([named]);
    let left = 2;
    const broken = tidy(100, {
      discard: async (hash, before) => {
        left -= 1;
        if (left === 0) throw new Error('killed');
        return media.discard(hash, before);
      },
    });
    await expect(broken).rejects.toThrow('killed');
    expect((await thereOf(files)).filter((state) => state === 'gone')).toHaveLength(1);
    const stopped = new AbortController();
    stopped.abort();
    expect(await tidy(100, {}, stopped.signal)).toBeNull();
    expect(await tidy(100)).toMatchObject({ freed: { files: 2 } });
    expect(await thereOf([...files, named])).toEqual(['gone', 'gone', 'gone', 'there']);
  });
});
