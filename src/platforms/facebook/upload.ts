import { z } from 'zod';
import type { Session } from '../session.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';

export type FacebookSession = Session<FacebookOptions, FacebookSecrets>;

/** The step that begins an upload; by the id that it gives a video is known from then on. */
export const UPLOAD = 'upload';
export const UPLOADED = 'uploaded';

export const BegunUpload = z.object({ id: z.string() });
export const Sent = z.object({ at: z.string() });

export interface Uploaded {
  id: string;
  /** By which an ordinary video is made public; null for a reel. */
  session: string | null;
  /** How many steps it took to send it. */
  pieces: number;
  /** Begun by this attempt. */
  fresh: boolean;
}

export const pieceName = (index: number): string => `piece-${index}`;

/** Forgets an upload with all that was sent of it: the next attempt begins anew. Nobody has seen it. */
export async function forgetUpload(session: FacebookSession, pieces: number): Promise<void> {
  for (let index = 0; index < pieces; index++) await session.forget(pieceName(index));
  for (const name of [UPLOADED, UPLOAD]) await session.forget(name);
}
