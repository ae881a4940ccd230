import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMasthead } from '../app/read-page.ts';
import { discoverChannels } from '../config/discover.ts';
import { writeAtomically } from '../config/write-atomically.ts';
import { UserError } from '../lib/errors.ts';
import { platforms } from '../platforms/index.ts';
import { type PageFlags, pageOptions } from './article.ts';
import { answer, type Shell } from './environment.ts';
import { mastheadLine } from './masthead-line.ts';
import { cli } from './messages.ts';

export async function discoverCommand(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const masthead = await readMasthead(page, pageOptions(shell, flags));
  const file = join(shell.configDirectory, 'channels.yaml');
  if (masthead.length === 0) {
    throw new UserError(cli.noChannelInHeader({ page }), { remedy: cli.addByHand({ file }) });
  }
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = discoverChannels(masthead, platforms, before);
  if (after !== before) await writeAtomically(file, after);
  answer(shell, { file, changed: after !== before, masthead }, () =>
    [
      ...masthead.map(
        (entry) => `${mastheadLine(entry)}${'surface' in entry ? ' (no channel, but where links lead)' : ''}`,
      ),
      after === before
        ? `${file} has a channel for each of them already.`
        : `${file} was written. Added channels are off until you fill them in.`,
    ].join('\n'),
  );
  return 0;
}
