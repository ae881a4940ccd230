import type { ChildProcess } from 'node:child_process';
import { Writable } from 'node:stream';
import { UserError } from '../../domain/errors.ts';
import type { CutRequest } from '../cut.ts';
import { EXIT_MEMORY, MOST_BYTES } from './limits.ts';
import { Answer, PICTURE_FD, type Question } from './messages.ts';

const ANOTHER = 'Export the picture again, or choose another one.';

const cannotRead = (why: string, cause?: string): UserError =>
  new UserError(`The picture cannot be read: ${why}.`, { remedy: ANOTHER, cause });

/**
 * Hands one picture to a picture process and waits for its answer. Rejects with a UserError when the process ends
 * or takes too long over it, with the signal's reason when aborted; then the process is ended too, since what it
 * does cannot be stopped otherwise. `lastWords`: what it said of troubles of its own.
 */
export function ask(
  child: ChildProcess,
  { bytes, specs, focal, windows = [], faces = false, glance = false }: CutRequest,
  { seconds, signal, lastWords }: { seconds: number; signal: AbortSignal; lastWords: () => string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', aborted);
      child.off('message', said).off('exit', ended).off('error', failed);
      end();
    };
    const giveUp = (reason: unknown): void => {
      child.kill('SIGKILL');
      settle(() => reject(reason));
    };
    const aborted = (): void => giveUp(signal.reason);
    const said = (message: unknown): void => {
      const answer = Answer.safeParse(message);
      if (!answer.success) giveUp(cannotRead('unpacking it gave nothing that makes sense', answer.error.message));
      else settle(() => resolve(answer.data));
    };
    const ended = (code: number | null, by: string | null): void => {
      const why =
        code === EXIT_MEMORY
          ? `unpacking it took more than ${MOST_BYTES / 1_000_000} MB of memory`
          : `the program that unpacks it broke off (${by ?? `exit code ${code}`})`;
      settle(() => reject(cannotRead(why, lastWords())));
    };
    const failed = (error: Error): void => giveUp(error);
    const late = setTimeout(
      () => giveUp(cannotRead(`unpacking it took longer than ${seconds} seconds`)),
      seconds * 1_000,
    );
    signal.addEventListener('abort', aborted, { once: true });
    child.on('message', said).once('exit', ended).once('error', failed);
    const question: Question = { length: bytes.length, specs: [...specs], focal, windows: [...windows], faces, glance };
    child.send(question, (error) => {
      if (error !== null) giveUp(cannotRead('the program that unpacks it broke off', error.message));
    });
    const pipe = child.stdio[PICTURE_FD];
    if (pipe instanceof Writable) pipe.write(bytes);
  });
}
