import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { plainText } from '../lib/message.ts';
import { connectWords as words } from './connect-messages.ts';
import { type Act, collect } from './options.ts';
import { stillPausedText } from './pauses.ts';
import { joined, sentenceOf } from './say.ts';
import { answer, pageOf, print, type Shell } from './shell.ts';
import { listing } from './text.ts';

type Attempt = ActionResult<'connections.get'>;
type Way = ActionResult<'connections.ways'>['ways'][number];

interface Flags {
  way?: string;
  callback?: string;
  attempt?: string;
  account?: string[];
  simulated?: boolean;
  with?: string[];
}

const LOOK_AGAIN_MS = 2_000;

/** The way that is asked for, or the only one that fits. */
async function wayFor(
  shell: Shell,
  channel: string | undefined,
  { way: asked, simulated = false }: Flags,
): Promise<Pick<Way, 'id' | 'kind' | 'extras'>> {
  const { ways } = await shell.call('connections.ways', {});
  const { channels } = await shell.call('channels.list', {});
  const platform = channels.find(({ id }) => id === channel)?.platform;
  const fitting = ways.filter(({ platforms }) => platform === undefined || platforms.some(({ id }) => id === platform));
  const way = asked === undefined && fitting.length === 1 ? fitting[0] : ways.find(({ id }) => id === asked);
  if (way && (simulated || way.kind === 'redirect')) return way;
  if (way) throw new UserError(plainText(words.notHere()), { usage: true });
  throw new UserError(plainText(words.whichWay({ ways: joined(fitting.map(({ id }) => id)) })), { usage: true });
}

/** Sends a person to the platform, and waits until they are back. */
async function visit(shell: Shell, channel: string | undefined, flags: Flags): Promise<Attempt | null> {
  const { id: way, kind, extras: known } = await wayFor(shell, channel, flags);
  const asked = { way, channel: channel ?? null, simulated: flags.simulated ?? false };
  if (kind !== 'redirect') return shell.call('connections.verify', { ...asked, values: {} });
  const { with: extras = [] } = flags;
  const begun = await shell.call('connections.begin', { ...asked, extras });
  if (shell.json) {
    print(shell, begun, () => '');
    return null;
  }
  const { times } = await pageOf(shell);
  shell.print(words.open({ url: begun.url, until: times.full(begun.expiresAt) }));
  for (const { id, brings } of known.filter((extra) => !extras.includes(extra.id))) {
    shell.remark(words.further({ extra: id, brings: sentenceOf(brings) }));
  }
  shell.remark(words.elsewhere());
  for (;;) {
    const attempt = await shell.call('connections.get', { id: begun.id }, { asMe: true });
    if (attempt.state !== 'waiting') return attempt;
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

/** Accounts that are asked for; else the channel’s own, or the only one. */
function chosenOf({ accounts, channel }: Attempt, asked: readonly string[], platform: string | undefined): string[] {
  if (asked.length > 0) return [...asked];
  const own = accounts.filter((one) => channel !== null && one.channels.includes(channel));
  const fitting = own.length > 0 ? own : accounts.filter((one) => platform === undefined || one.platform === platform);
  return fitting.length === 1 ? fitting.map(({ key }) => key) : [];
}

async function choose(shell: Shell, attempt: Attempt, flags: Flags): Promise<number> {
  const { channels } = await shell.call('channels.list', {});
  const platform = channels.find(({ id }) => id === attempt.channel)?.platform;
  const keys = chosenOf(attempt, flags.account ?? [], platform);
  for (const { name, prevents } of attempt.missing) {
    shell.remark(words.missing({ name, prevents: sentenceOf(prevents) }));
  }
  if (keys.length === 0) {
    const rows = attempt.accounts.map(({ key, name, platformName, channels: own }) => [
      key,
      name,
      platformName,
      own.join(' '),
    ]);
    const command = `masthead channels connect --attempt ${attempt.id} --account KEY`;
    return print(shell, attempt, () =>
      [listing(words.accountsHead(), rows, shell.columns), words.pick({ command })].join('\n'),
    );
  }
  const accounts = keys.map((account) => {
    const found = attempt.accounts.find(({ key }) => key === account);
    const isAbout = attempt.channel !== null && found?.platform === platform && keys.length === 1;
    return { account, channel: isAbout ? attempt.channel : (found?.channels[0] ?? null) };
  });
  const isNamed = (id: string | null): boolean => accounts.some(({ channel }) => channel !== null && channel === id);
  const done = await shell.call(
    'connections.choose',
    { id: attempt.id, accounts },
    { listsPause: ({ channel }) => isNamed(channel) },
  );
  return answer(shell, done, (page) =>
    done.channels
      .flatMap(({ id, name, account, added, held, pause, waiting }) => [
        words.connected({ added: added ? 'yes' : 'no', channel: id, name, account }),
        ...(held > 0 ? [words.held({ count: held })] : []),
        ...(pause ? [stillPausedText(pause, waiting, page)] : []),
      ])
      .join('\n'),
  );
}

/** Connects accounts: sends a person to the platform, or goes on with an answer or an attempt. */
async function connect(shell: Shell, channel: string | undefined, flags: Flags): Promise<number> {
  let attempt: Attempt | null;
  if (flags.callback !== undefined) {
    attempt = await shell.call('connections.complete', { address: flags.callback });
  } else if (flags.attempt !== undefined) {
    attempt = await shell.call('connections.get', { id: flags.attempt }, { asMe: true });
  } else {
    attempt = await visit(shell, channel, flags);
  }
  if (attempt === null) return 0;
  if (attempt.state === 'choose') return choose(shell, attempt, flags);
  const { state, failure } = attempt;
  return print(
    shell,
    attempt,
    () => (state === 'expired' ? words.expired() : [words.nothing(), sentenceOf(failure)].join(' ')),
    1,
  );
}

/** Decides on posts that were scheduled for the channel’s previous account. */
async function moved(shell: Shell, id: string, flags: { publish?: boolean; cancel?: boolean }): Promise<number> {
  if (flags.publish === flags.cancel) throw new UserError(plainText(words.publishOrCancel()), { usage: true });
  const decision = flags.publish ? 'publish' : 'cancel';
  const done = await shell.call('connections.decideMoved', { id, decision });
  return print(shell, done, () => words.moved({ decision, count: done.posts, channel: id }));
}

/** Adds `channels connect` and `channels moved`. */
export function addConnect(channels: Command, act: Act): void {
  channels
    .command('connect [channel]')
    .summary('connect an account: as a new channel, or a channel again')
    .description(
      'Connects an account by signing in at its platform: prints the address to open in a browser, and waits for the answer. Without a channel, accounts become new channels. With --json it prints the address and ends; go on with --callback.',
    )
    .option('--way <way>', 'how to connect, where there are several ways: meta, x, …')
    .option('--with <permission>', 'a further permission to ask for: comments, business, …; may be repeated', collect)
    .option('--simulated', 'an account of the simulator: for a channel in test mode, or to try it out')
    .option('--callback <address>', 'the address that the platform sent the browser back to')
    .option('--attempt <id>', 'go on with an attempt whose accounts are to be chosen')
    .option('--account <key>', 'an account to connect; may be repeated', collect)
    .action(act(connect));
  channels
    .command('moved <channel>')
    .summary('decide on posts that were scheduled for a previous account')
    .description(
      'Decides on all posts of a channel that wait since it was connected to another account: they go out on that one at their times, or are cancelled.',
    )
    .option('--publish', 'publish them on the account that the channel has now')
    .option('--cancel', 'cancel them')
    .action(act(moved));
}
