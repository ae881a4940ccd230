import { Parser } from 'htmlparser2';
import { z } from 'zod';

type Fields = Record<string, string>;

/** The texts of the elements `name` and of what stands right in them, one record an element. */
function recordsOf(xml: string, name: string): Fields[] {
  const records: Fields[] = [];
  const open: string[] = [];
  let text = '';
  let record: Fields = {};
  const parser = new Parser(
    {
      onopentag(tag) {
        open.push(tag);
        text = '';
        if (tag === name) record = {};
      },
      ontext(more) {
        text += more;
      },
      onclosetag(tag) {
        open.pop();
        if (tag === name) records.push(record);
        else if (open.at(-1) === name) record[tag] = text.trim();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return records;
}

const Fault = z.object({
  Code: z.string().default(''),
  Message: z.string().default(''),
  Region: z.string().default(''),
});
export type Fault = z.infer<typeof Fault>;

/** What an answer says of its error; empty texts where it says nothing. */
export const readFault = (xml: string): Fault => Fault.parse(recordsOf(xml, 'Error')[0] ?? {});

const Entry = z.object({ Key: z.string(), Size: z.coerce.number().int(), LastModified: z.coerce.date() });
const Result = z.object({ NextContinuationToken: z.string().optional() });

export interface Page {
  entries: { key: string; bytes: number; usedAt: Date }[];
  /** What to ask on with; null: that was all. */
  next: string | null;
}

/** An answer to ListObjectsV2. Throws a ZodError for what is none. */
export function readPage(xml: string): Page {
  const entries = recordsOf(xml, 'Contents').map((record) => {
    const { Key: key, Size: bytes, LastModified: usedAt } = Entry.parse(record);
    return { key, bytes, usedAt };
  });
  const result = z.tuple([Result]).parse(recordsOf(xml, 'ListBucketResult'));
  return { entries, next: result[0].NextContinuationToken || null };
}
