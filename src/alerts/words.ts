import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';

export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** As a sentence of its own; texts of platforms come with a full stop or without one. */
export function sentence(said: string | Message | null): string {
  const text = typeof said === 'string' || said === null ? said : inEnglish(said);
  return text ? text.trim().replace(/([^.!?…])$/, '$1.') : '';
}
