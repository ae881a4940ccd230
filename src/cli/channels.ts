import type { Command } from 'commander';
import type { Spending } from '../domain/cost.ts';
import type { TokenView } from '../features/channels/schema.ts';
import type { ActionResult } from '../features/index.ts';
import type { Wire } from '../lib/json.ts';
import { addChannelChanges } from './channel-changes.ts';
import { channelWords } from './channel-messages.ts';
import { stateName } from './common-messages.ts';
import { addConnect } from './connect.ts';
import { operationWords as words } from './operations-messages.ts';
import { type Act, withPage } from './options.ts';
import type { PageFlags } from './page.ts';
import { stillPausedText } from './pauses.ts';
import { sentenceOf, together } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { listing } from './text.ts';
import type { Times } from './times.ts';

const money = (usd: number): string => `$${usd.toFixed(usd < 1 && usd > 0 ? 3 : 2)}`;

/** Spending on a channel this month, as a sentence. */
export function spendingText({ month, spentUsd, budgetUsd, leftUsd }: Spending, mode: string): string {
  const isSimulated = mode === 'simulated';
  const spent = words.spent({ simulated: isSimulated ? 'yes' : 'no', month, price: money(spentUsd) });
  if (budgetUsd === null || leftUsd === null) return words.noBudget({ spent });
  const over = leftUsd === 0 && !isSimulated ? 'yes' : 'no';
  return words.budget({ spent, left: money(leftUsd), budget: money(budgetUsd), over });
}

const asSentence = (text: string): string => text.trim().replace(/([^.!?…。！？])$/, '$1.');

/** When a token expires and who renews it, as sentences. */
export function tokenText(token: Wire<TokenView>, times: Times): string {
  const { name, variable, endsAt, renewsItself, answeredAt, refused, unreadable } = token;
  const setting = variable ?? name;
  if (refused) {
    const since = times.full(refused.since);
    return together(words.tokenRefused({ setting, since }), asSentence(sentenceOf(refused.reason)));
  }
  const itself = renewsItself ? 'yes' : 'no';
  const unknown = answeredAt ? words.tokenEndless({ setting }) : words.tokenUnchecked({ setting });
  const expiry = endsAt ? words.tokenExpires({ setting, at: times.full(endsAt), itself }) : unknown;
  return together(expiry, unreadable && asSentence(unreadable));
}

type Channels = ActionResult<'channels.list'>['channels'];

function listText(channels: Channels, { times, columns }: Page): string {
  const rows = channels.map(({ id, platform, mode, state, lastSuccessAt, reason, because, token, ...last }) => [
    id,
    platform,
    mode,
    stateName(state),
    times.short(lastSuccessAt),
    times.short(token?.endsAt),
    reason ?? sentenceOf(because ?? ((last.lastFailureAt ?? '') > (lastSuccessAt ?? '') ? last.lastFailure : null)),
  ]);
  const hasTimes = channels.some(({ lastSuccessAt, token }) => lastSuccessAt || token?.endsAt);
  return [
    listing(words.channelsHead(), rows, columns),
    ...channels.flatMap(({ id, mode, spending }) => (spending ? [`${id}: ${spendingText(spending, mode)}`] : [])),
    ...(hasTimes ? [times.footer] : []),
  ].join('\n');
}

type Check = ActionResult<'channels.check'>['channels'][number];

function resultOf({ asked, mode, diagnoses }: Check): string {
  if (diagnoses.length > 0) return 'faulty';
  return asked ? 'ok' : mode === 'off' ? 'off' : 'simulated';
}

const checkLines = (one: Check, times: Times): string[] => [
  `${one.id}:${words.checked({ result: resultOf(one) })}`,
  ...one.diagnoses.map(({ message, remedy }) => `  ${together(sentenceOf(message), sentenceOf(remedy))}`),
  ...(one.spending ? [`  ${spendingText(one.spending, one.mode)}`] : []),
  ...(one.token ? [`  ${tokenText(one.token, times)}`] : []),
];

/** Exit code 1 when a channel has a fault. */
async function check(shell: Shell, channel: string | undefined): Promise<number> {
  const { channels } = await shell.call('channels.check', { channel: channel ?? null });
  const isFaulty = channels.some(({ diagnoses }) => diagnoses.length > 0);
  const text = ({ times }: Page): string => channels.flatMap((one) => checkLines(one, times)).join('\n');
  return answer(shell, { channels }, text, isFaulty ? 1 : 0);
}

type Tried = ActionResult<'channels.try'>;

const leftLine = ({ what, id, earlier, state, remedy }: Tried['left'][number]): string => {
  const thing = [sentenceOf(what), ...(id === null ? [] : [id])].join(' ');
  const line = words.tryLeft({ what: thing, state, earlier: earlier ? 'yes' : 'no' });
  return `  ${together(line, sentenceOf(remedy))}`;
};

const triedText = ({ steps, left, ok }: Tried): string =>
  [
    ...steps.map(({ what, ok: done, because }) =>
      words.tryStep({ what: sentenceOf(what), result: done ? 'ok' : 'failed', because: sentenceOf(because) }),
    ),
    ...(left.length > 0 ? [words.tryLeftHead(), ...left.map(leftLine)] : []),
    words.tried({ result: ok ? 'ok' : 'failed' }),
  ].join('\n');

/** Tries a channel out without a post. Exit code 1 when a step fails, or something stays on the platform. */
async function tryOut(shell: Shell, id: string, { yes = false }: { yes?: boolean }): Promise<number> {
  const tried = await shell.call('channels.try', { id, confirmed: yes });
  return print(shell, tried, () => triedText(tried), tried.ok ? 0 : 1);
}

/** Stores a secret of a channel, or removes the stored one. */
async function secret(shell: Shell, id: string, name: string, { remove }: { remove?: boolean }): Promise<number> {
  if (remove) {
    const removed = await shell.call('channels.removeSecret', { id, name });
    return print(shell, removed, () => words.secretRemoved({ name, channel: id }));
  }
  const { hiddenInput } = await import('./process.ts');
  const value = await hiddenInput(shell, words.secretAsked({ name, channel: id }));
  const listsPause = ({ channel }: { channel: string | null }): boolean => channel === id;
  const entered = await shell.call('channels.enterSecrets', { id, values: { [name]: value } }, { listsPause });
  const { pause } = entered;
  const due = pause && (await shell.call('pauses.end', { channel: id, show: true }, { listsPause }));
  return answer(shell, entered, (page) =>
    [
      words.secretStored({ name, channel: id }),
      ...(pause && due ? [stillPausedText(pause, due.waiting, page)] : []),
    ].join('\n'),
  );
}

/** Makes the key pair with which readers subscribe to a channel. */
async function keys(shell: Shell, id: string, { replace = false }: { replace?: boolean }): Promise<number> {
  const made = await shell.call('channels.makeKeys', { id, replace });
  return print(shell, made, () => words.keysMade({ channel: id, key: made.publicKey, ended: made.ended }));
}

/** Adds the commands about the channels of the newsroom. */
export function addChannels(program: Command, act: Act): void {
  const channels = program.command('channels').alias('channel').description('list, check and set up channels');
  channels
    .command('list', { isDefault: true })
    .description('list the configured channels with their states')
    .action(
      act(
        calling('channels.list', [], ({ channels: all, findings }, page) =>
          [
            all.length === 0 ? words.noChannels() : listText(all, page),
            ...findings.map(({ message }) => channelWords.finding({ text: sentenceOf(message) })),
          ].join('\n'),
        ),
      ),
    );
  addChannelChanges(channels, act);
  channels
    .command('check [channel]')
    .description('test the connection of each channel, or of one; exit code 1 when one fails')
    .action(act(check));
  channels
    .command('try <channel>')
    .summary('try a channel out without a post, and remove what that made')
    .description(
      'Does what comes closest to a post without any reader seeing it (uploads a picture that no post uses, adds a draft, …), and removes it again. Exit code 1 when a step fails, or something stays on the platform; the next try removes that first.',
    )
    .option('--yes', 'also where it costs what posts need, as one of the uploads of the day')
    .action(act(tryOut));
  channels
    .command('secret <channel> <name>')
    .summary('store a secret of a channel, encrypted')
    .description(
      'Stores a secret of a channel, encrypted; it overrides its variable. It is read from standard input, or typed without being shown; never from an argument, which others could see.',
    )
    .option('--remove', 'remove the stored secret: the variable is used again')
    .action(act(secret));
  channels
    .command('keys <channel>')
    .summary('make the key pair with which readers subscribe to a channel (Web Push)')
    .description(
      'Makes the key pair with which readers subscribe to a channel by Web Push, stores it encrypted, and prints the public key.',
    )
    .option('--replace', 'replace the key pair that the channel has; all subscriptions end')
    .action(act(keys));
  addConnect(channels, act);
  channels
    .command('accept <channel>')
    .summary('accept posts of another Masthead on the account of a channel')
    .description(
      'Accepts the posts with the marker of another Masthead that `masthead status` lists, such as those of a store that was restored or replaced. Later ones are listed again; for an account that is always shared, set sharesAccount: true in channels.yaml.',
    )
    .action(
      act(
        calling('deliveries.acceptForeign', ['id'], ({ channel, posts: count }) => words.accepted({ count, channel })),
      ),
    );
  withPage(channels.command('discover <file-or-url>'))
    .summary("add the channels in a page's header to channels.yaml")
    .description(
      "Adds an entry to channels.yaml for each channel in a page's header that has none. Existing entries stay unchanged; added channels are off until you complete them.",
    )
    .action(
      act(async (shell, page: string, flags: PageFlags) => (await import('./page.ts')).discover(shell, page, flags)),
    );
}
