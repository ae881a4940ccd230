import type { Spending } from '../domain/cost.ts';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { sentenceOf } from './sentence-of.ts';
import { type Times, timesIn } from './times.ts';
import { tokenText } from './token-text.ts';

const money = (usd: number): string => `$${usd.toFixed(usd < 1 && usd > 0 ? 3 : 2)}`;

/** What was spent on a channel this month, as a sentence. */
export function spendingText({ month, spentUsd, budgetUsd, leftUsd }: Spending, mode: string): string {
  const isSimulated = mode === 'simulated';
  const spent = isSimulated
    ? `Its posts of ${month} (UTC) would have cost about ${money(spentUsd)}; a simulator charges nothing`
    : `About ${money(spentUsd)} spent in ${month} (UTC), as estimated`;
  if (budgetUsd === null || leftUsd === null) return `${spent}.`;
  const end = leftUsd === 0 && !isSimulated ? '; the budget is spent, and nothing is held back' : '';
  return `${spent}; ${money(leftUsd)} of ${money(budgetUsd)} left${end}.`;
}

type Channels = ActionResult<'channels.list'>['channels'];
type Check = ActionResult<'channels.check'>['channels'][number];

function listText(channels: Channels, times: Times, columns: number): string {
  const rows = channels.map(({ id, platform, mode, state, lastSuccessAt, reason, because, token, ...last }) => [
    id,
    platform,
    mode,
    state,
    times.short(lastSuccessAt),
    times.short(token?.endsAt),
    reason ?? sentenceOf(because ?? ((last.lastFailureAt ?? '') > (lastSuccessAt ?? '') ? last.lastFailure : null)),
  ]);
  return [
    table(['Channel', 'Platform', 'Mode', 'State', 'Last success', 'Token ends', 'Reason'], fitLast(rows, columns)),
    ...channels.flatMap(({ id, mode, spending }) => (spending ? [`${id}: ${spendingText(spending, mode)}`] : [])),
    ...(channels.some(({ lastSuccessAt, token }) => lastSuccessAt || token?.endsAt) ? [times.footer] : []),
  ].join('\n');
}

export async function listChannelsCommand(shell: Shell): Promise<number> {
  const { channels } = await callDesk(shell, 'channels.list', {});
  answer(shell, { channels }, () =>
    channels.length === 0
      ? 'No channel is configured. Find some with: masthead channels discover PAGE'
      : listText(channels, timesIn(configOf(shell).newsroom.timeZone), shell.columns),
  );
  return 0;
}

function verdict({ asked, mode, diagnoses }: Check): string {
  if (diagnoses.length > 0) return '';
  if (asked) return ' well';
  return mode === 'off' ? ' off' : ' simulated; ask again while the service runs';
}

/** Exit code 1 when a channel has a fault. */
export async function checkChannelsCommand(shell: Shell, channel: string | null): Promise<number> {
  const { channels } = await callDesk(shell, 'channels.check', { channel });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { channels }, () =>
    channels
      .map((channel) =>
        [
          `${channel.id}:${verdict(channel)}`,
          ...channel.diagnoses.map(({ message, remedy }) => `  ${sentenceOf(message)} ${sentenceOf(remedy)}`),
          ...(channel.spending ? [`  ${spendingText(channel.spending, channel.mode)}`] : []),
          ...(channel.token ? [`  ${tokenText(channel.token, times)}`] : []),
        ].join('\n'),
      )
      .join('\n'),
  );
  return channels.some(({ diagnoses }) => diagnoses.length > 0) ? 1 : 0;
}

export async function acceptForeignCommand(shell: Shell, channel: string): Promise<number> {
  const accepted = await callDesk(shell, 'deliveries.acceptForeign', { id: channel });
  const { posts } = accepted;
  answer(shell, accepted, () =>
    posts === 0
      ? `No post of another Masthead is known on ${channel}.`
      : `Accepted ${counted(posts, 'post')} on ${channel}.`,
  );
  return 0;
}
