import type { Command } from 'commander';
import { AtEnd } from '../../domain/at-end.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { type Act, oneOf, wholeNumber, withPage } from './menu.ts';

/** Commands about the channels of the newsroom. */
export function addChannels(program: Command, act: Act): void {
  const channels = program.command('channels').alias('channel').description('the channels of the newsroom');
  channels
    .command('list', { isDefault: true })
    .description('what is configured, and how it is')
    .action(() => act(async (shell) => (await import('../channels.ts')).listChannelsCommand(shell)));
  channels
    .command('check [channel]')
    .description('ask each platform, or that of one channel, what is wrong; exit code 1 when something is')
    .action((channel = null) =>
      act(async (shell) => (await import('../channels.ts')).checkChannelsCommand(shell, channel)),
    );
  channels
    .command('secret <channel> <name>')
    .summary('keep a secret of a channel in the store, encrypted')
    .description(
      'Keeps a secret of a channel in the store, encrypted; it wins over its variable. The secret is read from standard input, or asked for without showing it; it never stands on the command line, where others could see it.',
    )
    .option('--remove', 'forget what was entered: the variable counts again')
    .action((channel, name, { remove = false }) =>
      act(async (shell) => (await import('../channel-secret.ts')).channelSecretCommand(shell, channel, name, remove)),
    );
  channels
    .command('accept <channel>')
    .summary('accept posts of another Masthead on the account of a channel')
    .description(
      'Says that posts with the marker of another Masthead, which `masthead status` names, are fine: they are those of a store that was restored or replaced, say. Later ones are told again; for an account that is shared for good, set sharesAccount: true in channels.yaml.',
    )
    .action((channel) => act(async (shell) => (await import('../channels.ts')).acceptForeignCommand(shell, channel)));
  withPage(channels.command('discover <file-or-url>'))
    .summary("write entries for the channels in a page's header")
    .description(
      "Adds an entry to channels.yaml for each channel in a page's header that has none. What is there stays as it is; added channels are off until you fill them in.",
    )
    .action((page, flags) =>
      act(async (shell) => (await import('../discover.ts')).discoverCommand(shell, page, flags)),
    );
  program
    .command('slots')
    .summary('show what will happen on a channel: free and taken slots')
    .description(
      "Shows the next free and taken times of a channel by the channel's clocks and in UTC, with the slots that no post gets, and why. Changes of the clocks are marked. Free times are those that posts coming one after the other would get.",
    )
    .option('--channel <id>', 'the channel')
    .option('-n <n>', 'so many free and taken times (20)', wholeNumber('-n', 1, 1_000))
    .option(
      '--urgency <urgency>',
      'for breaking, normal (as it comes) or evergreen posts',
      oneOf('--urgency', URGENCIES),
    )
    .option('--try <cron line>', 'in place of a channel: when a line that stands in no file yet would fire')
    .option('--zone <zone>', 'of --try: the time zone, where it is not the newsroom’s')
    .action((flags) => act(async (shell) => (await import('../slots.ts')).slotsCommand(shell, flags)));
  program
    .command('pause [channel]')
    .description('hold back everything, one channel, or what carries a tag')
    .requiredOption('--reason <text>', 'why; everybody sees it')
    .option('--tag <tag>', 'articles with this tag, or of this section, on every channel')
    .option('--until <time>', 'it ends by itself then: a time with its zone, such as 2026-11-25T18:30+01:00')
    .option(
      '--at-end <what>',
      'with --until: what was due then goes out one after the other (all), or each gets a coming slot (re-place); without it, the rules of each channel say',
      oneOf('--at-end', AtEnd.options),
    )
    .action((channel, flags) =>
      act(async (shell) => (await import('../pause.ts')).pauseCommand(shell, channel, flags)),
    );
  program
    .command('restored')
    .summary('say that the store was restored from a backup')
    .description(
      'A store that was restored from a backup does not know what was sent since. From now on each post is looked for on its platform before it is sent: what is found counts as published, what is not there is sent, and what no look can tell is held for a person. --end says that everything is settled.',
    )
    .option(
      '--since <time>',
      'when the backup was made, with its zone, such as 2026-11-25T18:30+01:00; an earlier time does no harm',
    )
    .option('--end', 'nothing is looked for before it is sent any more')
    .action((flags) => act(async (shell) => (await import('../restored.ts')).restoredCommand(shell, flags)));
  program
    .command('resume [channel]')
    .summary('end a pause of everything, of one channel, or of a tag')
    .description(
      'Ends a pause. Where posts have become due meanwhile, say what becomes of them: --show lists them and changes nothing.',
    )
    .option('--tag <tag>', 'end the pause of this tag')
    .option('--show', 'show what would go out, when, and what has become too old')
    .option('--all', 'send what was due, one after the other as the gap and rate of each channel allow')
    .option('--re-place', "give what was due its channel's coming slots")
    .option('--drop <id...>', 'these deliveries, or posts, shall not go out any more')
    .action((channel, flags) =>
      act(async (shell) => (await import('../resume.ts')).resumeCommand(shell, channel, flags)),
    );
}
