import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../lib/errors.ts';
import type { Rgb } from './letterbox.ts';
import { look } from './look.ts';

/** The program of the thread that looks at pictures: it answers one after another. */
parentPort?.on('message', (picture: Rgb) => {
  look(picture).then(
    (findings) => parentPort?.postMessage({ findings }),
    (error: unknown) => parentPort?.postMessage({ why: messageOf(error) }),
  );
});
