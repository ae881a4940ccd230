import type { Hands, Strike } from '../fault.ts';
import type { Row } from '../process/wire.ts';
import { killAll } from './strikes.ts';

/** Channels of campaigns whose exchange was struck. */
const struckIn = new WeakMap<Hands, Set<string>>();

/** kill -9 of every process while a platform holds back the answer with a channel's new tokens; once for each channel. */
export const killAtTokens: Strike = async (group, hands) => {
  const before = new Set(struckIn.get(hands));
  struckIn.set(hands, new Set([...before, ...group.map(({ channelId }) => channelId)]));
  const fresh = group.filter(({ channelId }) => !before.has(channelId));
  if (fresh.length > 0) await killAll(group, hands);
  for (const { release } of group) release();
  return group.filter((arrival) => !fresh.includes(arrival));
};

/** How a channel says that its account has to be connected again, and why. */
const LOST = ['no answer was stored: a token that was given then is lost', 'Connect the account again'];

/** A person who connects the account of a channel again once the channel says that it is needed. */
export interface Reconnecting {
  onRows(rows: readonly Row[]): void;
  busy(): boolean;
}

export function createReconnecting(
  connectAgain: (channelId: string) => Promise<void>,
  onFailure: (error: unknown) => void,
): Reconnecting {
  let isBusy = false;
  return {
    busy: () => isBusy,
    onRows(rows) {
      const said = rows.find(({ paused }) => LOST.every((words) => paused?.includes(words)));
      if (isBusy || !said) return;
      isBusy = true;
      connectAgain(said.channelId)
        .catch(onFailure)
        .finally(() => {
          isBusy = false;
        });
    },
  };
}
