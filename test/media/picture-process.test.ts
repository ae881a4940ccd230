import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { createPictureProcess, type PictureProcessOptions } from '../../src/media/process/picture-process.ts';
import { renderPictures } from '../../src/media/render.ts';
import { never, quarters, spec, temporaryStore } from './pictures.ts';

function pictureProcess(options: Partial<PictureProcessOptions> = {}) {
  const made = createPictureProcess({ store: null, ...options });
  onTestFinished(made.close);
  return made;
}

const thrown = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

/** A picture that keeps the process busy for seconds. */
const long = async (): Promise<Buffer> => quarters(5_000, 5_000).png({ compressionLevel: 1 }).toBuffer();

test('cuts as this process would, and says what one picture cost', async () => {
  const { cut, spent } = pictureProcess();
  expect(spent()).toBeNull();
  const bytes = await quarters(600, 400, 30).jpeg().toBuffer();
  const specs = [spec(300, 200), spec(200, 200), spec(100, 100, { maxBytes: 50 })];
  const store = await temporaryStore();
  const here = await temporaryStore();
  const made = await renderPictures({ bytes }, specs.slice(0, 2), { store, signal: never, cut });
  expect(made).toEqual(await renderPictures({ bytes }, specs.slice(0, 2), { store: here, signal: never }));
  const results = await cut({ bytes, specs, focal: null }, never);
  expect(results.map((result) => result instanceof UserError)).toEqual([false, false, true]);
  expect(spent()?.peakBytes).toBeGreaterThan(30_000_000);
  await expect(cut({ bytes: Buffer.from('<svg/>'), specs, focal: null }, never)).rejects.toThrow(/SVG drawing/);
  await expect(cut({ bytes: Buffer.alloc(0), specs, focal: null }, never)).rejects.toThrow(/empty file/);
});

test('a picture that ends the process is refused in words, and the next ones are made', async () => {
  const { cut, spent } = pictureProcess();
  const small = await quarters(60, 40).jpeg().toBuffer();
  await cut({ bytes: small, specs: [spec(30, 20)], focal: null }, never);
  const { pid = 0 } = spent() ?? {};
  const victim = thrown(cut({ bytes: await long(), specs: [spec(3_000, 3_000)], focal: null }, never));
  const after = cut({ bytes: small, specs: [spec(30, 20)], focal: null }, never);
  // Once the process is at work on it: what it has used grows.
  const before = cpuTicks(pid);
  await expect.poll(() => cpuTicks(pid)).toBeGreaterThan(before + 5);
  process.kill(pid, 'SIGSEGV');
  const error = await victim;
  expect(error).toBeInstanceOf(UserError);
  expect(error instanceof UserError && error.sentence()).toBe(
    'The picture cannot be read: the program that reads it broke off (SIGSEGV). Export the picture again, or choose another one.',
  );
  expect(await after).toMatchObject([{ width: 30 }]);
  expect(spent()?.pid).not.toBe(pid);
});

/** Processor time of a process in ticks, from the kernel's table. */
function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
  return Number(fields[13]) + Number(fields[14]);
}

test('a picture that takes too long is given up', async () => {
  const { cut } = pictureProcess({ seconds: 0.05 });
  const error = await thrown(cut({ bytes: await long(), specs: [spec(3_000, 3_000)], focal: null }, never));
  expect(error instanceof UserError && error.message).toMatch(/took longer than 1 second/);
});

test('an abort ends the work, with its reason', async () => {
  const { cut, spent } = pictureProcess();
  const stopping = new AbortController();
  const reason = new Error('the service stops');
  const picture = thrown(cut({ bytes: await long(), specs: [spec(3_000, 3_000)], focal: null }, stopping.signal));
  stopping.abort(reason);
  expect(await picture).toBe(reason);
  expect(spent()).toBeNull();
});

test('gives its memory back when there is nothing to do', async () => {
  const { cut, spent } = pictureProcess({ idleMs: 10 });
  await cut({ bytes: await quarters(60, 40).jpeg().toBuffer(), specs: [spec(30, 20)], focal: null }, never);
  const { pid = 0 } = spent() ?? {};
  await expect.poll(() => spent()).toBeNull();
  await expect.poll(() => thrown(Promise.resolve().then(() => process.kill(pid, 0)))).toBeInstanceOf(Error);
});
