import type { CommandOutput } from '../desk/commands.ts';
import { callDesk, type Wire } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { clip, table } from './table.ts';

type Delivery = Wire<CommandOutput<'delivery'>>;
type Attempt = Delivery['attempts'][number];

function evidenceLine({
  at,
  step,
  event,
  method,
  url,
  status,
  ms,
  requestId,
  code,
}: Attempt['evidence'][number]): string {
  const exchange = method ? ` ${method} ${url ?? ''}` : '';
  const answered = status === undefined ? '' : ` → ${status}`;
  const details = [
    ms === undefined ? '' : `${Math.round(ms)} ms`,
    code ? `code ${code}` : '',
    requestId ? `request ${requestId}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  return `    ${at.slice(11, 23)}  ${step}: ${event}${exchange}${answered}${details ? ` (${details})` : ''}`;
}

function attemptText({ epoch, startedAt, outcome, decision, evidence, worker }: Attempt): string {
  const why = outcome && 'message' in outcome ? `: ${outcome.message}` : '';
  const head = `  Attempt ${epoch}  ${startedAt}  ${outcome?.type ?? 'no outcome'}${why}  → ${decision ?? 'not concluded'}  [${worker}]`;
  return [head, ...evidence.map(evidenceLine)].join('\n');
}

function asText(delivery: Delivery): string {
  const { receipt } = delivery;
  return [
    `Delivery  ${delivery.id}`,
    `Channel   ${delivery.channelId}    Kind  ${delivery.kind}    Post  ${delivery.postId}`,
    `State     ${delivery.state}${delivery.heldReason ? `: ${delivery.heldReason}` : ''}`,
    `Due       ${delivery.slotAt}    Next look  ${delivery.nextAt ?? '—'}`,
    ...(receipt ? [`Receipt   ${receipt.remoteId || JSON.stringify(receipt.otherIds)} ${receipt.url ?? ''}`] : []),
    ...(receipt?.warnings ?? []).map((warning) => `Warning   ${warning}`),
    ...delivery.commits.map(
      ({ name, state, intentAt, looks }) => `Commit    ${name}: ${state}, intent at ${intentAt}, ${looks} looks`,
    ),
    ...delivery.attempts.map(attemptText),
    ...(delivery.state === 'held'
      ? ['', `Decide with: masthead deliveries resolve ${delivery.id} --live | --send-again`]
      : []),
  ].join('\n');
}

export async function deliveriesCommand(shell: Shell, id: string | undefined): Promise<number> {
  if (id !== undefined) {
    const delivery = await callDesk(shell, 'delivery', { id });
    answer(shell, delivery, () => asText(delivery));
    return 0;
  }
  const deliveries = await callDesk(shell, 'deliveries', {});
  answer(shell, { deliveries }, () =>
    deliveries.length === 0
      ? 'There are no deliveries yet.'
      : table(
          ['Id', 'Channel', 'Kind', 'State', 'Attempts', 'Due', 'Receipt or reason'],
          deliveries.map(({ id: key, channel, kind, state, attempts, slotAt, receipt, heldReason, outcome }) => [
            key,
            channel,
            kind,
            state,
            String(attempts),
            slotAt,
            clip(
              receipt?.url ??
                receipt?.remoteId ??
                heldReason ??
                (outcome && 'message' in outcome ? outcome.message : ''),
              70,
            ),
          ]),
        ),
  );
  return 0;
}

export async function resolveCommand(
  shell: Shell,
  id: string,
  verdict: 'live' | 'send-again',
  result: string | undefined,
): Promise<number> {
  const input = { id, verdict, by: actorOf(shell), ...(result === undefined ? {} : { result }) };
  const resolved = await callDesk(shell, 'resolve', input);
  answer(shell, resolved, () => `Delivery ${resolved.id} is now ${resolved.state}.`);
  return 0;
}
