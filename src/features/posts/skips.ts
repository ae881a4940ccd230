import { z } from 'zod';
import { type Skip, skipsOf } from '../../posts/skips.ts';
import type { DeskContext } from '../kit/context.ts';

export const SkipsInput = z.object({ articleId: z.uuid().optional() });

/** What channels left out by their rules: of one article, or within the last week, the newest first. */
export const listSkips = ({ db }: Pick<DeskContext, 'db'>, given: z.infer<typeof SkipsInput>): Promise<Skip[]> =>
  skipsOf(db, given);
