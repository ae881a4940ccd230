/** Post with its time on a channel. */
export interface Placed {
  id: string;
  /** null: it is about no article. */
  articleId: string | null;
  channel: string;
  at: Date;
}

/**
 * Conflict between two posts of one channel. same-time: within one minute · gap: closer than the channel's minimum gap ·
 * same-article: both of one article, within a day.
 */
export interface Clash {
  kind: 'same-time' | 'gap' | 'same-article';
  channel: string;
  /** Ids of the two posts. */
  earlier: string;
  later: string;
  /** Minutes between them. */
  minutes: number;
  /** Minimum gap that holds there; null: none. */
  leastMinutes: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

function clashOf(one: Placed, other: Placed, gap: number): Clash | null {
  const apart = other.at.getTime() - one.at.getTime();
  const isSame = one.articleId !== null && one.articleId === other.articleId;
  if (!isSame && apart >= MINUTE && apart >= gap) return null;
  const clash = { channel: one.channel, earlier: one.id, later: other.id, minutes: Math.floor(apart / MINUTE) };
  if (isSame) return { ...clash, kind: 'same-article', leastMinutes: null };
  if (apart < MINUTE) return { ...clash, kind: 'same-time', leastMinutes: gap < MINUTE ? null : gap / MINUTE };
  return { ...clash, kind: 'gap', leastMinutes: gap / MINUTE };
}

/**
 * Finds clashes of each post with those that follow it on its channel. `gapOf`: minimum gap that holds at a post's time,
 * in milliseconds.
 */
export function clashesAmong<P extends Placed>(placed: readonly P[], gapOf: (one: P) => number): Clash[] {
  const byChannel = new Map<string, P[]>();
  for (const one of placed) {
    const others = byChannel.get(one.channel);
    if (others) others.push(one);
    else byChannel.set(one.channel, [one]);
  }
  return [...byChannel.values()].flatMap((all) => {
    const sorted = all.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    const gaps = sorted.map(gapOf);
    return sorted.flatMap((one, index) => {
      const found: Clash[] = [];
      for (let next = index + 1; next < sorted.length; next++) {
        const other = sorted[next];
        if (!other || other.at.getTime() - one.at.getTime() > DAY) break;
        const clash = clashOf(one, other, gaps[next] ?? 0);
        if (clash) found.push(clash);
      }
      return found;
    });
  });
}
