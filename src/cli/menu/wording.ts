import type { Command } from 'commander';
import { type Act, wholeNumber } from './menu.ts';

const IDS = '\nOf an ID the beginning is enough, at least 4 characters, as the lists show it.';
const load = () => import('../wording.ts');

/** Commands about the words that several channels share, and the way back to them. */
export function addWording(program: Command, act: Act): void {
  program
    .command('base <article>')
    .summary('show or write what all channels say that have no words of their own')
    .description(
      'Shows the base copy of an article and which of its posts say it, or writes another: with --text, --file or --none. Posts without words of their own are written anew by the rules of their platforms; they ask for approval again and keep their times. An ARTICLE is its address, its id, or the id of one of its posts.',
    )
    .option('--text <text>', 'the words')
    .option('--file <file>', 'a file with the words')
    .option('--none', 'take it back: each channel says again what Masthead writes')
    .addHelpText('after', IDS)
    .action((article, flags) => act(async (shell) => (await load()).baseCommand(shell, article, flags)));
  program
    .command('reset <post-id>')
    .summary('take the own words of a channel back')
    .description(
      'Has a post say the base copy of its article again, or where there is none what Masthead writes. A post that is planned keeps its time, and asks for approval again.',
    )
    .addHelpText('after', IDS)
    .action((id) => act(async (shell) => (await load()).resetCommand(shell, id)));
  program
    .command('versions <post-id>')
    .summary('show what a post said before, or have it say that again')
    .description(
      'Lists what a post said before, the newest first. With --restore it says that again, with its pictures; a post that is planned keeps its time, and asks for approval again.',
    )
    .option('--restore <n>', 'the number of a version', wholeNumber('--restore', 1, Number.MAX_SAFE_INTEGER))
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await load()).versionsCommand(shell, id, flags)));
}
