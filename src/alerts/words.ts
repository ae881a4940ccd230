import { type Message, plainText } from '../lib/message.ts';

export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** A text of a platform or a person as a sentence of its own; they come with a full stop or without one. */
export const sentence = (text: string): string => text.trim().replace(/([^.!?…。！？])$/, '$1.');

/** A reason as the last sentence of a detail: Masthead's own, or words of others; none: there is no reason. */
export function reasonOf(reason: string | Message | null): Message[] {
  if (typeof reason !== 'string') return reason ? [reason] : [];
  return reason === '' ? [] : [plainText(sentence(reason))];
}

/** So much of an id as commands need. */
export const short = (id: string): string => id.slice(0, 8);
