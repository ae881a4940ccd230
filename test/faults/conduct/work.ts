import type { WorkEvent } from '../../../src/simulators/simulator.ts';

/** Which posts met a fault that a simulator was told to show. */
export interface Work {
  onWork(channelId: string, event: WorkEvent): void;
  /** `trials`: on the channel; requests that name no post (uploads) are counted together. */
  hasMet(channelId: string, marker: string, trials: number): boolean;
  /** A platform still has work to do whose client has given up. */
  busy(): boolean;
}

export function watchWork(): Work {
  const marked = new Set<string>();
  const unmarked = new Map<string, number>();
  let late = 0;
  return {
    onWork(channelId, { when, fault, marker }) {
      if (fault?.startsWith('late ')) late += when === 'received' ? 1 : -1;
      if (when !== 'received' || fault === null) return;
      if (marker === null) unmarked.set(channelId, (unmarked.get(channelId) ?? 0) + 1);
      else marked.add(marker);
    },
    hasMet: (channelId, marker, trials) => marked.has(marker) || (unmarked.get(channelId) ?? 0) >= trials,
    busy: () => late > 0,
  };
}
