import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryItems } from '../../src/store/schema/index.ts';
import { scene } from '../features/focal/scenes.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk();
  folder = await mkdtemp(join(tmpdir(), 'masthead-library-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

test('pictures are uploaded, dropped and pasted; one is described and restricted, and a file that is none is refused', async () => {
  await desk.call('/articles', { body: { article: desk.story({ headline: 'The ferry is back' }), channels: ['x'] } });
  const files = await Promise.all(
    [1, 2].map(async (number) => {
      const path = join(folder, `quay-${number}.png`);
      await writeFile(path, await scene(number).png().toBuffer());
      return path;
    }),
  );
  const heic = join(folder, 'IMG_0001.heic');
  await writeFile(
    heic,
    Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(2_000)]),
  );
  const { page, faults } = await desk.sit('Ada', 'editor');
  await page.goto(`${desk.api.address}/desk/`);
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.getByRole('heading', { name: 'Media library' }).waitFor();
  const list = page.getByRole('list', { name: 'Pictures and films' });
  const card = (name: string) => list.getByRole('button', { name });
  await card('The ferry').waitFor();

  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await (await choosing).setFiles([...files, heic]);
  await card('quay-2.png').waitFor();
  await page.getByText('HEIC picture').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dismiss IMG_0001.heic' }).click();

  const bytes = [...(await scene(3).png().toBuffer())];
  for (const kind of ['drop', 'paste'] as const) {
    await page.evaluate(
      `(() => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(${JSON.stringify(bytes)}), '${kind}'], '${kind}.png', { type: 'image/png' }));
        if ('${kind}' === 'paste') window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true }));
        else for (const name of ['dragover', 'drop']) document.querySelector('.lib-body')
          .dispatchEvent(new DragEvent(name, { dataTransfer: files, bubbles: true, cancelable: true }));
      })()`,
    );
    await card(`${kind}.png`).waitFor();
  }

  await card('quay-1.png').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Alt text').fill('A quay in the rain');
  await drawer.getByLabel('Not for social').check();
  await drawer.getByRole('button', { name: /^Focal point/ }).press('ArrowLeft');
  expect(await violationsOf(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await card('A quay in the rain').getByText('Not for social').waitFor();

  await page.getByRole('searchbox', { name: 'Caption, credit, place or article' }).fill('rain');
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  await card('A quay in the rain').click();
  await drawer.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete picture' }).click();
  await page.getByText('No matching pictures').waitFor();
  const items = await desk.context.db.select().from(libraryItems);
  expect(items.map(({ name }) => name ?? 'of the article').sort()).toEqual([
    'drop.png',
    'of the article',
    'paste.png',
    'quay-2.png',
  ]);
  // The browser itself reports what was refused.
  expect(faults.filter((fault) => !fault.includes('status of 4'))).toEqual([]);
});
