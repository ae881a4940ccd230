import { z } from 'zod';
import { readS3Address } from '../domain/s3-address.ts';
import { VariableName } from './variable-name.ts';

const Address = z.string().superRefine((text, context) => {
  const read = readS3Address(text);
  if (typeof read === 'string') context.addIssue({ code: 'custom', message: read });
});

/** Where pictures and videos are kept. */
export const MediaSettings = z
  .strictObject({
    url: Address.nullable()
      .default(null)
      .describe(
        'null: in the folder media of MASTHEAD_DATA. Else a bucket: s3://BUCKET/FOLDER?endpoint=https://HOST&region=REGION',
      ),
    accessKey: VariableName.default('MASTHEAD_MEDIA_ACCESS_KEY').describe('Variable that holds the access key'),
    secretKey: VariableName.default('MASTHEAD_MEDIA_SECRET_KEY').describe('Variable that holds the secret key'),
    copiesMegabytes: z
      .number()
      .positive()
      .default(4_000)
      .describe('So much of a bucket is kept on this machine as copies, for what is worked on'),
    keepDays: z
      .int()
      .positive()
      .nullable()
      .default(400)
      .describe(
        'So many days after a post ended its pictures and videos are removed; its texts stay. null: they are never removed',
      ),
  })
  .describe('Where pictures and videos are kept');
export type MediaSettings = z.infer<typeof MediaSettings>;
