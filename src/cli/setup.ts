import type { Command } from 'commander';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { type Act, collect, oneOf } from './options.ts';
import { joined, sentenceOf } from './say.ts';
import { setupWords as words } from './setup-messages.ts';
import { answer, type Shell } from './shell.ts';
import { listing } from './text.ts';

type Proposals = ActionResult<'setup.read'>;
type Confirmed = ActionInput<'setup.apply'>;
type Saved = ActionResult<'setup.apply'>;

const PARTS = ['name', 'logo', 'colours', 'languages', 'time-zone', 'mobile', 'feeds', 'channels'] as const;

const partOf = oneOf('--skip', PARTS);

interface Flags {
  yes?: boolean;
  name?: string;
  timeZone?: string;
  language?: string[];
  feed?: string[];
  slot?: string[];
  skip?: string[];
}

/** Left out where it is skipped or there is none. */
const given = <Key extends keyof Confirmed>(key: Key, value: Confirmed[Key] | null | undefined) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value };

/** What is saved: what was corrected, else the likeliest proposal, without what is skipped. */
function confirmedBy(read: Proposals, { name, timeZone, language, feed, slot, skip = [] }: Flags): Confirmed {
  const skipped = skip.map(partOf);
  const unless = <Value>(part: (typeof PARTS)[number], value: Value): Value | null =>
    skipped.includes(part) ? null : value;
  const { names, timeZones, languages, feeds, colours, logos, mobile, channels } = read;
  const main = feeds.filter((one) => one.main).map(({ value }) => value);
  return {
    site: read.site,
    ...given('name', unless('name', name ?? names[0]?.value)),
    ...given('timeZone', unless('time-zone', timeZone ?? timeZones[0]?.value)),
    ...given('languages', unless('languages', language ?? languages.map(({ value }) => value))),
    ...given('feeds', unless('feeds', feed ?? main)),
    ...given('colours', unless('colours', colours[0]?.value)),
    ...given('logo', unless('logo', logos[0]?.value)),
    ...given('mobile', unless('mobile', mobile?.value)),
    ...given('channels', unless('channels', channels.map(channelOf))),
    ...given('slots', slot),
  };
}

const accountOf = ({ platformName, handle }: Proposals['channels'][number]): string =>
  handle === null ? platformName : `${platformName} ${handle}`;
const channelOf = (channel: Proposals['channels'][number]) => ({
  platform: channel.platform,
  name: accountOf(channel),
});

function rowsOf(read: Proposals): string[][] {
  const row = (title: string, found: readonly { value: string; from: Parameters<typeof sentenceOf>[0] }[]) => [
    title,
    found.length === 0 ? words.none() : joined(found.map(({ value }) => value)),
    sentenceOf(found[0]?.from),
  ];
  return [
    [words.site(), read.site, ''],
    row(words.name(), read.names.slice(0, 1)),
    row(words.logo(), read.logos.slice(0, 1)),
    row(
      words.colours(),
      read.colours
        .slice(0, 1)
        .map(({ value, from }) => ({ value: `${value.ground} ${value.ink} ${value.accent}`, from })),
    ),
    row(words.languages(), read.languages),
    row(words.timeZone(), read.timeZones.slice(0, 1)),
    row(words.mobile(), read.mobile === null ? [] : [read.mobile]),
    ...read.feeds.map(({ value, from, stories, main }) => [
      main ? words.feed() : words.moreFeeds(),
      value,
      words.feedFound({ from: sentenceOf(from), count: stories }),
    ]),
    ...read.channels.map(({ platformName, handle, url, label, from }) => [
      platformName,
      handle ?? url ?? label,
      sentenceOf(from),
    ]),
  ];
}

interface Step {
  step: 'sign-in' | 'connect' | 'slots' | 'first-post';
  command: string;
  /** Account to connect, or story to post. */
  what: string | null;
}

/** Steps after the settings, each with its command. */
function stepsAfter({ channels, stories }: Proposals, saved: Saved | null, { slot }: Flags): Step[] {
  const quoted = (text: string): string => JSON.stringify(text);
  const connects = channels.map((channel): Step => {
    const id = channel.channels[0] ?? saved?.channels.find(({ platform }) => platform === channel.platform)?.id;
    const command = ['masthead channels connect', id].filter(Boolean).join(' ');
    return { step: 'connect', what: accountOf(channel), command };
  });
  const [story] = stories;
  const slots: Step = {
    step: 'slots',
    what: null,
    command: `masthead config set schedule channels.default.slots '["0 8 * * *", "0 18 * * *"]' --yes`,
  };
  const post = `masthead post ${story ? quoted(story.url) : 'URL'}`;
  return [
    { step: 'sign-in', what: null, command: 'masthead people invite "YOUR NAME" --role admin' },
    ...connects,
    ...(slot ? [] : [slots]),
    { step: 'first-post', what: story?.title ?? null, command: post },
  ];
}

function stepText({ step, what, command }: Step): string {
  if (step === 'sign-in') return words.signIn({ command });
  if (step === 'connect') return words.connect({ account: what ?? '', command });
  if (step === 'slots') return words.slots({ command });
  return what === null ? words.postAny({ command }) : words.post({ title: what, command });
}

function savedLines({ saved, channels, notes }: Saved): string[] {
  return [
    saved.length === 0 ? words.nothingSaved() : words.saved({ sections: joined(saved) }),
    ...channels.map((channel) => words.added(channel)),
    ...notes.map(sentenceOf),
  ];
}

/** Reads a site and shows what it proposes; with --yes it is saved. */
async function setUp(shell: Shell, address: string, flags: Flags): Promise<number> {
  for (const part of flags.skip ?? []) partOf(part);
  const read = await shell.call('setup.read', { address });
  const saved = flags.yes ? await shell.call('setup.apply', confirmedBy(read, flags)) : null;
  const next = stepsAfter(read, saved, flags);
  // Pictures as data are for pages.
  const logos = read.logos.map(({ value, from }) => ({ value, from }));
  return answer(shell, { proposals: { ...read, logos }, saved, next }, ({ columns }) =>
    [
      listing(words.head(), rowsOf(read), columns),
      ...read.notes.map((note) => `\n${sentenceOf(note)}`),
      '',
      ...(saved === null ? [words.applyIt()] : savedLines(saved)),
      '',
      words.next(),
      ...next.map((step) => `  ${stepText(step)}`),
    ].join('\n'),
  );
}

/** Adds the command that sets a newsroom up from its site. */
export function addSetup(program: Command, act: Act): void {
  program
    .command('setup <address>')
    .summary('set the newsroom up from its site')
    .description(
      'Reads the site at ADDRESS and proposes name, logo, colours, languages, time zone, feeds and channels, each with where it was found. With --yes the proposals are saved as settings, which win over the files. The desk asks for the same the first time that it is opened.',
    )
    .option('--yes', 'save it; otherwise only show it')
    .option('--name <name>', 'name of the newsroom, in place of the proposed one')
    .option('--time-zone <zone>', 'time zone, such as Europe/Berlin')
    .option('--language <tag>', 'language of the articles, the main one first (repeatable)', collect)
    .option('--feed <url>', 'feed to poll, in place of the proposed ones (repeatable)', collect)
    .option('--slot <cron>', 'slot of all channels, as a cron line (repeatable)', collect)
    .option('--skip <what>', `leave out: ${PARTS.join(', ')} (repeatable)`, collect)
    .action(act(setUp));
}
