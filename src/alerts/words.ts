import { type Message, plainText } from '../lib/message.ts';

export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** A text of a platform or a person as a sentence of its own; they come with a full stop or without one. */
export const sentence = (text: string): string => text.trim().replace(/([^.!?…。！？])$/, '$1.');

/** A reason that is not Masthead's own, as the last sentence of a detail; none: there is no reason. */
export const reasonOf = (text: string | null): Message[] => (text ? [plainText(sentence(text))] : []);

/** So much of an id as commands need. */
export const short = (id: string): string => id.slice(0, 8);
