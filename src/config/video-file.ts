import { z } from 'zod';

/** How videos are made fit for their places. */
export const VideoSettings = z
  .strictObject({
    ffmpeg: z
      .string()
      .min(1, 'the path of ffmpeg, or off')
      .nullable()
      .default(null)
      .describe('Path of ffmpeg; null: the first in the PATH; off: videos go out as they are where they fit'),
    concurrency: z
      .int('a whole number from 1 to 8')
      .min(1, 'a whole number from 1 to 8')
      .max(8, 'a whole number from 1 to 8')
      .default(1)
      .describe('So many videos are made at a time, by each process'),
    minutes: z.number().positive().default(30).describe('An encoding that takes longer is stopped'),
    ground: z
      .enum(['blur', 'crop'])
      .default('blur')
      .describe(
        'What is done with a video whose shape is another than that of its place. blur: all of it on a blurred ground · crop: a part of it is cut out, about the people who are seen in it',
      ),
    captions: z
      .enum(['beside', 'either', 'burnt-in', 'none'], 'one of beside, either, burnt-in, none')
      .default('beside')
      .describe(
        'What becomes of an article’s captions. beside: uploaded where the platform takes them, else left out · either: uploaded there, elsewhere burnt into the picture · burnt-in: everywhere burnt in · none: left out',
      ),
  })
  .describe('Videos: what makes them fit for their places');
export type VideoSettings = z.infer<typeof VideoSettings>;
