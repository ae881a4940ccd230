import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';

type Told = Message & { text?: string | undefined };

/** The sentence of a message in an answer, which has it beside the message; empty where there is none. */
export function sentenceOf(message: Told | null | undefined): string {
  if (!message) return '';
  const { text, ...itself } = message;
  return text ?? inEnglish(itself);
}
