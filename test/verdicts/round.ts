import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { FAULTS, type Fault } from './rubric.ts';

const FaultName = z.enum(Object.keys(FAULTS) as [Fault, ...Fault[]]);

/** What a reader says of one post. */
const Said = z.discriminatedUnion('publish', [
  z.object({ publish: z.literal(true) }),
  z.object({ publish: z.literal(false), fault: FaultName, note: z.string().max(300).default('') }),
]);

/** A line of a reader's answers, by the number of the post in the sheet. */
export const Answer = z.intersection(z.object({ post: z.string() }), Said);
export type Answer = z.infer<typeof Answer>;

/** The post behind each number of a sheet. */
export const Key = z.object({
  round: z.string(),
  posts: z.array(z.object({ post: z.string(), page: z.string(), language: z.string(), channel: z.string() })),
});
export type Key = z.infer<typeof Key>;

const Verdict = z.intersection(z.object({ page: z.string(), language: z.string(), channel: z.string() }), Said);
export type Verdict = z.infer<typeof Verdict>;

/** Who reads: a language model gets the sheet and nothing else, and two sessions of one agree more than people do. */
export const ReaderKind = z.enum(['person', 'model']);

/** The verdicts of one reader in one round, as they are kept. */
export const Reading = z.object({ round: z.string(), on: z.iso.date(), by: ReaderKind, verdicts: z.array(Verdict) });
export type Reading = z.infer<typeof Reading>;

/** A reader's answers as verdicts on pages and channels. Throws where a post of the sheet has no answer, or two. */
export function verdictsOf(key: Key, answers: readonly Answer[]): Verdict[] {
  const unknown = answers.find(({ post }) => !key.posts.some((one) => one.post === post));
  if (unknown) throw new Error(`The sheet has no post ${unknown.post}.`);
  return key.posts.map(({ post, ...where }) => {
    const [answer, second] = answers.filter((one) => one.post === post);
    if (!answer) throw new Error(`Post ${post} has no answer.`);
    if (second) throw new Error(`Post ${post} has two answers.`);
    const { post: _, ...said } = answer;
    return { ...where, ...said };
  });
}

const ROUNDS = new URL('rounds/', import.meta.url);

/** All readings that are kept, by round and reader. */
export const readings = (): Reading[] =>
  readdirSync(ROUNDS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => Reading.parse(JSON.parse(readFileSync(new URL(name, ROUNDS), 'utf8'))));

/** Posts that every reader of a round would publish as they stand, and how often two of them said the same. */
export interface Tally {
  posts: number;
  byAll: number;
  byOne: number;
  alike: number;
}

/** Counts the posts of one round that two or more have read; `holds` chooses among them. */
export function tally(round: readonly Reading[], holds: (verdict: Verdict) => boolean): Tally {
  const read = new Map<string, boolean[]>();
  for (const verdict of round.flatMap(({ verdicts }) => verdicts).filter(holds)) {
    const id = `${verdict.page} ${verdict.channel}`;
    read.set(id, [...(read.get(id) ?? []), verdict.publish]);
  }
  const posts = [...read.values()].filter((said) => said.length > 1);
  return {
    posts: posts.length,
    byAll: posts.filter((said) => said.every(Boolean)).length,
    byOne: posts.filter((said) => said.some(Boolean)).length,
    alike: posts.filter((said) => new Set(said).size === 1).length,
  };
}
