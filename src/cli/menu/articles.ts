import type { Command } from 'commander';
import { ChosenState } from '../../domain/post-state.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { type Act, collect, oneOf, wholeNumber } from './menu.ts';

const ARTICLE = `
ARTICLE is its address, its id, or the id of one of its posts; of ids the beginning is enough.`;
const load = () => import('../articles.ts');

/** Commands about articles that came. */
export function addArticles(program: Command, act: Act): void {
  program
    .command('articles')
    .summary('list the articles that came, with how far each is')
    .option('--q <words>', 'with these words, or parts of words, in the headline')
    .option('--section <name>', 'of this section')
    .option('--urgency <urgency>', 'breaking, normal or evergreen', oneOf('--urgency', URGENCIES))
    .option(
      '--state <state>',
      'with a post that is a draft (draft), or whose sending is in this state, such as missed',
      oneOf('--state', ChosenState.options),
    )
    .option('--channel <id>', 'with a post on this channel')
    .option('--withdrawn', 'that were withdrawn')
    .option('--no-withdrawn', 'that were not')
    .option('--needs-me', 'that wait for something that you have the right to do')
    .option('--limit <n>', 'at most so many', wholeNumber('--limit', 1, 200))
    .action((flags) => act(async (shell) => (await load()).articlesCommand(shell, flags)));
  program
    .command('urgency <article> <urgency>')
    .summary('say how urgent an article is')
    .description(
      'Says how urgent an article is, for all its posts and those still to be written. What waits for a slot gets another one by it; a time that a person named stays.',
    )
    .addHelpText('after', ARTICLE)
    .action((article, urgency) =>
      act(async (shell) => (await load()).urgencyCommand(shell, article, oneOf('URGENCY', URGENCIES)(urgency))),
    );
  program
    .command('fill <article...>')
    .summary('write the posts that articles lack')
    .description(
      'Writes the posts of articles on each channel that has none of them. Those that there are stay as they are.',
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .addHelpText('after', ARTICLE)
    .action((articles, flags) => act(async (shell) => (await load()).fillCommand(shell, articles, flags)));
}
