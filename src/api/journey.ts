import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OPTIONS } from './cookie.ts';

/** What the browser keeps while somebody is at the provider: nobody else can come back in their place. */
const Journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The session (its hash) of who connects their account; null: they sign in. */
  connects: z.string().nullable(),
});
export type Journey = z.infer<typeof Journey>;

const NAME = '__Host-masthead-oidc';
/** So long somebody may take at the provider; seconds. */
const LASTS = 15 * 60;

export const giveJourney = (reply: FastifyReply, journey: Journey): FastifyReply =>
  reply.setCookie(NAME, JSON.stringify(journey), { ...OPTIONS, maxAge: LASTS });

export const takeJourney = (reply: FastifyReply): FastifyReply => reply.clearCookie(NAME, OPTIONS);

export function journeyIn({ cookies }: FastifyRequest): Journey | null {
  try {
    return Journey.safeParse(JSON.parse(cookies[NAME] ?? '')).data ?? null;
  } catch {
    return null;
  }
}
