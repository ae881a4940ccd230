import type { Command } from 'commander';
import { type Act, collect, withPage, withTime } from './menu.ts';

const PAGE = `
FILE-OR-URL is an address that begins with http:// or https://, or a file of HTML or plain text.`;

/** Commands that read a page. */
export function addReading(program: Command, act: Act): void {
  withPage(program.command('article <file-or-url>'))
    .summary('show what is read from a page')
    .description('Shows the article and the channels that are read from a page.')
    .addHelpText('after', PAGE)
    .action((page, flags) => act(async (shell) => (await import('../article.ts')).articleCommand(shell, page, flags)));
  withPage(program.command('compose <file-or-url>'))
    .summary("write every channel's post, without storing or sending anything")
    .description(
      "Writes every channel's post and shows the requests that would be sent. Nothing is stored or sent; the network is used only to read the page with its pictures and video.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option('--out <dir>', 'keep the pictures in this folder')
    .addHelpText('after', PAGE)
    .action((page, flags) => act(async (shell) => (await import('../compose.ts')).composeCommand(shell, page, flags)));
  withTime(withPage(program.command('post <file-or-url>')))
    .summary('write the posts of an article and queue them')
    .description(
      "Writes the posts of an article and queues them for each channel's next slot. Posts of channels with approval: required wait as drafts for `masthead approve`. A running service (`masthead start`) sends what is queued.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option('--again', 'although the same article was posted to the same channel before')
    .option('--idempotency-key <key>', 'names this request: made again, it does nothing and answers the same')
    .addHelpText('after', PAGE)
    .action((page, flags) => act(async (shell) => (await import('../post.ts')).postCommand(shell, page, flags)));
}
