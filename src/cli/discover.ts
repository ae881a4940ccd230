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
import { operationWords as words } from './words/operations.ts';

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
      ...masthead.map((entry) =>
        'surface' in entry ? words.found({ entry: mastheadLine(entry) }) : mastheadLine(entry),
      ),
      changed ? words.fileWritten({ file }) : words.fileSame({ file }),
    ].join('\n'),
  );
}
