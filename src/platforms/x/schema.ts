import { z } from 'zod';
import { RemoteId } from '../kit/calls.ts';
import type { ListPage } from '../kit/search.ts';
import { outcomes } from './messages.ts';

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

const Url = z.object({
  url: z.string().optional(),
  expanded_url: z.string().optional(),
  unwound_url: z.string().optional(),
});

const Referenced = z.array(z.object({ type: z.string(), id: RemoteId })).optional();

/** The reference and the guides name some parts differently. */
export const OwnPost = z.object({
  id: RemoteId,
  text: z.string(),
  created_at: z.string().optional(),
  entities: z.object({ urls: z.array(Url).optional() }).optional(),
  referenced_tweets: Referenced,
  referenced_posts: Referenced,
});
export type OwnPost = z.infer<typeof OwnPost>;

const Versions = z.array(RemoteId).min(1).optional();

/** `versions`: its ids, oldest first; null where X does not name them. */
export const ReadPost = z
  .object({
    data: z.object({
      id: RemoteId,
      text: z.string(),
      edit_history_tweet_ids: Versions,
      edit_history_post_ids: Versions,
      edit_controls: z
        .object({
          is_edit_eligible: z.boolean().nullish(),
          editable_until: z.iso.datetime({ offset: true }).nullish(),
          edits_remaining: z.int().nullish(),
        })
        .optional(),
    }),
  })
  .transform(({ data }) => ({
    id: data.id,
    text: data.text,
    versions: data.edit_history_tweet_ids ?? data.edit_history_post_ids ?? null,
    controls: data.edit_controls ?? {},
  }));
export type ReadPost = z.infer<typeof ReadPost>;

/**
 * `data` is absent when there are none. Without `meta` it is no list but a list of errors, also under a status of
 * success: taken for an empty one, it would prove that a post is not there.
 */
export const OwnPosts = z
  .object({
    data: z.array(OwnPost).default([]),
    meta: z.object({ result_count: z.int(), next_token: z.string().optional() }),
    errors: z.array(z.unknown()).default([]),
  })
  .transform(({ data, meta, errors }): ListPage<OwnPost> => {
    const isWrong = meta.result_count !== data.length;
    const counts = outcomes.countsDiffer({ counted: meta.result_count, listed: data.length });
    const doubt = errors.length > 0 ? outcomes.listedWithErrors() : isWrong ? counts : null;
    return { entries: data, next: meta.next_token ?? null, doubt };
  });

export const ProfileAnswer = z.object({
  data: z.object({ username: z.string(), name: z.string().optional(), profile_image_url: z.string().optional() }),
});

/** Accounts by their names; those that there are not are missing, with an error for each. */
export const Users = z.object({ data: z.array(z.object({ id: RemoteId, username: z.string() })).default([]) });

export const Me = z.object({ data: z.object({ id: RemoteId, username: z.string() }) });

const Parameters = z.record(z.string(), z.unknown()).optional();

/** Both shapes of errors in one: problem details, and the older list of codes. */
export const ErrorBody = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  reason: z.string().optional(),
  resource_id: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
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
