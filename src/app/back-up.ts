import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../config/newsroom.ts';
import { UserError } from '../lib/errors.ts';
import { plainText } from '../lib/message.ts';
import { startTexts } from './messages.ts';

/** Writes a backup into a folder; answers its file and its rows. */
export type BackUp = (
  folder: string,
  options: { media: boolean; signal: AbortSignal },
) => Promise<{ file: string; rows: number }>;

const Written = z.object({ file: z.string(), rows: z.int() });
const Failure = z.object({ error: z.object({ message: z.string(), remedy: z.string().nullable() }) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Has the command line write a backup, in a process of its own: the embedded store is opened a second time for it, from a
 * copy, which takes some 500 MB and much of a processor. `program` is what this service was started with.
 */
export const backUpBy =
  ({ program, configDirectory, env }: { program: string; configDirectory: string; env: Environment }): BackUp =>
  (folder, { media, signal }) =>
    new Promise((resolve, reject) => {
      if (basename(program) !== 'masthead.mjs') {
        reject(new UserError(startTexts.noProgram()));
        return;
      }
      const args = ['--config', configDirectory, 'backup', folder, '--json', ...(media ? ['--with-media'] : [])];
      const options = { env: { ...env, MASTHEAD_LOG: 'error' }, signal, maxBuffer: 10_000_000 };
      execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
        if (error === null) return resolve(Written.parse(parsed(stdout)));
        const said = Failure.safeParse(parsed(stderr)).data?.error;
        if (!said) return reject(error);
        const remedy = said.remedy === null ? {} : { remedy: plainText(said.remedy) };
        reject(new UserError(plainText(said.message), { ...remedy, cause: error }));
      });
    });
