import { z } from 'zod';
import { RemoteId } from '../shared/answer.ts';
import { graphPage } from '../shared/graph/paging.ts';

/** A commit's result: what a post is known by. */
export const Published = z.object({ id: z.string(), permalink: z.string().nullable() });
export type Published = z.infer<typeof Published>;

export const FeedAnswer = z
  .object({ id: RemoteId, permalink_url: z.string().nullish() })
  .transform(({ id, permalink_url }) => ({ id, permalink: permalink_url ?? null }));

const Attachment = z.object({
  unshimmed_url: z.string().nullish(),
  /** What it shows: of a video, the video. */
  target: z.object({ id: RemoteId.nullish() }).nullish(),
  subattachments: z.object({ data: z.array(z.object({ unshimmed_url: z.string().nullish() })) }).nullish(),
});

export const PagePost = z.object({
  id: RemoteId,
  message: z.string().nullish(),
  created_time: z.string(),
  permalink_url: z.string().nullish(),
  attachments: z.object({ data: z.array(Attachment) }).nullish(),
});
export type PagePost = z.infer<typeof PagePost>;

export const PagePosts = graphPage(PagePost);

export const Page = z.object({ id: RemoteId, name: z.string().optional() });

/** A reel that was begun; its bytes go to `upload_url`. */
export const ReelBegun = z.object({ video_id: RemoteId, upload_url: z.url() });

const Offset = z.coerce.number().int().nonnegative();
const Offsets = { start_offset: Offset, end_offset: Offset };
export const VideoBegun = z.object({ upload_session_id: RemoteId, video_id: RemoteId, ...Offsets });
/** Which bytes are wanted next; none where both are the same. */
export const Wanted = z.object(Offsets);
export type Wanted = z.infer<typeof Wanted>;

/** `success` false is a refusal without a reason. */
export const Done = z.object({ success: z.literal(true) });

const ProcessingError = z.object({
  code: z.coerce.number().optional(),
  message: z.string().optional(),
  is_transient: z.boolean().optional(),
});
const Phase = z.object({ status: z.string().optional() });

/** The guide spells some names otherwise than the machine-readable description. */
export const Video = z.object({
  published: z.boolean().nullish(),
  post_id: RemoteId.nullish(),
  permalink_url: z.string().nullish(),
  status: z.object({
    video_status: z.string().optional(),
    uploading_phase: Phase.extend({
      bytes_transferred: Offset.optional(),
      bytes_transfered: Offset.optional(),
    }).optional(),
    processing_phase: Phase.extend({
      errors: z.array(ProcessingError).optional(),
      error: ProcessingError.optional(),
    }).optional(),
    publishing_phase: Phase.extend({ publish_status: z.string().optional() }).optional(),
  }),
});
export type Video = z.infer<typeof Video>;

/** One of the page's videos; handed over, it has the words of its post as its description. */
export const PageVideo = Video.partial({ status: true }).extend({
  id: RemoteId,
  description: z.string().nullish(),
  created_time: z.string().nullish(),
});
export type PageVideo = z.infer<typeof PageVideo>;

export const PageVideos = graphPage(PageVideo);

/** A session for the bytes of a file. */
export const SessionBegun = z.object({ id: z.string().regex(/^upload:\S+$/) });
export const SessionOffset = z.object({ file_offset: Offset });
/** `h`: the handle of the file, once all of it has come. */
export const PartAnswer = z.object({ h: z.string().min(1).optional() });

/** What the host for bytes says where it refuses. */
export const BytesRefusal = z.object({
  debug_info: z.object({ type: z.string(), message: z.string().default(''), retriable: z.boolean().default(false) }),
});
