import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createFinder, type Finder } from '../../src/media/focal/finder.ts';
import { never } from './pictures.ts';

const closing = (finder: Finder): Finder => {
  onTestFinished(() => finder.close());
  return finder;
};

/** A thread that does to a picture what its width says. */
async function oddThread(): Promise<URL> {
  const dir = await mkdtemp(join(tmpdir(), 'masthead-thread-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, 'thread.mjs');
  await writeFile(
    path,
    `import { parentPort, threadId } from 'node:worker_threads';
     parentPort.on('message', ({ width }) => {
       if (width === 1) process.exit(7);
       if (width === 2) throw new Error('out of memory');
       if (width === 3) return;
       if (width === 4) return parentPort.postMessage({ faces: 'many' });
       if (width === 5) return parentPort.postMessage({ why: 'no models' });
       const score = threadId;
       parentPort.postMessage({ findings: { faces: [{ x: 0, y: 0, width: 1, height: 1, score }], people: [], things: [] } });
     });`,
  );
  return pathToFileURL(path);
}

const picture = (width: number) => ({ width, height: 1, data: new Uint8Array(3 * width) });

test('a picture that ends the thread takes no other one with it', async () => {
  const finder = closing(createFinder({ program: await oddThread(), seconds: 2 }));
  const thread = async () => (await finder.find(picture(10), never)).faces[0]?.score;
  const first = await thread();
  expect(await thread()).toBe(first);
  const both = [finder.find(picture(1), never), finder.find(picture(10), never)] as const;
  await expect(both[0]).rejects.toThrow('ended with code 7');
  const second = (await both[1]).faces[0]?.score;
  expect(second).not.toBe(first);
  await expect(finder.find(picture(2), never)).rejects.toThrow('out of memory');
  expect(await thread()).not.toBe(second);
});

test('it waits no longer than the limit, and not for aborted requests', async () => {
  const finder = closing(createFinder({ program: await oddThread(), seconds: 0.2 }));
  await expect(finder.find(picture(3), never)).rejects.toThrow('longer than 0.2 seconds');
  const abort = new AbortController();
  const asked = finder.find(picture(3), abort.signal);
  abort.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
});

test('invalid answers are refused, and failures to load are reported', async () => {
  const finder = closing(createFinder({ program: await oddThread(), seconds: 2 }));
  await expect(finder.find(picture(4), never)).rejects.toThrow('makes no sense');
  await expect(finder.find(picture(5), never)).rejects.toThrow('no models');
});
