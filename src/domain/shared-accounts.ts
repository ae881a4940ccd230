import type { Channel } from './channel.ts';

/** What tells whether two channels post to one account. */
export interface OnAccount extends Pick<Channel, 'id' | 'platform' | 'mode' | 'sharesAccount'> {
  /** As the platform names it; null: not known. */
  account: string | null;
}

/** Ids of the other channels that really post to the account of this one, where not both say that it is meant. */
export function clashesOf(own: OnAccount, all: Iterable<OnAccount>): string[] {
  if (own.account === null || own.mode !== 'live') return [];
  return [...all].flatMap((other) => {
    const isSame = other.platform === own.platform && other.mode === 'live' && other.account === own.account;
    const isMeant = own.sharesAccount === true && other.sharesAccount === true;
    return other.id !== own.id && isSame && !isMeant ? [other.id] : [];
  });
}
