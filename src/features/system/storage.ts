import { asMessage, UserError } from '../../lib/errors.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { within } from '../../queue/within.ts';
import type { DeskContext } from '../kit/context.ts';
import { system } from './messages.ts';

/** Storage that takes longer to say anything counts as away; milliseconds. */
const LIMIT_MS = 5_000;

/** Why pictures and videos cannot be stored; it has no secrets. */
export interface StorageTrouble {
  /** A folder, or a bucket with its endpoint. */
  where: string;
  /** What fails, and what to do. */
  message: Message;
  remedy: Message;
}

/** Stores something and takes it away again; null: pictures and videos can be stored. */
export async function storageTrouble({ media }: Pick<DeskContext, 'media'>): Promise<StorageTrouble | null> {
  const { where } = media;
  try {
    if (await within(media.check(), LIMIT_MS)) return null;
    return { where, message: system.storageSilent({ within: LIMIT_MS }), remedy: system.storageSilentRemedy() };
  } catch (error) {
    if (!(error instanceof UserError)) return { where, message: asMessage(error), remedy: system.tryStorage() };
    return { where, message: error.problem, remedy: error.advice ?? system.tryStorage() };
  }
}

/** What fails and what to do, as one message. */
export const problemOf = ({ message, remedy }: StorageTrouble): Message => inOrder(message, remedy);
