import type { Command } from 'commander';
import type { BackupFlags } from './backup.ts';
import type { Act } from './options.ts';

/** Adds the commands that copy the store as a whole. */
export function addData(program: Command, act: Act): void {
  const backup = program.command('backup').description('write the store to a file, or check such a file');
  backup
    .command('write [file-or-folder]', { isDefault: true })
    .summary('write all tables to a file')
    .description(
      'Writes all tables, as they are at one moment, to a file that can be restored into either kind of store. A running service goes on. Media files are listed only, and keys are left out. The folder has to exist; a file ends in .tar.gz.',
    )
    .option('--with-media', 'put the files of the media folder into it')
    .option('--with-keys', 'put the keys into it, which read every credential')
    .action(
      act(async (shell, file: string | undefined, flags: BackupFlags) =>
        (await import('./backup.ts')).backup(shell, file, flags),
      ),
    );
  backup
    .command('verify <file>')
    .description('check that a backup is complete and unchanged')
    .action(act(async (shell, file: string) => (await import('./backup.ts')).verify(shell, file)));
  program
    .command('restore <file>')
    .summary('restore a backup into an empty store')
    .description(
      'Restores a backup into the empty store that DATABASE_URL or MASTHEAD_DATA chooses. Everything is paused then, and each post is looked up on its platform before it is sent.',
    )
    .action(act(async (shell, file: string) => (await import('./backup.ts')).restore(shell, file)));
}
