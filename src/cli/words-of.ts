import { UserError } from '../lib/errors.ts';
import type { Shell } from './environment.ts';
import { cli } from './messages.ts';
import { readWhole } from './read-file.ts';

/** More is no text of a post. */
const MOST_BYTES = 400_000;

/** Words that a person gives, and for which text of a post. */
export type WordsFlags = { field?: string; text?: string; file?: string };

/** The words of --text, or of the file that --file names. Throws a UserError for both, and for neither. */
export async function wordsOf(shell: Shell, { text, file }: WordsFlags): Promise<string> {
  if ((text === undefined) === (file === undefined)) {
    throw new UserError(cli.giveWords(), { usage: true });
  }
  if (text !== undefined) return text;
  const path = file ?? '';
  const tooLarge = (): Error => new UserError(cli.textTooLarge({ file: path }));
  const bytes = await readWhole(path, { most: MOST_BYTES, tooLarge, signal: shell.signal() });
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd();
}
