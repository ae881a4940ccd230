import { z } from 'zod';
import { RemoteId } from '../shared/answer.ts';

export const CreatedPost = z.object({ data: z.object({ id: RemoteId }) });

/** What was not deleted is refused with a status of its own. */
export const DeletedPost = z.object({ data: z.object({ deleted: z.literal(true) }) });

/** `processing_info` is absent when the file is ready, as with pictures. */
export const Upload = z.object({
  data: z.object({
    id: RemoteId,
    processing_info: z
      .object({ state: z.string(), error: z.object({ message: z.string().optional() }).nullish() })
      .nullish(),
  }),
});

const Url = z.object({ expanded_url: z.string().optional(), unwound_url: z.string().optional() });

export const OwnPost = z.object({
  id: RemoteId,
  text: z.string(),
  created_at: z.string().optional(),
  entities: z.object({ urls: z.array(Url).optional() }).optional(),
});
export type OwnPost = z.infer<typeof OwnPost>;

/**
 * `data` is absent when there are none. Without `meta` it is no list but a list of errors, also under a status of
 * success: taken for an empty one, it would prove that a post is not there.
 */
export const OwnPosts = z.object({
  data: z.array(OwnPost).default([]),
  meta: z.object({ result_count: z.int(), next_token: z.string().optional() }),
});

export const Me = z.object({ data: z.object({ id: RemoteId, username: z.string() }) });

export type OwnPosts = z.infer<typeof OwnPosts>;

const Parameters = z.record(z.string(), z.unknown()).optional();

/** Both shapes of errors in one: problem details, and the older list of codes. */
export const ErrorBody = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  reason: z.string().optional(),
  errors: z
    .array(
      z.object({
        code: z.int().optional(),
        message: z.string().optional(),
        detail: z.string().optional(),
        parameters: Parameters,
      }),
    )
    .optional(),
});
