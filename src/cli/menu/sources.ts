import type { Command } from 'commander';
import type { Act } from './menu.ts';

/** Commands about the feeds and sitemaps from which articles are taken. */
export function addSources(program: Command, act: Act): void {
  const sources = program
    .command('sources')
    .description('the feeds and sitemaps from which articles are taken, and how they are')
    .action(() => act(async (shell) => (await import('../sources.ts')).listSourcesCommand(shell)));
  sources
    .command('look <id>')
    .description('look at a source now; exit code 1 when it cannot be read')
    .action((id) => act(async (shell) => (await import('../sources.ts')).lookCommand(shell, id)));
}
