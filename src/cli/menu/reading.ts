import type { Command } from 'commander';
import { URGENCIES } from '../../domain/urgency.ts';
import { type Act, collect, oneOf, withPage, withTime } from './menu.ts';

/** Commands that read a page. */
export function addReading(program: Command, act: Act): void {
  withPage(program.command('article <file-or-url>').alias('read'), ' A feed may be either, too.')
    .summary('show what is read from a page or a feed')
    .description(
      'Shows the article and the channels that are read from a page. A feed (RSS, Atom, JSON Feed, a sitemap) is listed: its stories with their times and addresses.',
    )
    .option('--update', 'take it as the newest version of a story that is known: its posts are corrected')
    .action((page, { update, ...flags }) =>
      act(async (shell) =>
        update
          ? (await import('../update-article.ts')).updateArticleCommand(shell, page, flags)
          : (await import('../article.ts')).articleCommand(shell, page, flags),
      ),
    );
  withPage(program.command('compose <file-or-url>'))
    .summary("write every channel's post, without storing or sending anything")
    .description(
      "Writes every channel's post and shows it with its counts, pictures and problems. Nothing is stored or sent; the network is used only to read the page with its pictures and video.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option(
      '--variants',
      'every way to write each post: straight, or with a quotation, a question, a number or a detail of the story first',
    )
    .option('--propose', 'with texts that the language model of newsroom.yaml proposes')
    .option('--out <dir>', 'keep the pictures in this folder')
    .option('--requests', 'show the requests that would be sent, too; --json always has them')
    .action((page, flags) => act(async (shell) => (await import('../compose.ts')).composeCommand(shell, page, flags)));
  withPage(
    program
      .command('template')
      .description('the templates of config/style.yaml')
      .command('try <channel> <file-or-url>'),
  )
    .summary('show what a template would write')
    .description(
      'Writes one text of a channel by a template, as it would stand with the template in style.yaml, with its count and problems. Exit code 1 when the template has a fault.',
    )
    .option('--field <name>', 'the text it writes; may be left out where the channel has one')
    .option('--template <liquid>', 'the template')
    .option('--file <file>', 'a file with the template')
    .action((channel, page, flags) =>
      act(async (shell) => (await import('../template.ts')).tryTemplateCommand(shell, channel, page, flags)),
    );
  program
    .command('crops <file...>')
    .summary('show every crop of pictures, on one page')
    .description(
      'Makes every crop of every place of every platform from pictures, as posts get them, and writes a page (index.html) that shows each picture with what was found in it, the windows, and all crops. Nothing is sent. Exit code 1 when a file is no picture; the others are shown all the same.',
    )
    .requiredOption('--out <dir>', 'where the page and the pictures go')
    .option(
      '--focal <point-or-box>',
      'what must stay in, for all of them: a point as shares of width and height, such as 0.5,0.3, or a box (left, top, width, height), such as 0.2,0.1,0.5,0.6',
    )
    .option('--language <tag>', 'of the page: en or zh', oneOf('--language', ['en', 'zh']), 'en')
    .action((files, flags) =>
      act(async (shell) => (await import('../crops/crops.ts')).cropsCommand(shell, files, flags)),
    );
  withTime(withPage(program.command('post <file-or-url>')))
    .summary('write the posts of an article and queue them')
    .description(
      "Writes the posts of an article and queues them for each channel's next slot. Posts of channels with approval: required wait as drafts for `masthead approve`. A running service (`masthead start`) sends what is queued.",
    )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option(
      '--urgency <urgency>',
      "breaking, normal or evergreen; without it the newsroom's rules and the source say it",
      oneOf('--urgency', URGENCIES),
    )
    .option('--despite-rules', 'also on channels whose skip rules leave the article out; that is written down')
    .option('--again', 'although the same article was posted to the same channel before')
    .option('--idempotency-key <key>', 'names this request: made again, it does nothing and answers the same')
    .action((page, flags) => act(async (shell) => (await import('../post.ts')).postCommand(shell, page, flags)));
}
