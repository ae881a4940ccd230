import { draftText } from '../domain/outcome.ts';
import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { timelineText } from './timeline-text.ts';
import type { Times } from './times.ts';

type Delivery = Wire<CommandOutput<'delivery'>>;

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function commitLine({ name, state, intentAt, looks }: Delivery['commits'][number], times: Times): string {
  const looked = looks === 0 ? '' : `, looked for on the platform ${timesOf(looks)}`;
  return `Commit    ${name}: ${state}, begun ${times.full(intentAt)}${looked}`;
}

/** A delivery with its whole history, for people. */
export function deliveryText(delivery: Delivery, times: Times, columns: number): string {
  const { receipt } = delivery;
  const isDown = delivery.kind === 'retract' && delivery.state === 'published';
  const proof = receipt && (receipt.remoteId || `${draftText(receipt)}, not live yet`);
  return [
    `Delivery  ${delivery.id} (${delivery.kind})`,
    `Post      ${delivery.postId}`,
    `Channel   ${delivery.channelId}`,
    `State     ${isDown ? 'taken down' : delivery.state}${delivery.heldReason ? `: ${delivery.heldReason}` : ''}`,
    `Due       ${times.full(delivery.slotAt)}`,
    ...(delivery.nextAt ? [`Next      ${times.full(delivery.nextAt)}`] : []),
    ...(receipt && !isDown ? [`Receipt   ${[proof, receipt.url].filter(Boolean).join(' ')}`] : []),
    ...(receipt?.warnings ?? []).map((warning) => `Note      ${warning}`),
    ...(delivery.filesRemovedAt ? [`Files     removed ${times.full(delivery.filesRemovedAt)}; the texts stay`] : []),
    ...delivery.commits.map((commit) => commitLine(commit, times)),
    '',
    timelineText(delivery.timeline, times, columns),
  ].join('\n');
}
