import { z } from 'zod';
import { EVENTS, EventName } from '../domain/event.ts';
import { EntryId } from './entry-id.ts';
import { VariableName } from './variable-name.ts';

/** A password in an address would be a secret in the file. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const ReceiverFile = z.strictObject({
  url: z
    .string()
    .refine(
      (text) => isPlainAddress(text) || VariableName.safeParse(text).success,
      'an address that begins with https:// and has no password in it, or the name of the variable that holds one',
    )
    .describe('Where events are posted; https, or http on this machine. Or the variable that holds the address'),
  secret: VariableName.describe('Variable that holds the secret by which they are signed; at least 16 characters'),
  events: z
    .array(EventName)
    .min(1, 'at least one event; left out: all')
    .default([...EVENTS])
    .describe('What it is told of; left out: everything'),
});

/** The systems that are told what became of deliveries. */
export const ReceiversFile = z
  .record(EntryId, ReceiverFile)
  .default({})
  .describe('Systems that are told what became of each delivery, by an id of your own');
