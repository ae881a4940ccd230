import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMasthead } from '../app/read-page.ts';
import { discoverChannels } from '../config/discover.ts';
import { writeAtomically } from '../config/write-atomically.ts';
import { UserError } from '../lib/errors.ts';
import { platforms } from '../platforms/index.ts';
import { cli } from './messages.ts';
import { mastheadLine, type PageFlags, pageOptions } from './page.ts';
import { print, type Shell } from './shell.ts';

/** Adds the channels in a page's header to channels.yaml. */
export async function discover(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const masthead = await readMasthead(page, pageOptions(shell, flags));
  const file = join(shell.configDirectory, 'channels.yaml');
  if (masthead.length === 0) {
    throw new UserError(cli.noChannelInHeader({ page }), { remedy: cli.addByHand({ file }) });
  }
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = discoverChannels(masthead, platforms, before);
  if (after !== before) await writeAtomically(file, after);
  const changed = after !== before;
  return print(shell, { file, changed, masthead }, () =>
    [
      ...masthead.map(
        (entry) => `${mastheadLine(entry)}${'surface' in entry ? ' (not a channel, but where links lead)' : ''}`,
      ),
      changed
        ? `${file} was written. Added channels are off until you complete them.`
        : `${file} has a channel for each of them already.`,
    ].join('\n'),
  );
}
