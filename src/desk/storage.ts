import { messageOf, UserError } from '../domain/errors.ts';
import { within } from '../queue/within.ts';
import type { DeskContext } from './context.ts';

/** Storage that takes longer to say anything counts as away; milliseconds. */
const LIMIT_MS = 5_000;

/** Why pictures and videos cannot be stored, in a sentence; null: they can. */
export async function storageTrouble({ media }: Pick<DeskContext, 'media'>): Promise<string | null> {
  try {
    const answers = await within(media.check(), LIMIT_MS);
    return answers ? null : `The media storage did not answer within ${LIMIT_MS / 1_000} seconds.`;
  } catch (error) {
    return error instanceof UserError ? error.sentence() : messageOf(error);
  }
}
