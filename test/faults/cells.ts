import type { CampaignResult } from './campaign.ts';
import type { EngineId, Fault } from './fault.ts';
import type { Trial } from './judge.ts';

/** One fault on one engine on one platform. */
export interface Cell {
  faultId: string;
  engine: EngineId;
  platform: string;
  trials: number;
  met: number;
  /** Posts per article, as readers see them. */
  min: number;
  max: number;
  /** Messages that the platform accepted, in all. */
  raw: number;
  lost: number;
  doubled: number;
  held: number;
  refused: number;
  unsettled: number;
  medianMs: number | null;
  maxMs: number | null;
  /** From the strike until its row was at rest, of each that had to recover; milliseconds. */
  recoveredMs: readonly number[];
}

const countOf = (trials: readonly Trial[], verdict: Trial['verdict']): number =>
  trials.filter((trial) => trial.verdict === verdict).length;

function cellOf(faultId: string, engine: EngineId, platform: string, trials: readonly Trial[]): Cell {
  const posts = trials.map((trial) => trial.posts);
  const times = trials.flatMap(({ settledMs }) => settledMs ?? []).sort((a, b) => a - b);
  return {
    faultId,
    engine,
    platform,
    trials: trials.length,
    met: trials.filter(({ met }) => met).length,
    min: Math.min(...posts),
    max: Math.max(...posts),
    raw: trials.reduce((sum, { raw }) => sum + raw, 0),
    lost: countOf(trials, 'lost'),
    doubled: countOf(trials, 'doubled'),
    held: countOf(trials, 'held'),
    refused: countOf(trials, 'refused'),
    unsettled: countOf(trials, 'unsettled'),
    medianMs: times[Math.floor(times.length / 2)] ?? null,
    maxMs: times.at(-1) ?? null,
    recoveredMs: trials.flatMap(({ recoveredMs }) => recoveredMs ?? []),
  };
}

export function cellsOf({ faultId, engine, trials }: CampaignResult, { isChance }: Fault): Cell[] {
  const counted = trials.filter(({ met, verdict }) => met || !isChance || verdict !== 'once');
  const platforms = [...new Set(counted.map(({ channelId }) => channelId))].sort();
  return platforms.map((platform) =>
    cellOf(
      faultId,
      engine,
      platform,
      counted.filter(({ channelId }) => channelId === platform),
    ),
  );
}

const isAllowed = (allowed: Fault['held'], platform: string): boolean =>
  allowed !== null && (allowed.platforms === null || allowed.platforms.includes(platform));

/** What is wrong with a cell, in words; empty where the bar is met. */
export function missed(cell: Cell, fault: Fault): string[] {
  const { trials, met, lost, doubled, held, refused, unsettled, platform } = cell;
  const told = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
  return [
    ...told(lost, 'lost'),
    ...(isAllowed(fault.doubled, platform) ? [] : told(doubled, 'doubled')),
    ...(isAllowed(fault.held, platform) ? [] : told(held, 'held')),
    ...told(refused, 'not sent'),
    ...told(unsettled, 'not settled in time'),
    ...(fault.isChance ? [] : told(trials - met, 'that did not meet the fault')),
  ];
}
