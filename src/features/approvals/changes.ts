import { and, desc, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { toldOfPost } from '../../domain/post-told.ts';
import { audit } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** Something that a post says otherwise than when it was approved last. */
export interface SaidOtherwise {
  what: 'text' | 'link' | 'alt' | 'picture' | 'video';
  /** Of a text its name, of a picture its place, from 0. */
  name: string;
  /** null: there was none, or there is none any more. */
  before: string | null;
  after: string | null;
}

export interface LastApproval {
  by: string;
  at: Date;
  /** Empty: it says the same now, and is asked again for another reason. */
  changes: SaidOtherwise[];
}

/** What the audit keeps of what a post said. */
const Told = z.object({
  texts: z.record(z.string(), z.string()),
  link: z.string().nullable(),
  pictures: z.array(z.object({ alt: z.string(), file: z.string().nullable() })),
  video: z.string().nullish(),
});
type Told = z.infer<typeof Told>;
const Approved = z.object({ says: Told });

/** What two tellings of a post have otherwise. */
export function differences(before: Told, after: Told): SaidOtherwise[] {
  const names = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])];
  const places = [...Array(Math.max(before.pictures.length, after.pictures.length)).keys()];
  const all: SaidOtherwise[] = [
    ...names.map((name) => ({
      what: 'text' as const,
      name,
      before: before.texts[name] ?? null,
      after: after.texts[name] ?? null,
    })),
    { what: 'link', name: 'link', before: before.link, after: after.link },
    ...places.flatMap((place): SaidOtherwise[] => {
      const [was, is] = [before.pictures[place], after.pictures[place]];
      const name = String(place);
      return [
        { what: 'picture', name, before: was?.file ?? null, after: is?.file ?? null },
        { what: 'alt', name, before: was?.alt ?? null, after: is?.alt ?? null },
      ];
    }),
    { what: 'video', name: 'video', before: before.video ?? null, after: after.video ?? null },
  ];
  return all.filter((one) => one.before !== one.after);
}

/** Who approved posts last, whatever they said then, and what they say otherwise now; those that never were are left out. */
export async function lastApprovals(
  { db }: Pick<DeskContext, 'db'>,
  posts: readonly { id: string; content: PostContent }[],
): Promise<ReadonlyMap<string, LastApproval>> {
  if (posts.length === 0) return new Map();
  const subjects = posts.map(({ id }) => `post:${id}`);
  const rows = await db
    .selectDistinctOn([audit.subject], { subject: audit.subject, who: audit.who, at: audit.at, after: audit.after })
    .from(audit)
    .where(and(inArray(audit.subject, subjects), inArray(audit.action, ['approve', 'approve automatically'])))
    .orderBy(audit.subject, desc(audit.id));
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  return new Map(
    posts.flatMap(({ id, content }) => {
      const row = bySubject.get(`post:${id}`);
      const was = Approved.safeParse(row?.after).data;
      if (!row || !was) return [];
      const changes = differences(was.says, Told.parse(toldOfPost(content)));
      return [[id, { by: row.who, at: row.at, changes }] as const];
    }),
  );
}
