import type { Command } from 'commander';
import { URGENCIES } from '../domain/urgency.ts';
import type { ComposeFlags } from './compose.ts';
import { type Act, collect, oneOf, withPage, withTime } from './options.ts';
import type { PageFlags, TemplateFlags } from './page.ts';
import type { PostFlags } from './post.ts';

/** Adds the commands that read a page. */
export function addPages(program: Command, act: Act): void {
  withPage(program.command('article <file-or-url>').alias('read'), ' Feeds, too.')
    .summary('show what is read from a page or a feed')
    .description(
      'Shows the article and the channels that are read from a page. A feed (RSS, Atom, JSON Feed, a sitemap) is listed: its stories with their times and URLs.',
    )
    .option('--update', 'use it as the newest version of a known article: its posts are corrected')
    .action(
      act(async (shell, page: string, flags: PageFlags & { update?: boolean }) =>
        (await import('./article.ts')).showPage(shell, page, flags),
      ),
    );
  withPage(program.command('compose <file-or-url>'))
    .summary("preview every channel's post, without storing or sending anything")
    .description(
      "Composes every channel's post and shows it with its counts, pictures and problems. Nothing is stored or sent; the network is only used to read the page with its pictures and video.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option(
      '--variants',
      'all alternatives of each post: straight, or beginning with a quotation, a question, a number or a detail of the story',
    )
    .option('--propose', 'with texts by the language model of newsroom.yaml')
    .option('--out <dir>', 'keep the pictures in this folder')
    .option('--requests', 'also show the requests that would be sent; --json always has them')
    .action(
      act(async (shell, page: string, flags: ComposeFlags) =>
        (await import('./compose.ts')).compose(shell, page, flags),
      ),
    );
  withPage(
    program
      .command('template')
      .description('try the templates of config/style.yaml')
      .command('try <channel> <file-or-url>'),
  )
    .summary('show what a template would write')
    .description(
      'Composes one text of a channel by a template, as if the template were in style.yaml, with its count and problems. Exit code 1 when the template has an error.',
    )
    .option('--field <name>', 'the text it writes; optional where the channel has one')
    .option('--template <liquid>', 'the template')
    .option('--file <file>', 'file with the template')
    .action(
      act(async (shell, channel: string, page: string, flags: TemplateFlags) =>
        (await import('./page.ts')).tryTemplateOn(shell, channel, page, flags),
      ),
    );
  withTime(withPage(program.command('post <file-or-url>')))
    .summary('create the posts of an article and schedule them')
    .description(
      "Creates the posts of an article and schedules them for each channel's next slot. On channels with approval: required they wait as drafts for `masthead approve`. A running service (`masthead start`) publishes what is scheduled.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option(
      '--urgency <urgency>',
      "breaking, normal or evergreen; by default the newsroom's rules and the source decide",
      oneOf('--urgency', URGENCIES),
    )
    .option('--despite-rules', 'also on channels whose rules skip the article; this is audited')
    .option('--again', 'even if the same article was posted to the same channel before')
    .option('--idempotency-key <key>', 'names this request: repeating it changes nothing and gets the same answer')
    .action(act(async (shell, page: string, flags: PostFlags) => (await import('./post.ts')).post(shell, page, flags)));
}
