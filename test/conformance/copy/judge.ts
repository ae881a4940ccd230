import { createHash } from 'node:crypto';
import type { Case } from '../result.ts';
import { furniture, untrue } from './furniture.ts';
import type { ReadPost } from './post.ts';
import { notComplete, orphaned } from './statements.ts';
import type { Story } from './story.ts';

/** What a strict editor asks of a post; each gives the reasons why it does not hold. */
export const CHECKS = {
  'complete statements': notComplete,
  'no furniture': furniture,
  'no orphan opening': orphaned,
  'facts of the article': untrue,
  length: ({ over }: ReadPost) => (over === 0 ? [] : [`${over} characters too long`]),
} satisfies Record<string, (post: ReadPost, story: Story) => string[]>;

export type Check = keyof typeof CHECKS;
export type Half = 'tuned on' | 'never looked at';

export interface Judged {
  half: Half;
  platform: string;
  reasons: Record<Check, string[]>;
  case: Case;
}

/** By a hash of the page's id: rules are written by what one half shows, and measured on the other. */
export const halfOf = (id: string): Half =>
  Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 2), 16) % 2 === 0
    ? 'tuned on'
    : 'never looked at';

export function judge(id: string, half: Half, post: ReadPost, story: Story): Judged {
  const reasons = Object.fromEntries(
    Object.entries(CHECKS).map(([name, check]) => [name, check(post, story)]),
  ) as Record<Check, string[]>;
  const failed = Object.entries(reasons).filter(([, found]) => found.length > 0);
  const note = [...failed.map(([name, found]) => `${name}: ${found.join('; ')}`), post.whole.replaceAll('\n\n', ' ¶ ')];
  const score = 1 - failed.length / Object.keys(CHECKS).length;
  return {
    half,
    platform: post.platform,
    reasons,
    // Of the half that checks the rules nothing is shown.
    case: {
      id: `${id} ${post.platform}`,
      figures: { checklist: score },
      ...(half === 'tuned on' && { note: note.join('\n      ') }),
    },
  };
}
