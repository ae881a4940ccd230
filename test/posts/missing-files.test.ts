import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createFolderStore } from '../../src/media/storage/folder-store.ts';
import { platformById } from '../../src/platforms/index.ts';
import { missingFiles } from '../../src/posts/missing-files.ts';
import { simulators } from '../../src/simulators/index.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { JUST_NOW, rowOf } from '../delivery/bench.ts';
import { account, connectedTo, engineOn, mediaFolder, queuedOn } from '../delivery/on-simulator.ts';
import { ANY_STORE } from '../helpers/stores.ts';

let opened: { store: Store; drop(): Promise<void> };
const folder = mkdtempSync(join(tmpdir(), 'masthead-missing-'));
beforeAll(async () => {
  const [any] = ANY_STORE;
  if (!any) throw new Error('There is no store');
  opened = await any.open();
});
afterAll(async () => {
  await opened.drop();
  rmSync(folder, { recursive: true, force: true });
});

const signal = new AbortController().signal;

test.each(['x', 'facebook'])(
  'planned posts of %s whose files did not come back are named, and go out once they did',
  async (platformId) => {
    const { db } = opened.store;
    const [platform, start] = [platformById(platformId), simulators[platformId]?.()];
    if (!platform || !start) throw new Error(`There is no platform ${platformId}`);
    const simulator = await account(await start, 5);
    const served = await mediaFolder();
    const connected = connectedTo({ platform, simulator });
    const media = createFolderStore(join(folder, platformId), systemClock);
    const { id, postId } = await queuedOn(db, connected, served);
    const named = [...served.files.keys()].toSorted();
    expect(named.length).toBeGreaterThan(0);

    const missing = await missingFiles(db, { media, keepDays: 400, signal });
    expect(missing.planned.filter(({ post }) => post === postId)).toEqual([
      { post: postId, channel: 'main', headline: expect.any(String), at: expect.any(Date), files: named },
    ]);
    expect(missing.files).toEqual(expect.arrayContaining(named));

    const engine = engineOn(db, connected, served, { files: media });
    expect(await attemptDelivery(engine, id)).toBe('scheduled');
    const { outcome } = await rowOf(db, id);
    expect(outcome).toMatchObject({ type: 'unavailable' });
    expect(JSON.stringify(outcome)).toMatch(/storage\.gone|delivery\.fileMissing/);
    expect(await (await fetch(`${simulator.url}/_log`)).json()).toEqual([]);

    for (const [hash, { bytes }] of served.files) {
      const path = join(folder, hash);
      writeFileSync(path, bytes);
      expect(await media.put(path)).toBe(hash);
    }
    const after = await missingFiles(db, { media, keepDays: 400, signal });
    expect(after.files.filter((hash) => named.includes(hash))).toEqual([]);
    expect(after.planned.map(({ post }) => post)).not.toContain(postId);
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));
    expect(await attemptDelivery(engine, id)).toBe('published');
  },
);
