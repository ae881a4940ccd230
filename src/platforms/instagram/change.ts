import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import { AnswerError } from '../../net/http.ts';
import type { Live } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { callGraph } from '../shared/graph/client.ts';
import { graphFault } from '../shared/graph/fault.ts';
import { byCode, bySubcode } from '../shared/graph/rules.ts';
import { deleteMedia } from './requests.ts';
import { Deleted } from './schema.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

const Made = z.object({ done: z.literal(true) });

/** What Instagram does not show any more is gone. */
export async function retract(
  { receipt }: Live,
  session: Session<InstagramOptions, InstagramSecrets>,
): Promise<Receipt> {
  const access = { options: session.options, token: session.secrets.accessToken };
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callGraph(session, 'delete', deleteMedia(access, receipt.remoteId), signal, Deleted);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      const fault = graphFault(error.answer);
      if (!byCode(100)(fault) || !bySubcode(33)(fault)) throw error;
    }
    return { done: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}
