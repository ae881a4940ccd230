import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import type { Live } from '../platform.ts';
import { HARMLESS } from '../shared/changes.ts';
import { callGraph } from '../shared/graph/client.ts';
import { graphFault } from '../shared/graph/fault.ts';
import { isNotVisible } from './classify.ts';
import { deletePost, editPost } from './requests.ts';
import { Done } from './schema.ts';
import type { FacebookSession } from './upload.ts';

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

const accessOf = ({ options, secrets }: FacebookSession) => ({ options, token: secrets.pageToken });

/** The words of a post are replaced as a whole, so that it may be done again. */
export async function revise(post: PostContent, { receipt }: Live, session: FacebookSession): Promise<Receipt> {
  await session.commit('edit', { result: Made, repeat: HARMLESS }, async (signal) => {
    await callGraph(session, 'edit', editPost(accessOf(session), receipt.remoteId, post), signal, Done);
    return MADE;
  });
  return { ...receipt, warnings: session.warnings() };
}

/** What Facebook does not show any more is gone. */
export async function retract({ receipt }: Live, session: FacebookSession): Promise<Receipt> {
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callGraph(session, 'delete', deletePost(accessOf(session), receipt.remoteId), signal, Done);
    } catch (error) {
      if (!(error instanceof AnswerError) || !isNotVisible(graphFault(error.answer))) throw error;
    }
    return MADE;
  });
  return { ...receipt, warnings: session.warnings() };
}
