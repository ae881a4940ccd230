import type { Command } from 'commander';
import type { Act } from './menu.ts';

/** Commands about the systems that are told what became of deliveries. */
export function addWebhooks(program: Command, act: Act): void {
  const webhooks = program
    .command('webhooks')
    .description('the systems that are told what became of each delivery, and how they are')
    .action(() => act(async (shell) => (await import('../webhooks.ts')).listWebhooksCommand(shell)));
  webhooks
    .command('show <id>')
    .description('one of them, with what waits for it and what it took last')
    .action((id) => act(async (shell) => (await import('../webhooks.ts')).showWebhookCommand(shell, id)));
  webhooks
    .command('test [id]')
    .description('send a test to one, or to each; exit code 1 when one does not take it')
    .action((id) => act(async (shell) => (await import('../webhooks.ts')).testWebhooksCommand(shell, id)));
  webhooks
    .command('retry <id>')
    .description('send what waits at once, and what was given up once more')
    .action((id) => act(async (shell) => (await import('../webhooks.ts')).retryWebhookCommand(shell, id)));
}
