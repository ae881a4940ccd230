import type { Message } from '../lib/message.ts';
import { type Random, seededRandom } from '../simulators/kit/random.ts';
import type { FaultOrder } from '../simulators/simulator.ts';
import { faults } from './messages.ts';

export type FaultKind = 'unavailable' | 'rate-limited' | 'dropped';

export interface PlannedFault {
  platform: string;
  kind: FaultKind;
  order: FaultOrder;
}

/** The three faults in words, after a platform's name. */
export const FAULT_WORDS: Readonly<Record<FaultKind, Message>> = {
  unavailable: faults.unavailable(),
  'rate-limited': faults.rateLimited(),
  dropped: faults.dropped(),
};

/** Each platform's irreversible call, as its simulator names it. */
const COMMITS: Readonly<Record<string, string>> = {
  x: 'createPost',
  facebook: 'feed',
  instagram: 'publish',
  youtube: 'updateVideo',
  wechat: 'draft/add',
  app: 'send',
};

/**
 * Platforms on which each fault can be shown: only some name a reset time, a push that was accepted cannot be looked
 * up, and on some it takes too long for a demo until it is certain that a post is absent.
 */
const SHOWN_ON: Readonly<Record<FaultKind, readonly string[]>> = {
  'rate-limited': ['x', 'app'],
  dropped: ['x', 'facebook', 'instagram', 'youtube', 'wechat'],
  unavailable: ['x', 'facebook', 'instagram'],
};

const RESET_MS = 2_500;

function orderOf(platform: string, kind: FaultKind): FaultOrder {
  const operation = COMMITS[platform] ?? '*';
  switch (kind) {
    case 'unavailable':
      return { operation, fault: { type: 'status', when: 'before', status: 503 } };
    case 'rate-limited':
      return { operation, fault: { type: 'rate-limit', resetAfterMs: RESET_MS } };
    case 'dropped':
      return { operation, fault: { type: 'drop', when: 'after' } };
  }
}

const KINDS = ['rate-limited', 'dropped', 'unavailable'] as const;

/** A fault of each kind, each on another platform; those in `used` had one before and come last. */
function planOne(random: Random, platforms: readonly string[], used: ReadonlySet<string>): PlannedFault[] {
  const taken = new Set<string>();
  return KINDS.flatMap((kind): PlannedFault[] => {
    const free = SHOWN_ON[kind].filter((platform) => platforms.includes(platform) && !taken.has(platform));
    const fresh = free.filter((platform) => !used.has(platform));
    const from = fresh.length > 0 ? fresh : free;
    const platform = from[random.between(0, from.length - 1)];
    if (platform === undefined) return [];
    taken.add(platform);
    return [{ platform, kind, order: orderOf(platform, kind) }];
  });
}

/**
 * One fault of each kind for each article, each on another platform, drawn from the seed. `articles` holds the
 * platforms on which the article can be posted; where they are too few, a kind is left out.
 */
export function planFaults(seed: number, articles: readonly (readonly string[])[]): PlannedFault[][] {
  const random = seededRandom(seed);
  const used = new Set<string>();
  return articles.map((platforms) => {
    const plan = planOne(random, platforms, used);
    for (const { platform } of plan) used.add(platform);
    return plan;
  });
}

/** Planned faults that occurred, by how many each platform counted; those of the first article come first. */
export function shownFaults(
  plans: readonly (readonly PlannedFault[])[],
  counts: ReadonlyMap<string, number>,
): PlannedFault[][] {
  const left = new Map(counts);
  return plans.map((plan) =>
    plan.filter(({ platform }) => {
      const count = left.get(platform) ?? 0;
      left.set(platform, count - 1);
      return count > 0;
    }),
  );
}
