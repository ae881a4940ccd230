import { programAt } from '../../lib/child/program.ts';
import { sha256 } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import type { Cut } from '../cut.ts';
import { media } from '../messages.ts';
import type { MediaStore } from '../storage/store.ts';
import { countingAttempts } from './attempts.ts';
import { Files, filesOf, type Question } from './picture-protocol.ts';
import { createWorker, type Worker } from './worker.ts';

/** Memory for one picture. A hundred megapixels of 16 bits with transparency are 800 MB. */
const MOST_BYTES = 1_200_000_000;
/** Wait for an answer: longer than the decoder's own limit, whose message is clearer. */
const MOST_SECONDS = 60;

/** Pictures are unpacked in a process of their own: one that breaks the decoder takes nothing else with it. */
export interface PictureProcess extends Pick<Worker, 'spent' | 'close'> {
  /** Handles one picture at a time, in order. A picture that ends the process gets a UserError that says so. */
  cut: Cut;
}

export interface PictureProcessOptions {
  /** Store of the pictures that ended the process; null: none, so each is tried every time. */
  store: Pick<MediaStore, 'recall' | 'remember'> | null;
  seconds?: number;
  idleMs?: number;
}

/**
 * Small heaps, in MB: pixels and models are outside of them, and are released with garbage collection. Helper threads
 * of the engine would cost more than they gain: the process is short-lived and waits for decoders. The heap isn't
 * marked incrementally either: each picture's pixels would start marking again, and all the steps together took ten
 * times as long as marking at once.
 */
const FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=128', '--single-threaded', '--no-incremental-marking'];

const ENV = {
  // With more arenas, memory used by pictures is never returned.
  MALLOC_ARENA_MAX: '2',
  // Decoders that are not tested against hostile files stay shut.
  VIPS_BLOCK_UNTRUSTED: '1',
};

const FAILURE = { problem: (why: Message): Message => media.pictureFailed({ why }), remedy: media.exportPicture() };

/** Nothing runs before the first picture, nor some time after the last one. */
export function createPictureProcess({ store, seconds = MOST_SECONDS, idleMs }: PictureProcessOptions): PictureProcess {
  const program = programAt(import.meta.url, 'picture-child');
  const idle = idleMs === undefined ? {} : { idleMs };
  const worker = createWorker({ program, flags: FLAGS, env: ENV, maxBytes: MOST_BYTES, ...idle });

  return {
    async cut({ bytes, specs, focal, windows = [], faces = false, glance = false }, signal) {
      const question: Question = { specs: [...specs], focal, windows: [...windows], faces, glance };
      const asking = { answer: Files, payload: bytes, seconds, signal, ...FAILURE };
      const ask = () => worker.ask(question, asking);
      const attempt = { hash: sha256(bytes), work: 'cut', ...FAILURE } as const;
      return filesOf(await (store === null ? ask() : countingAttempts(store, attempt, ask)));
    },
    spent: worker.spent,
    close: worker.close,
  };
}
