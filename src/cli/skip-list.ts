import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import { sentenceOf } from './sentence-of.ts';
import type { Times } from './times.ts';

/** What channels left out in the last week, a line each; nothing where they left out nothing. */
export function skipList(skips: ActionResult<'posts.skips'>['skips'], times: Times, columns: number): string[] {
  if (skips.length === 0) return [];
  const lines = skips.flatMap(({ headline, channel, reason, at }) => [
    clip(headline, columns),
    `  ${times.short(at)}  ${channel}: ${sentenceOf(reason)}`,
  ]);
  return [
    '',
    'Left out by rules in the last week (masthead post PAGE --despite-rules posts one all the same):',
    ...lines,
  ];
}
