import type { CampaignOptions, CampaignResult } from './campaign.ts';
import { cellsOf, missed } from './cells.ts';
import type { EngineId, Fault } from './fault.ts';

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Why a campaign misses the bar; empty where it does not. */
function complaints(result: CampaignResult, fault: Fault): string[] {
  const cells = cellsOf(result, fault).flatMap((cell) => {
    const what = missed(cell, fault);
    return what.length > 0 ? [`${cell.platform}: ${what.join(', ')}`] : [];
  });
  // A request that doubles a post is one that no correct client sends.
  return [...cells, ...(fault.doubled === null ? result.defects : []), ...result.failures];
}

function details(result: CampaignResult, { trials, factor }: Pick<CampaignOptions, 'trials' | 'factor'>): string[] {
  const { engine, seed, faultId } = result;
  const odd = result.trials.filter(({ verdict, met }) => verdict !== 'once' || !met);
  return [
    ...odd.map(
      ({ verdict, met, channelId, deliveryId, state, posts, why }) =>
        `${verdict}${met ? '' : ' (not met)'} ${channelId} ${deliveryId}: ${state}, ${posts} posts: ${why}`,
    ),
    `again: npm run faults -- --fault ${faultId} --engine ${engine} --trials ${trials} --seed ${seed} --factor ${factor}`,
  ];
}

/** A campaign's line, and what there is to say of one that missed the bar. The negative control has none to miss. */
export function tell(
  number: string,
  result: CampaignResult,
  campaign: Pick<CampaignOptions, 'fault' | 'trials' | 'factor'>,
): { lines: string[]; isGood: boolean } {
  const { fault } = campaign;
  const { trials, program, engine, starts, tookMs, skipped } = result;
  const name = `${number} ${program === 'control' ? 'control: ' : ''}${fault.id} on ${engine}`;
  if (skipped !== null) return { lines: [`${name}: not run: ${skipped}`], isGood: true };
  const wrong = complaints(result, fault);
  const count = (verdict: string): number => trials.filter((trial) => trial.verdict === verdict).length;
  const facts = `${trials.length} trials, ${count('held')} held, ${starts} starts, ${seconds(tookMs)}`;
  if (program === 'control') {
    const lost = count('lost') + count('unsettled') + count('refused');
    const line = `${name}: ${facts}, ${count('doubled')} doubled, ${lost} lost`;
    return { lines: [line, ...result.failures.map((text) => `    ${text}`)], isGood: result.failures.length === 0 };
  }
  const lines = [`${name}: ${facts}: ${wrong.length === 0 ? 'ok' : 'MISSED'}`];
  if (wrong.length === 0) return { lines, isGood: true };
  return { lines: [...lines, ...[...wrong, ...details(result, campaign)].map((text) => `    ${text}`)], isGood: false };
}

/** How long those that are left will take, by what others on their engine took, or on any; null: none has ended. Milliseconds. */
export function leftMs(
  ended: readonly Pick<CampaignResult, 'engine' | 'tookMs'>[],
  left: readonly { engine: EngineId }[],
  lanes: number,
): number | null {
  const mean = (of: typeof ended): number | null =>
    of.length === 0 ? null : of.reduce((sum, { tookMs }) => sum + tookMs, 0) / of.length;
  const all = mean(ended);
  if (all === null) return null;
  const onEngine = (id: EngineId): number => mean(ended.filter(({ engine }) => engine === id)) ?? all;
  return left.reduce((sum, { engine }) => sum + onEngine(engine), 0) / lanes;
}
