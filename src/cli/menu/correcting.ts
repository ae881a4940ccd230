import type { Command } from 'commander';
import { type Act, wholeNumber } from './menu.ts';

const IDS = '\nOf an ID the beginning is enough, at least 4 characters, as the lists show it.';
const load = () => import('../corrections/corrections.ts');

/** Commands about posts that are out and whose story was corrected. */
export function addCorrecting(program: Command, act: Act): void {
  const corrections = program
    .command('corrections')
    .summary('posts that are out and whose story was corrected')
    .description(
      'Lists posts that are out and of which a newer version of their story says something else, with what changed. What is done about them is set by `corrections` in channels.yaml, or said here.',
    )
    .option('--article <article>', 'only of this story: its address, or the id of one of its posts')
    .option('--all', 'those too that are done, dismissed, failed or superseded')
    .option('--limit <n>', 'at most so many', wholeNumber('--limit', 1, 1_000))
    .action((flags) => act(async (shell) => (await load()).listCorrectionsCommand(shell, flags)));
  corrections
    .command('show <id>')
    .description('show one: what changed, what stands there, what it would say, and what the platform allows')
    .addHelpText('after', IDS)
    .action((id) => act(async (shell) => (await load()).showCorrectionCommand(shell, id)));
  corrections
    .command('approve <id>')
    .description('have it done: as the channel has it, or in another way')
    .option(
      '--as <way>',
      'revise: change the post; reply: answer it; repost: take it down and post it anew; retract: take it down',
    )
    .option('--note <text>', 'what an answer tells; left out: the sentence of the story that is right now')
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await load()).approveCorrectionCommand(shell, id, flags)));
  corrections
    .command('edit <id>')
    .description('give the corrected post other words')
    .option('--field <name>', 'which text; may be left out where there is one')
    .option('--text <text>', 'the words')
    .option('--file <file>', 'a file with the words')
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await load()).editCorrectionCommand(shell, id, flags)));
  corrections
    .command('dismiss <id>')
    .description('leave the post as it is')
    .option('--reason <text>', 'why; everybody sees it')
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await load()).dismissCorrectionCommand(shell, id, flags)));
  program
    .command('taken-down <post-id...>')
    .summary('say that posts were taken down by hand')
    .description(
      'Notes that live posts were deleted on the platform by a person, where Masthead could not do it. They are not listed as live any more.',
    )
    .addHelpText('after', IDS)
    .action((ids) => act(async (shell) => (await import('../taken-down.ts')).takenDownCommand(shell, ids)));
}
