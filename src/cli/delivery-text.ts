import type { CommandOutput } from '../desk/commands.ts';
import type { Wire } from '../domain/json.ts';
import { shortId } from './post-list.ts';
import type { Times } from './times.ts';

type Delivery = Wire<CommandOutput<'delivery'>>;
type Attempt = Delivery['attempts'][number];

function evidenceLine(line: Attempt['evidence'][number]): string {
  const { at, step, event, method, url, status, ms, requestId, code } = line;
  const exchange = method ? ` ${method} ${url ?? ''}` : '';
  const answered = status === undefined ? '' : ` → ${status}`;
  const details = [
    ms === undefined ? '' : `${Math.round(ms)} ms`,
    code ? `code ${code}` : '',
    requestId ? `request ${requestId}` : '',
  ].filter(Boolean);
  // Seconds and their parts are the same in every zone.
  return `    :${at.slice(17, 23)}  ${step}: ${event}${exchange}${answered}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

/** The engine notes times as ISO 8601. */
const timesInWords = (text: string, times: Times): string =>
  text.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (time) => times.full(time));

function attemptLines({ epoch, startedAt, outcome, decision, evidence, worker }: Attempt, times: Times): string[] {
  const why = outcome && 'message' in outcome ? `: ${outcome.message}` : '';
  return [
    `  Attempt ${epoch} at ${times.full(startedAt)} by ${worker}`,
    ...evidence.map(evidenceLine),
    `    ${outcome?.type ?? 'no outcome'}${why} → ${timesInWords(decision ?? 'not concluded', times)}`,
  ];
}

/** A delivery with all its attempts, for people. */
export function deliveryText(delivery: Delivery, times: Times): string {
  const { receipt } = delivery;
  const proof = receipt && (receipt.remoteId || JSON.stringify(receipt.otherIds));
  return [
    `Delivery  ${delivery.id} (${delivery.kind})`,
    `Post      ${delivery.postId}`,
    `Channel   ${delivery.channelId}`,
    `State     ${delivery.state}${delivery.heldReason ? `: ${delivery.heldReason}` : ''}`,
    `Due       ${times.full(delivery.slotAt)}`,
    ...(delivery.nextAt ? [`Next      ${times.full(delivery.nextAt)}`] : []),
    ...(receipt ? [`Receipt   ${[proof, receipt.url].filter(Boolean).join(' ')}`] : []),
    ...(receipt?.warnings ?? []).map((warning) => `Warning   ${warning}`),
    ...delivery.commits.map(
      ({ name, state, intentAt, looks }) =>
        `Commit    ${name}: ${state}, intent at ${times.full(intentAt)}, ${looks} looks`,
    ),
    ...delivery.attempts.flatMap((attempt) => attemptLines(attempt, times)),
    ...(delivery.state === 'held'
      ? [`Look at the platform, then: masthead resolve ${shortId(delivery.id)} --live (or --send-again)`]
      : []),
  ].join('\n');
}
