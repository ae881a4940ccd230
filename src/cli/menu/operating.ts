import type { Command } from 'commander';
import { type Act, wholeNumber, withPage } from './menu.ts';

/** Commands that run something. */
export function addOperating(program: Command, act: Act): void {
  program
    .command('start')
    .description('run the service until it is told to stop (Ctrl-C)')
    .option('--role <role>', 'all, api, worker or scheduler; all but "all" need DATABASE_URL', 'all')
    .option('--simulated', 'channels that are not connected post to simulators on this machine')
    .action((flags) => act(async (shell) => (await import('../start.ts')).startCommand(shell, flags)));
  program
    .command('migrate')
    .description("bring the store's tables up to date")
    .action(() => act(async (shell) => (await import('../migrate.ts')).migrateCommand(shell)));
  const keys = program.command('keys').description('the keys of what is encrypted in the store');
  keys
    .command('list', { isDefault: true })
    .description('the keys by name, and how many values each has sealed; exit code 1 when one is missing')
    .action(() => act(async (shell) => (await import('../keys.ts')).listKeysCommand(shell)));
  keys
    .command('rotate')
    .summary('seal everything with the first key')
    .description(
      'Seals everything in the store with the first key of MASTHEAD_KEYS. Where Masthead made the key itself (keys.json), a new one is made first; the earlier ones stay, to open what they sealed.',
    )
    .action(() => act(async (shell) => (await import('../keys.ts')).rotateKeysCommand(shell)));
  program
    .command('mcp')
    .summary('serve the desk to a language model over stdin and stdout')
    .description(
      'Serves the desk over the Model Context Protocol, on stdin and stdout: reading, writing posts of an article, proposing words. Nothing that a model does goes out before a person has approved it.',
    )
    .action(() => act(async (shell) => (await import('../mcp.ts')).mcpCommand(shell)));
  program
    .command('simulate [platforms...]')
    .description('run simulated platforms by themselves until Ctrl-C; all of them, unless some are named')
    .action((names) => act(async (shell) => (await import('../simulate.ts')).simulateCommand(shell, names)));
  const config = program.command('config').description('the configuration files');
  config
    .command('reload')
    .summary('have running processes read the files anew')
    .description(
      'Reads and checks the files, shows what would change and which planned posts no longer fit the times of their channels, and with --yes has every running process take it over. A fault changes nothing.',
    )
    .option('--dry-run', 'only show what would change (as without --yes)')
    .option('--yes', 'do it')
    .option('--keep', 'planned posts that no longer fit keep their times (the default)')
    .option('--replace', 'planned posts that no longer fit are placed anew')
    .action((flags) => act(async (shell) => (await import('../config-reload.ts')).configReloadCommand(shell, flags)));
  config
    .command('check')
    .description('report every fault of every file at once')
    .option('--storage', 'also store and remove a small file where pictures and videos are kept')
    .action((flags) => act(async (shell) => (await import('../config-check.ts')).configCheckCommand(shell, flags)));
  program
    .command('alerts')
    .description('how operators are told that something needs a person')
    .command('test')
    .description('send a test by each configured way; exit code 1 when one does not take it')
    .action(() => act(async (shell) => (await import('../alerts.ts')).testAlertsCommand(shell)));
  withPage(program.command('demo [file-or-url]'))
    .description('the whole job on simulated platforms, in under a minute')
    .option('--seed <n>', 'which faults the simulated platforms show', wholeNumber('--seed', 0, 2 ** 31 - 1))
    .option('--out <dir>', 'where the report goes', 'demo-output')
    .action((page, flags) => act(async (shell) => (await import('../demo.ts')).demoCommand(shell, page, flags)));
}
