import { DeliveryState } from '../domain/delivery.ts';
import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { deliveryRemark, waitsForApproval } from './delivery-remark.ts';
import { deliveryText } from './delivery-text.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { shortId } from './post-list.ts';
import { type Times, timesIn } from './times.ts';

type Deliveries = Wire<CommandOutput<'deliveries'>>['deliveries'];

function stateText(kind: Deliveries[number]['kind'], state: DeliveryState): string {
  if (kind === 'retract' && state === 'published') return 'taken down';
  return kind === 'send' ? state : `${kind}: ${state}`;
}

/** Where something was taken down its address leads nowhere. */
const remarkOf = (delivery: Deliveries[number]): string | null =>
  delivery.kind === 'retract' && delivery.state === 'published'
    ? (delivery.receipt?.warnings.at(-1) ?? null)
    : deliveryRemark(delivery);

function rowOf(delivery: Deliveries[number], times: Times): string[] {
  const { id, postId, channel, kind, state, attempts, nextAt, approved } = delivery;
  const unapproved = kind !== 'retract' && state === 'queued' && !approved;
  return [
    shortId(id),
    channel,
    stateText(kind, state),
    String(attempts),
    nextAt ? times.short(nextAt) : '',
    unapproved ? waitsForApproval(shortId(postId)) : (remarkOf(delivery) ?? ''),
  ];
}

function stateOf(text: string): DeliveryState {
  const state = DeliveryState.safeParse(text);
  if (state.success) return state.data;
  throw new UserError(`--state takes one of ${DeliveryState.options.join(', ')}; "${text}" was given.`, {
    usage: true,
  });
}

const nothing = (filtered: boolean): string =>
  filtered
    ? 'No delivery is like that.'
    : 'There are no deliveries yet. Approved and automatic posts make them: masthead post PAGE';

async function showOne(shell: Shell, id: string, times: Times): Promise<number> {
  const delivery = await callDesk(shell, 'delivery', { id });
  answer(shell, delivery, () => deliveryText(delivery, times, shell.columns));
  return 0;
}

export async function deliveriesCommand(
  shell: Shell,
  id: string | undefined,
  { limit, channel, state }: { limit?: number; channel?: string; state?: string },
): Promise<number> {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  if (id !== undefined) {
    if (limit !== undefined || channel !== undefined || state !== undefined) {
      throw new UserError('--limit, --channel and --state choose from the list, and an id was given too.', {
        usage: true,
        remedy: 'Leave out either.',
      });
    }
    return showOne(shell, id, times);
  }
  const { deliveries } = await callDesk(shell, 'deliveries', {
    ...(limit === undefined ? {} : { limit }),
    ...(channel === undefined ? {} : { channel }),
    ...(state === undefined ? {} : { state: stateOf(state) }),
  });
  const rows = deliveries.map((delivery) => rowOf(delivery, times));
  answer(shell, { deliveries }, () =>
    rows.length === 0
      ? nothing(channel !== undefined || state !== undefined)
      : [
          table(
            ['Delivery', 'Channel', 'State', 'Attempts', 'Next', 'Receipt or reason'],
            fitLast(rows, shell.columns),
          ),
          ...(rows.some((row) => row[4]) ? [times.footer] : []),
        ].join('\n'),
  );
  return 0;
}
