import type { Command } from 'commander';
import { ChosenState } from '../../domain/post-state.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { type Act, oneOf, wholeNumber, withTime } from './menu.ts';

const IDS = `
Of an id, the beginning is enough, as the lists show it.`;
const MOST = 1_000;

/** Commands that look at posts and deliveries, and decide about them. */
export function addLooking(program: Command, act: Act): void {
  program
    .command('posts [post-id]')
    .description('list the newest posts, or show one as it would be sent')
    .option(
      '--state <state>',
      'only drafts (draft), those that were rejected (sent-back), or those whose sending is in this state, such as missed',
      oneOf('--state', ChosenState.options),
    )
    .option('--limit <n>', 'at most so many', wholeNumber('--limit', 1, MOST))
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../posts.ts')).postsCommand(shell, id, flags)));
  withTime(program.command('approve <post-id...>'))
    .description('approve exactly what posts say now, and queue them')
    .option(
      '--urgency <urgency>',
      'it is breaking, normal or evergreen; one that is queued gets another place by it',
      oneOf('--urgency', URGENCIES),
    )
    .option('--overrule', 'also what another person rejected as it is, whose note is printed; that is written down')
    .option('--despite-rules', 'also what a kill word or a skip rule blocks; that is written down')
    .addHelpText('after', IDS)
    .action((ids, flags) => act(async (shell) => (await import('../approve.ts')).approveCommand(shell, ids, flags)));
  program
    .command('approvals')
    .description('list what waits for an approval: the most urgent first, with when it must have come')
    .option('--channel <id>', 'only those of this channel')
    .option('--limit <n>', 'at most so many', wholeNumber('--limit', 1, 200))
    .action((flags) => act(async (shell) => (await import('../approvals.ts')).approvalsCommand(shell, flags)));
  program
    .command('reject <post-id>')
    .summary('say that a post shall not go out as it is')
    .description(
      'Takes a post out of what waits for an approval, and says what is to be done about it. What is planned does not go out. It asks for approval again once its words, pictures or time change.',
    )
    .requiredOption('--note <text>', 'what is to be done about it; whoever wrote it reads it')
    .addHelpText('after', IDS)
    .action((id, { note }) => act(async (shell) => (await import('../reject.ts')).rejectCommand(shell, id, note)));
  program
    .command('anew <post-id>')
    .summary('make a draft of a post that ended without being live')
    .description(
      'Makes a draft, in the same words and with the same pictures, of a post that its platform refused, that came too late or that was given up. Change what was wrong with it, then approve it.',
    )
    .action((id) => act(async (shell) => (await import('../post-anew.ts')).postAnewCommand(shell, id)));
  program
    .command('move <post-id>')
    .summary('give a post another time')
    .description(
      'Gives a post another time, and nothing else: what is planned stays approved as it was, and a draft goes out then once it is approved. What is on its way or out keeps its time.',
    )
    .option('--at <time>', 'to this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option('--next-slot', 'to the next free time of its channel')
    .option('--despite-age', 'also where its story is too old by then; for who may approve')
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../move.ts')).moveCommand(shell, id, flags)));
  program
    .command('calendar')
    .summary('show what is planned and went out in some days')
    .description(
      'Shows what is planned and went out, with what clashes: closer than a channel leaves between two posts, at one time, or of one article.',
    )
    .option('--from <time>', 'from this time on, with its zone; left out: from now on')
    .option('--days <n>', 'so many days', wholeNumber('--days', 1, 92), 7)
    .option('--channel <id>', 'only of this channel')
    .option('--free', 'also free slots, and days on which nothing is planned')
    .action((flags) => act(async (shell) => (await import('../calendar.ts')).calendarCommand(shell, flags)));
  program
    .command('variants <post-id>')
    .summary('show the ways to write a post, or choose one')
    .description(
      'Shows the ways to write a post: straight, or with a quotation, a question, a number or a detail of the story first, or with words on its picture. With --choose a draft is written anew, and asks for approval again.',
    )
    .option('--choose <variant>', 'write the post so: straight, quote, question, number, detail or card')
    .option('--number <n>', 'which one of that variant', wholeNumber('--number', 1, MOST))
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../variants.ts')).variantsCommand(shell, id, flags)));
  program
    .command('edit <post-id>')
    .summary('give a post other words')
    .description(
      'Gives a post other words, or says what one of its pictures shows. A post that is planned keeps its time, and asks for approval again.',
    )
    .option('--text <text>', 'the words')
    .option('--file <file>', 'a file with the words')
    .option('--field <name>', 'which text of the post; needed where it has several')
    .option('--picture <n>', 'what this picture shows, counted from 1', wholeNumber('--picture', 1, 99))
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../edit.ts')).editCommand(shell, id, flags)));
  program
    .command('propose <post-id>')
    .summary('write a draft anew with what a language model proposes')
    .description(
      'Asks the language model of newsroom.yaml for the texts of a draft. They pass every check of other texts, and wait for your approval. Where the proposal is refused the draft stays as it is. With --task it is asked for one thing, and what it answers is shown with what it took; --choose then writes the draft so.',
    )
    .option(
      '--task <task>',
      'text, titles (shorter ones), hook (the sentence below the headline), alternatives (other first sentences) or translation',
    )
    .option('--choose <n>', 'write the draft as this one of the suggestions says', wholeNumber('--choose', 1, MOST))
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../propose.ts')).proposeCommand(shell, id, flags)));
  program
    .command('focal <article> [picture] [point]')
    .summary('say what must stay in a picture')
    .description(
      'Says what must stay in a picture of an article, in every crop of every channel: a point (0.4,0.3: from the left, from the top) or a box (0.2,0.1,0.5,0.6: left, top, width, height), as shares of the picture. It holds for later revisions of the article and of the picture, too. Drafts are made anew and ask for approval. Without a point it lists the pictures. ARTICLE is its address, or the id of one of its posts; PICTURE its number, "video 1", or an address.',
    )
    .option('--clear', 'take back what was said; the picture is looked at again')
    .option('--queued', 'make what is planned anew, too; it waits for another approval')
    .addHelpText('after', IDS)
    .action((article, picture, point, flags) =>
      act(async (shell) => (await import('../focal.ts')).focalCommand(shell, article, picture, point, flags)),
    );
  program
    .command('crop <article>')
    .summary('choose the window of one format of a picture')
    .description(
      'Shows how a picture of an article is cut in each format of its channels, with what to look at; nothing is made for that. With --format and --box it chooses the window of that one format, whatever must stay in the others: left, top and width as shares of the picture, such as 0.2,0.1,0.5; the height follows from the format. It holds for later revisions of the article and of the picture, too. Drafts are made anew and ask for approval. ARTICLE is its address, or the id of one of its posts. The crops of picture files are made by `masthead crops`.',
    )
    .option('--picture <picture>', 'its number in the article, or its address', '1')
    .option('--format <format>', 'a platform and a place there, as they are listed: x.post')
    .option('--box <x,y,width>', 'the window of that format')
    .option('--reset', 'take the window back; the format goes by what must stay in again')
    .option('--queued', 'make what is planned anew, too; it waits for another approval')
    .addHelpText('after', IDS)
    .action((article, flags) => act(async (shell) => (await import('../crop.ts')).cropCommand(shell, article, flags)));
  program
    .command('deliveries [id]')
    .description('list the newest deliveries, or show one with its whole history')
    .option('--limit <n>', 'at most so many', wholeNumber('--limit', 1, MOST))
    .option('--channel <id>', 'only those of this channel')
    .option('--state <state>', 'only those in this state, such as held')
    .addHelpText('after', IDS)
    .action((id, flags) =>
      act(async (shell) => (await import('../deliveries.ts')).deliveriesCommand(shell, id, flags)),
    );
  program
    .command('resolve [delivery-id]')
    .usage('<delivery-id> [options]')
    .description(
      'say what became of a held delivery, or of a queued one before it goes out, or let a held one try again',
    )
    .option('--live [id-or-address]', 'it is live on the platform, under this id or address where you know one')
    .option('--send-again', 'it is not there: send it anew (held ones only)')
    .option('--retry', 'you do not know: look for it once more, and go on by what is found')
    .option('--give-up', 'it is not there, and shall not go out any more')
    .addHelpText('after', IDS)
    .action((id, flags) => act(async (shell) => (await import('../resolve.ts')).resolveCommand(shell, id, flags)));
  program
    .command('dismiss <delivery-id...>')
    .summary('leave deliveries that failed, or drafts on platforms, as they are')
    .description(
      'Notes that you have seen that deliveries were rejected, missed or cut short, or lie on their platform as a draft, and that nothing is to be done about them. `masthead status` and the pages do not list them any more.',
    )
    .addHelpText('after', IDS)
    .action((ids) => act(async (shell) => (await import('../dismiss.ts')).dismissCommand(shell, ids)));
  program
    .command('withdraw <article>')
    .alias('kill')
    .summary('kill a story, or take that back')
    .description(
      'Kills a story: nothing of it is sent any more, and what is live already is taken down where its platform allows it, and listed. ARTICLE is its address, or the id of one of its posts. With --lift it may go out again, with what was planned.',
    )
    .option('--reason <text>', 'why; everybody sees it')
    .option('--lift', 'take the withdrawal back')
    .addHelpText('after', IDS)
    .action((article, flags) =>
      act(async (shell) => (await import('../withdraw.ts')).withdrawCommand(shell, article, flags)),
    );
  program
    .command('status')
    .description(
      'tell what needs a person; exit code 1 when something is held, overdue, planned without an approval, to be corrected, delayed, paused, stuck or waiting for a channel, a platform or a source is down, alerts or events do not arrive, a withdrawn story is live, or posts wait and no service runs',
    )
    .action(() => act(async (shell) => (await import('../status.ts')).statusCommand(shell)));
  program
    .command('support')
    .description('versions, processes, queue and storage as a text (Markdown) without secrets, for whoever helps')
    .action(() => act(async (shell) => (await import('../support.ts')).supportCommand(shell)));
}
