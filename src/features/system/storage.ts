import { messageOf, UserError } from '../../lib/errors.ts';
import { within } from '../../queue/within.ts';
import type { DeskContext } from '../kit/context.ts';

/** Storage that takes longer to say anything counts as away; milliseconds. */
const LIMIT_MS = 5_000;

/** Why pictures and videos cannot be stored; it has no secrets. */
export interface StorageTrouble {
  /** A folder, or a bucket with its endpoint. */
  where: string;
  /** Sentences: what fails, and what to do. */
  message: string;
  remedy: string;
}

const LOOK = 'Try it with: masthead config check --storage';

/** Stores something and takes it away again; null: pictures and videos can be stored. */
export async function storageTrouble({ media }: Pick<DeskContext, 'media'>): Promise<StorageTrouble | null> {
  const { where } = media;
  try {
    if (await within(media.check(), LIMIT_MS)) return null;
    const message = `The media storage did not answer within ${LIMIT_MS / 1_000} seconds.`;
    return { where, message, remedy: `See that it runs and is reached from here. ${LOOK}` };
  } catch (error) {
    const remedy = error instanceof UserError ? error.remedy : undefined;
    return { where, message: messageOf(error), remedy: remedy ?? LOOK };
  }
}

export const inWords = ({ message, remedy }: StorageTrouble): string => `${message} ${remedy}`;
