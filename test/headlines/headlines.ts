import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Headlines in five languages, each with what a shorter form of it may not lose, written without sight of the rules that
 * shorten. `given` may be read while those are worked on; `unseen` is scored and not read.
 */
const Case = z.strictObject({
  id: z.string(),
  language: z.enum(['en', 'de', 'fr', 'es', 'zh']),
  topic: z.string(),
  headline: z.string(),
  standfirst: z.string().nullable(),
  /** The article's first sentences. */
  lead: z.string(),
  /** Of each entry one of the texts occurs in whatever is true: but for case, letter by letter. */
  must: z.array(
    z.strictObject({
      kind: z.enum([
        'subject',
        'verb',
        'object',
        'attribution',
        'negation',
        'condition',
        'number',
        'restriction',
        'question',
        'hedge',
        'time',
        'place',
      ]),
      any: z.array(z.string().min(1)).min(1),
    }),
  ),
  /** Sentences of the standfirst or the lead that are a title by themselves. */
  ok: z.array(z.string()),
  /** What a careless cut would make of it. */
  trap: z.string(),
});
export type HeadlineCase = z.infer<typeof Case>;

export function headlines(half: 'given' | 'unseen'): HeadlineCase[] {
  const folder = new URL(`./${half}/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    z.array(Case).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
  );
}
