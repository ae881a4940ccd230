import type { Channel } from './channel.ts';

/** Fields that decide whether two channels post to the same account. */
export interface OnAccount extends Pick<Channel, 'id' | 'platform' | 'mode' | 'sharesAccount'> {
  /** Account id on the platform; null: unknown. */
  account: string | null;
}

/** Ids of other live channels on the same account, unless both allow sharing. */
export function clashesOf(own: OnAccount, all: Iterable<OnAccount>): string[] {
  if (own.account === null || own.mode !== 'live') return [];
  return [...all].flatMap((other) => {
    const isSame = other.platform === own.platform && other.mode === 'live' && other.account === own.account;
    const isMeant = own.sharesAccount === true && other.sharesAccount === true;
    return other.id !== own.id && isSame && !isMeant ? [other.id] : [];
  });
}
