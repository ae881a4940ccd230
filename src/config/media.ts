import { z } from 'zod';
import { readS3Address } from '../domain/s3-address.ts';
import { expecting } from '../lib/issues.ts';
import { expected } from './expected-messages.ts';
import { VariableName } from './values.ts';

const Address = z.string().superRefine((text, context) => {
  const read = readS3Address(text);
  if ('code' in read) context.addIssue({ code: 'custom', message: expecting(read) });
});

/** Storage of pictures and videos. */
export const MediaSettings = z
  .strictObject({
    url: Address.nullable()
      .default(null)
      .describe(
        'null: the folder media in MASTHEAD_DATA. Otherwise a bucket: s3://BUCKET/FOLDER?endpoint=https://HOST&region=REGION',
      ),
    accessKey: VariableName.default('MASTHEAD_MEDIA_ACCESS_KEY').describe('Variable that holds the access key'),
    secretKey: VariableName.default('MASTHEAD_MEDIA_SECRET_KEY').describe('Variable that holds the secret key'),
    copiesMegabytes: z.number().positive().default(4_000).describe('Size of the local cache of a bucket'),
    keepDays: z
      .int()
      .positive()
      .nullable()
      .default(400)
      .describe('Days after which the pictures and videos of a finished post are removed; its texts stay. null: never'),
  })
  .describe('Storage of pictures and videos');
export type MediaSettings = z.infer<typeof MediaSettings>;

/** Conversion of videos for their places. */
export const VideoSettings = z
  .strictObject({
    ffmpeg: z
      .string()
      .min(1, expecting(expected.ffmpegPath()))
      .nullable()
      .default(null)
      .describe('Path of ffmpeg; null: the first one in PATH; off: only videos that fit unchanged are published'),
    concurrency: z
      .int(expecting(expected.between({ from: '1', to: '8', whole: 'yes' })))
      .min(1, expecting(expected.between({ from: '1', to: '8', whole: 'yes' })))
      .max(8, expecting(expected.between({ from: '1', to: '8', whole: 'yes' })))
      .default(1)
      .describe('Videos that each process converts at a time'),
    minutes: z.number().positive().default(30).describe('Time limit of one conversion'),
    ground: z
      .enum(['blur', 'crop'])
      .default('blur')
      .describe(
        'A video whose shape does not fit its place. blur: shown whole on a blurred background · crop: cut around the people in it',
      ),
    captions: z
      .enum(['beside', 'either', 'burnt-in', 'none'], 'one of beside, either, burnt-in, none')
      .default('beside')
      .describe(
        'Captions of the article’s video. beside: uploaded where the platform takes them, else left out · either: uploaded there, burnt in elsewhere · burnt-in: burnt in everywhere · none: left out',
      ),
    music: z
      .string()
      .regex(/^(?:\/|[A-Za-z]:[\\/])/, expecting(expected.musicPath()))
      .nullable()
      .default(null)
      .describe(
        'Music of your own for films made from an article’s pictures: a file, or a folder of which one is chosen for each article. null: the films are silent',
      ),
  })
  .describe('Conversion of videos for their places');
export type VideoSettings = z.infer<typeof VideoSettings>;
