import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { FILES_TIDIED, type FilesTidied } from '../../posts/tidy-files.ts';
import { subjectText } from '../../store/audit.ts';
import { audit } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

const count = z.int().nonnegative();
const Detail: z.ZodType<FilesTidied> = z.object({
  files: count,
  bytes: count,
  freed: z.object({ files: count, bytes: count }),
});

export type MediaTidied = FilesTidied & { at: Date };

/** What the last clean-up of the media files found and freed; null where there was none yet. */
export async function mediaTidied({ db }: Pick<DeskContext, 'db'>): Promise<MediaTidied | null> {
  const [row] = await db
    .select({ at: audit.at, detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.subject, subjectText(FILES_TIDIED.subject)), eq(audit.action, FILES_TIDIED.action)))
    .orderBy(desc(audit.id))
    .limit(1);
  const detail = Detail.safeParse(row?.detail);
  return row && detail.success ? { at: row.at, ...detail.data } : null;
}
