import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import { AnswerError } from '../../net/http.ts';
import type { Live } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { callX } from './client.ts';
import { deletePost } from './requests.ts';
import { DeletedPost } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

const Made = z.object({ done: z.literal(true) });

/** What X does not know any more is gone. */
export async function retract({ receipt }: Live, session: Session<XOptions, XSecrets>): Promise<Receipt> {
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callX(session, deletePost(receipt.remoteId), signal, DeletedPost);
    } catch (error) {
      if (!(error instanceof AnswerError) || error.answer.status !== 404) throw error;
    }
    return { done: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}
