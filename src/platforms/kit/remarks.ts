import { z } from 'zod';
import type { Json } from '../../lib/json.ts';
import { entryOf, Message, plainText } from '../../lib/message.ts';

/** A remark for the editor, which `checkCopy` shows; one on a text is dropped when that text is changed. */
export interface Remark {
  field: string;
  message: Message;
  text?: string;
  /** A person has to approve the post as it stands. */
  isTorn?: boolean;
}

const asJson = ({ field, message, text, isTorn }: Remark): Json => ({
  field,
  message: Message.parse(message) as unknown as Json,
  ...(text !== undefined && { text }),
  ...(isTorn === true && { isTorn }),
});

/** Adds remarks of a platform's own to the notes of a post. */
export function withRemarks(notes: Record<string, Json>, remarks: readonly Remark[]): Record<string, Json> {
  if (remarks.length === 0) return notes;
  const before = Array.isArray(notes.remarks) ? notes.remarks : [];
  return { ...notes, remarks: [...before, ...remarks.map(asJson)] };
}

const camelCase = (code: string): string => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const Why = z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]);

/** How versions before messages kept one: English, with a code and its values. Contents are hashed and never rewritten. */
const Sentence = z
  .object({
    message: z.string(),
    told: z
      .object({ code: z.string(), gaps: z.record(z.string(), z.union([z.string(), z.number(), Why])) })
      .optional()
      .catch(undefined),
  })
  .transform(({ message, told }): Message => {
    const code = `copy.${camelCase(told?.code ?? '')}`;
    const kinds = entryOf(code)?.params;
    if (told === undefined || entryOf(code) === null) return plainText(message);
    const params = Object.entries(told.gaps).map(([name, value]) => [
      name,
      kinds?.[name] === 'message' ? plainText(String(value)) : value,
    ]);
    return { code, params: Object.fromEntries(params) };
  });

const Kept = { field: z.string(), text: z.string().optional().catch(undefined), isTorn: z.boolean().catch(false) };

/** A remark as a post keeps it in `extra.remarks`. */
export const KeptRemark = z.union([
  z.object({ ...Kept, message: Message }),
  z.looseObject(Kept).transform(({ field, text, isTorn, ...rest }) => ({
    field,
    text,
    isTorn,
    message: Sentence.parse(rest),
  })),
]);
