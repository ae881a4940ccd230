import { z } from 'zod';

const Id = z.string().regex(/^[0-9]{1,19}$/);
const Action = z.strictObject({ url: z.url({ protocol: /^https$/ }) });
const ReplySettings = z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']);

/** Body of POST /2/tweets; no other key is taken. */
export const CreatePost = z.strictObject({
  text: z.string().default(''),
  media: z
    .strictObject({
      media_ids: z.array(Id).min(1).max(4),
      tagged_user_ids: z.array(Id).max(10).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      embeddable: z.boolean().optional(),
      preview_media_id: Id.optional(),
      call_to_actions: z
        .strictObject({
          app_install: z.record(z.string(), z.string()).optional(),
          visit_site: Action.optional(),
          watch_now: Action.optional(),
        })
        .optional(),
    })
    .optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: Id,
      exclude_reply_user_ids: z.array(z.string()).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  quote_tweet_id: Id.optional(),
  poll: z
    .strictObject({
      options: z.array(z.string().min(1).max(25)).min(2).max(4),
      duration_minutes: z.int().min(5).max(10_080),
      reply_settings: ReplySettings.optional(),
    })
    .optional(),
  edit_options: z.strictObject({ previous_post_id: Id }).optional(),
  geo: z.strictObject({ place_id: z.string() }).optional(),
  reply_settings: ReplySettings.optional(),
  card_uri: z.string().optional(),
  community_id: Id.optional(),
  direct_message_deep_link: z.string().optional(),
  for_super_followers_only: z.boolean().optional(),
  made_with_ai: z.boolean().optional(),
  nullcast: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  share_with_followers: z.boolean().optional(),
});
export type CreatePost = z.infer<typeof CreatePost>;

const MediaType = z.enum([
  'video/mp4',
  'video/webm',
  'video/mp2t',
  'video/quicktime',
  'text/srt',
  'text/vtt',
  'image/jpeg',
  'image/gif',
  'image/bmp',
  'image/png',
  'image/webp',
  'image/pjpeg',
  'image/tiff',
  'model/gltf-binary',
  'model/vnd.usdz+zip',
]);
export const MediaCategory = z.enum([
  'amplify_video',
  'tweet_gif',
  'tweet_image',
  'tweet_video',
  'dm_gif',
  'dm_image',
  'dm_video',
  'subtitles',
]);
export type MediaCategory = z.infer<typeof MediaCategory>;

export const Initialize = z.strictObject({
  media_type: MediaType,
  total_bytes: z.int().min(0).max(17_179_869_184),
  media_category: MediaCategory,
  additional_owners: z.array(Id).optional(),
  shared: z.boolean().optional(),
});

export const Metadata = z.object({
  id: Id,
  metadata: z.object({ alt_text: z.object({ text: z.string().max(1_000) }).optional() }).optional(),
});

export const Subtitles = z.strictObject({
  id: Id,
  media_category: z.enum(['AmplifyVideo', 'TweetVideo']),
  subtitles: z.strictObject({
    id: Id,
    language_code: z.string().regex(/^[A-Z]{2}$/),
    display_name: z.string().optional(),
  }),
});

/** Query of GET /2/users/:id/tweets. */
export const TimelineQuery = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  start_time: z.iso.datetime().optional(),
  end_time: z.iso.datetime().optional(),
  since_id: Id.optional(),
  until_id: Id.optional(),
  pagination_token: z.string().min(1).optional(),
  exclude: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(['replies', 'retweets'])))
    .default([]),
  'tweet.fields': z.string().optional(),
  'post.fields': z.string().optional(),
  'media.fields': z.string().optional(),
  'user.fields': z.string().optional(),
  expansions: z.string().optional(),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;
