import type { Command } from 'commander';
import { type Act, withPage } from './menu.ts';

/** Commands about the channels of the newsroom. */
export function addChannels(program: Command, act: Act): void {
  const channels = program.command('channels').description('the channels of the newsroom');
  channels
    .command('list')
    .description('what is configured, and how it is')
    .action(() => act(async (shell) => (await import('../channels.ts')).listChannelsCommand(shell)));
  channels
    .command('check')
    .description('ask each platform what is wrong with its channel; exit code 1 when something is')
    .action(() => act(async (shell) => (await import('../channels.ts')).checkChannelsCommand(shell)));
  withPage(channels.command('discover <file-or-url>'))
    .summary("write entries for the channels in a page's header")
    .description(
      "Adds an entry to channels.yaml for each channel in a page's header that has none. What is there stays as it is; added channels are off until you fill them in.",
    )
    .action((page, flags) =>
      act(async (shell) => (await import('../discover.ts')).discoverCommand(shell, page, flags)),
    );
  program
    .command('pause [channel]')
    .description('hold back everything, or one channel')
    .requiredOption('--reason <text>', 'why; everybody sees it')
    .action((channel, { reason }) =>
      act(async (shell) => (await import('../pause.ts')).pauseCommand(shell, channel, true, reason)),
    );
  program
    .command('resume [channel]')
    .description('end a pause of everything, or of one channel')
    .action((channel) =>
      act(async (shell) => (await import('../pause.ts')).pauseCommand(shell, channel, false, 'resumed')),
    );
}
