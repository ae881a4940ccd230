import type { Command } from 'commander';
import type { Spending } from '../domain/cost.ts';
import type { TokenView } from '../features/channels/schema.ts';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import type { Wire } from '../lib/json.ts';
import { type Act, withPage } from './options.ts';
import type { PageFlags } from './page.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { listing, sentenceOf } from './text.ts';
import type { Times } from './times.ts';

const money = (usd: number): string => `$${usd.toFixed(usd < 1 && usd > 0 ? 3 : 2)}`;

/** Spending on a channel this month, as a sentence. */
export function spendingText({ month, spentUsd, budgetUsd, leftUsd }: Spending, mode: string): string {
  const isSimulated = mode === 'simulated';
  const spent = isSimulated
    ? `Its posts of ${month} (UTC) would have cost about ${money(spentUsd)}; a simulator charges nothing`
    : `About ${money(spentUsd)} spent in ${month} (UTC), estimated`;
  if (budgetUsd === null || leftUsd === null) return `${spent}.`;
  const end = leftUsd === 0 && !isSimulated ? '; the budget is used up, and nothing is held back' : '';
  return `${spent}; ${money(leftUsd)} of ${money(budgetUsd)} left${end}.`;
}

const asSentence = (text: string): string => text.trim().replace(/([^.!?…])$/, '$1.');

/** When a token expires and who renews it, as sentences. */
export function tokenText(token: Wire<TokenView>, times: Times): string {
  const { name, variable, endsAt, renewsItself, answeredAt, refused, unreadable } = token;
  const setting = variable ?? name;
  if (refused) {
    return `Its token (${setting}) has been refused since ${times.full(refused.since)}; renew it. ${asSentence(sentenceOf(refused.reason))}`.trim();
  }
  const renewal = renewsItself ? 'Masthead renews it.' : 'Only a person can renew it.';
  const expiry = endsAt
    ? `Its token (${setting}) expires ${times.full(endsAt)}. ${renewal}`
    : answeredAt
      ? `Its token (${setting}) has no expiry that the platform names.`
      : `Expiry of its token (${setting}) not checked yet: the job refresh-tokens does it.`;
  return unreadable === null ? expiry : `${expiry} ${asSentence(unreadable)}`;
}

type Channels = ActionResult<'channels.list'>['channels'];

function listText(channels: Channels, { times, columns }: Page): string {
  const rows = channels.map(({ id, platform, mode, state, lastSuccessAt, reason, because, token, ...last }) => [
    id,
    platform,
    mode,
    state,
    times.short(lastSuccessAt),
    times.short(token?.endsAt),
    reason ?? sentenceOf(because ?? ((last.lastFailureAt ?? '') > (lastSuccessAt ?? '') ? last.lastFailure : null)),
  ]);
  const hasTimes = channels.some(({ lastSuccessAt, token }) => lastSuccessAt || token?.endsAt);
  return [
    listing(['Channel', 'Platform', 'Mode', 'State', 'Last success', 'Token expires', 'Reason'], rows, columns),
    ...channels.flatMap(({ id, mode, spending }) => (spending ? [`${id}: ${spendingText(spending, mode)}`] : [])),
    ...(hasTimes ? [times.footer] : []),
  ].join('\n');
}

async function list(shell: Shell): Promise<number> {
  const { channels } = await shell.call('channels.list', {});
  return answer(shell, { channels }, (page) =>
    channels.length === 0
      ? 'No channels are configured. Find some with: masthead channels discover PAGE'
      : listText(channels, page),
  );
}

type Check = ActionResult<'channels.check'>['channels'][number];

function verdict({ asked, mode, diagnoses }: Check): string {
  if (diagnoses.length > 0) return '';
  if (asked) return ' OK';
  return mode === 'off' ? ' off' : ' simulated; check again while the service is running';
}

/** Exit code 1 when a channel has a fault. */
async function check(shell: Shell, channel: string | undefined): Promise<number> {
  const { channels } = await shell.call('channels.check', { channel: channel ?? null });
  const linesOf = (one: Check, times: Times): string[] => [
    `${one.id}:${verdict(one)}`,
    ...one.diagnoses.map(({ message, remedy }) => `  ${sentenceOf(message)} ${sentenceOf(remedy)}`),
    ...(one.spending ? [`  ${spendingText(one.spending, one.mode)}`] : []),
    ...(one.token ? [`  ${tokenText(one.token, times)}`] : []),
  ];
  const isFaulty = channels.some(({ diagnoses }) => diagnoses.length > 0);
  return answer(
    shell,
    { channels },
    ({ times }) => channels.flatMap((one) => linesOf(one, times)).join('\n'),
    isFaulty ? 1 : 0,
  );
}

async function acceptForeign(shell: Shell, id: string): Promise<number> {
  const accepted = await shell.call('deliveries.acceptForeign', { id });
  return print(shell, accepted, () =>
    accepted.posts === 0
      ? `No posts of another Masthead are known on ${id}.`
      : `Accepted ${counted(accepted.posts, 'post')} on ${id}.`,
  );
}

/** Stores a secret of a channel, or removes the stored one. */
async function secret(shell: Shell, id: string, name: string, { remove }: { remove?: boolean }): Promise<number> {
  if (remove) {
    const removed = await shell.call('channels.removeSecret', { id, name });
    return print(shell, removed, () => `${name} of ${id} was removed: its variable counts again.`);
  }
  const { hiddenInput } = await import('./hidden-input.ts');
  const value = await hiddenInput(shell, `${name} of ${id} (not shown):`);
  const entered = await shell.call('channels.enterSecrets', { id, values: { [name]: value } });
  return print(
    shell,
    entered,
    () =>
      `${name} of ${id} is stored, encrypted. Running processes take it over within seconds.\nTry it with: masthead channels check ${id}`,
  );
}

/** Adds the commands about the channels of the newsroom. */
export function addChannels(program: Command, act: Act): void {
  const channels = program.command('channels').alias('channel').description('list, check and set up channels');
  channels
    .command('list', { isDefault: true })
    .description('list the configured channels with their states')
    .action(act(list));
  channels
    .command('check [channel]')
    .description('check the connection of each channel, or of one; exit code 1 when one has a fault')
    .action(act(check));
  channels
    .command('secret <channel> <name>')
    .summary('store a secret of a channel, encrypted')
    .description(
      'Stores a secret of a channel, encrypted; it wins over its variable. It is read from standard input, or asked for without showing it; it is never an argument, where others could see it.',
    )
    .option('--remove', 'remove the stored secret: the variable counts again')
    .action(act(secret));
  channels
    .command('accept <channel>')
    .summary('accept posts of another Masthead on the account of a channel')
    .description(
      'Accepts the posts with the marker of another Masthead that `masthead status` lists, such as those of a store that was restored or replaced. Later ones are listed again; for an account that is always shared, set sharesAccount: true in channels.yaml.',
    )
    .action(act(acceptForeign));
  withPage(channels.command('discover <file-or-url>'))
    .summary("add the channels in a page's header to channels.yaml")
    .description(
      "Adds an entry to channels.yaml for each channel in a page's header that has none. Existing entries stay unchanged; added channels are off until you complete them.",
    )
    .action(
      act(async (shell, page: string, flags: PageFlags) =>
        (await import('./discover.ts')).discover(shell, page, flags),
      ),
    );
}
