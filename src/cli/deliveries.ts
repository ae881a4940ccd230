import type { CommandOutput } from '../desk/commands.ts';
import type { Wire } from '../domain/json.ts';
import { table } from '../table.ts';
import { callDesk } from './call.ts';
import { deliveryText } from './delivery-text.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { shortId } from './post-list.ts';
import { type Times, timesIn } from './times.ts';

type Deliveries = Wire<CommandOutput<'deliveries'>>;

function rowOf({ id, channel, kind, state, attempts, nextAt, ...rest }: Deliveries[number], times: Times): string[] {
  const { receipt, heldReason, outcome } = rest;
  const remark = outcome && 'message' in outcome ? outcome.message : '';
  return [
    shortId(id),
    channel,
    kind === 'send' ? state : `${kind}: ${state}`,
    String(attempts),
    nextAt ? times.short(nextAt) : '',
    receipt?.url ?? receipt?.remoteId ?? heldReason ?? remark,
  ];
}

async function showOne(shell: Shell, id: string, times: Times): Promise<number> {
  const delivery = await callDesk(shell, 'delivery', { id });
  answer(shell, delivery, () => deliveryText(delivery, times));
  return 0;
}

export async function deliveriesCommand(
  shell: Shell,
  id: string | undefined,
  { limit }: { limit?: number },
): Promise<number> {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  if (id !== undefined) return showOne(shell, id, times);
  const deliveries = await callDesk(shell, 'deliveries', limit === undefined ? {} : { limit });
  const rows = deliveries.map((delivery) => rowOf(delivery, times));
  answer(shell, { deliveries }, () =>
    rows.length === 0
      ? 'There are no deliveries yet. Approved and automatic posts make them: masthead post PAGE'
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
