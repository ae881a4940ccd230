import { z } from 'zod';
import { programAt } from '../../lib/child/program.ts';
import type { Message } from '../../lib/message.ts';
import { media } from '../messages.ts';
import { createWorker } from './worker.ts';

const MOST_BYTES = 400_000_000;
/** With the start of the process. */
const MOST_SECONDS = 20;
const FLAGS = ['--max-old-space-size=96', '--single-threaded'];

const Png = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');

/**
 * Draws an SVG logo as a PNG, in a process of its own, under limits of memory and time, that ends with it: its shapes alone,
 * rewritten, so that nothing in it runs or is fetched. Throws a UserError for what is no plain drawing.
 */
export async function drawSvg(bytes: Uint8Array, signal: AbortSignal): Promise<Buffer> {
  const worker = createWorker({
    program: programAt(import.meta.url, 'svg-child'),
    flags: FLAGS,
    env: { MALLOC_ARENA_MAX: '2' },
    maxBytes: MOST_BYTES,
  });
  try {
    const png = await worker.ask(null, {
      answer: Png,
      payload: bytes,
      seconds: MOST_SECONDS,
      signal,
      problem: (why: Message): Message => media.pictureFailed({ why }),
      remedy: media.exportPicture(),
    });
    return Buffer.from(png);
  } finally {
    worker.close();
  }
}
