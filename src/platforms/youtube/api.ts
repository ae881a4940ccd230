import { z } from 'zod';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { call, type Draft, parseBody, requireSuccess } from '../kit/calls.ts';
import { GoogleToken, withAccessToken } from '../kit/tokens.ts';
import type { Look } from '../session.ts';
import { refreshToken } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

export type YoutubeLook = Look<YoutubeOptions, YoutubeSecrets>;

const RefreshedToken = GoogleToken.extend({ scope: z.string().optional() });

/** Straight from the token endpoint. */
export const fetchToken = (look: YoutubeLook, signal: AbortSignal): Promise<z.infer<typeof RefreshedToken>> =>
  call(look.http, 'token', { ...refreshToken(look.options, look.secrets), signal }, RefreshedToken);

/** One call with the channel's token. `accept` are further statuses that are no failure. */
export function send(
  look: YoutubeLook,
  what: string,
  build: (token: string) => Draft,
  signal: AbortSignal = look.signal,
  accept: readonly number[] = [],
): Promise<HttpAnswer> {
  return withAccessToken(
    look,
    async (token) => {
      const answer = await look.http.send({ ...build(token), signal });
      return accept.includes(answer.status) ? answer : requireSuccess(answer, what);
    },
    (error) => error instanceof AnswerError && error.answer.status === 401,
  );
}

export const read = async <T>(
  look: YoutubeLook,
  what: string,
  build: (token: string) => Draft,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> => parseBody(schema, await send(look, what, build, signal), what);

const Status = z.object({
  uploadStatus: z.enum(['uploaded', 'processed', 'failed', 'rejected', 'deleted']).optional(),
  privacyStatus: z.enum(['public', 'unlisted', 'private']).optional(),
  publishAt: z.string().optional(),
  failureReason: z.string().optional(),
  rejectionReason: z.string().optional(),
  selfDeclaredMadeForKids: z.boolean().optional(),
  embeddable: z.boolean().optional(),
  license: z.string().optional(),
  containsSyntheticMedia: z.boolean().optional(),
  publicStatsViewable: z.boolean().optional(),
});

/** A video that was just uploaded or updated. */
export const Video = z.object({ id: z.string().min(1), status: Status.optional() });

export const VideoList = z.object({
  items: z
    .array(
      Video.extend({
        snippet: z.object({ defaultAudioLanguage: z.string().optional() }).optional(),
        localizations: z
          .record(z.string(), z.object({ title: z.string().optional(), description: z.string().optional() }))
          .optional(),
        processingDetails: z
          .object({ processingStatus: z.string().optional(), processingFailureReason: z.string().optional() })
          .optional(),
      }),
    )
    .default([]),
});
export type VideoItem = z.infer<typeof VideoList>['items'][number];

export const ChannelList = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        status: z.object({ longUploadsStatus: z.string().optional() }).optional(),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string().optional() }) }).optional(),
      }),
    )
    .default([]),
});

export const ProfileList = z.object({
  items: z
    .array(
      z.object({
        snippet: z.object({
          title: z.string().optional(),
          customUrl: z.string().optional(),
          thumbnails: z.object({ default: z.object({ url: z.string() }).optional() }).optional(),
        }),
      }),
    )
    .default([]),
});

export const PlaylistPage = z.object({
  nextPageToken: z.string().optional(),
  items: z
    .array(
      z.object({
        snippet: z.object({
          title: z.string().default(''),
          description: z.string().default(''),
          publishedAt: z.string().default(''),
          resourceId: z.object({ videoId: z.string() }),
        }),
        status: z.object({ privacyStatus: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});

export const PlaylistList = z.object({
  nextPageToken: z.string().optional(),
  items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string() }) })).default([]),
});

export const Anything = z.looseObject({});

/** Results as the engine stores them. `location` is a capability: whoever has it can upload. */
export const UploadSession = z.object({ location: z.url(), at: z.string() });
export const PieceResult = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stored'), next: z.int().nonnegative(), location: z.url() }),
  z.object({ state: z.literal('done'), id: z.string() }),
  /** The session has ended; `at` when that was seen. */
  z.object({ state: z.literal('gone'), at: z.string() }),
]);
export type PieceResult = z.infer<typeof PieceResult>;
export const UploadedVideo = z.object({ id: z.string(), at: z.string() });
export const Kept = z.object({
  selfDeclaredMadeForKids: z.boolean(),
  embeddable: z.boolean(),
  license: z.string(),
  containsSyntheticMedia: z.boolean().optional(),
  publicStatsViewable: z.boolean().optional(),
});
/** `publishAt`: when YouTube makes it public; absent: it is not to wait. */
export const PublishResult = z.object({ privacyStatus: z.string(), publishAt: z.string().optional() });
