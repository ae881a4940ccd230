import { z } from 'zod';
import { Json } from '../lib/json.ts';
import { Message } from '../lib/message.ts';
import { Animation } from './animation.ts';
import { Block } from './article.ts';
import { Card } from './card.ts';
import { Finding } from './finding.ts';
import { ItemRef } from './library.ts';
import { VideoFacts } from './video/facts.ts';

/** The rectangle a rendition was cut with, in pixels of the upright original. */
export const Crop = z.object({ left: z.int(), top: z.int(), width: z.int(), height: z.int() });
export type Crop = z.infer<typeof Crop>;

/**
 * Words burnt into a corner of a picture, such as its credit. `font` is the name of a family on this machine; null: the
 * files of `fonts`, then the fonts that come with the service.
 */
export const PictureMark = z.object({
  text: z.string().min(1),
  font: z.string().nullable(),
  fonts: z.array(z.string()).optional(),
});
export type PictureMark = z.infer<typeof PictureMark>;

const Size = z.object({ width: z.int().positive(), height: z.int().positive() });
export type Size = z.infer<typeof Size>;

/** What a place on a platform asks of a picture; sizes in pixels, `maxBytes` in bytes. */
export const PictureSpec = z.object({
  ...Size.shape,
  /** Further sizes that the place takes: a picture is cut to the nearest that needs no background. Absent: none. */
  shapes: z.array(Size).optional(),
  /** All pictures of a post have the same of these sizes. */
  alike: z.literal(true).optional(),
  format: z.enum(['jpeg', 'png']),
  maxBytes: z.int().positive(),
  /** `crop` fills the size exactly; `inside` keeps the whole picture, no larger than the size. */
  fit: z.enum(['crop', 'inside']),
  mark: PictureMark.optional(),
  /** How much of the width and height, in the middle, is shown in every form that the place has; absent: all. */
  safe: z.object({ width: z.number().positive().max(1), height: z.number().positive().max(1) }).optional(),
});
export type PictureSpec = z.infer<typeof PictureSpec>;

/** A rendition as made: `hash` (sha-256 of the file) names it in the media store. */
export const RenditionRef = z.object({
  hash: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  mimeType: z.string(),
  crop: Crop.nullable(),
  /** What lies behind the rectangle where it is shown whole in a shape it does not fill. */
  ground: z.enum(['blurred', 'plain']).optional(),
  /**
   * Its source, where that moves and the place takes pictures that do: an `image/gif` is that file, bare of metadata, all
   * else a still picture of it.
   */
  animation: Animation.optional(),
});
export type RenditionRef = z.infer<typeof RenditionRef>;

/** A person tagged at a place in a picture: `x` and `y` are shares of its width and height, from its upper left corner. */
export const PictureTag = z.object({ name: z.string(), x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type PictureTag = z.infer<typeof PictureTag>;

/**
 * A picture in a post. `image` is an index into the article's images; `rendition` is null until made. With a `card`,
 * words stand on that image or, where the card is plain, in place of any. With an `item`, the picture is that of the
 * library, and `image` only numbers it.
 */
export const PostPicture = z.object({
  place: z.string(),
  image: z.int().nonnegative(),
  item: ItemRef.optional(),
  spec: PictureSpec,
  alt: z.string(),
  /** The description is a language model's: a person has to hold it against the picture. */
  proposed: z.literal(true).optional(),
  card: Card.optional(),
  /** An editor wants a still picture of a source that moves. */
  still: z.literal(true).optional(),
  /** People whom an editor tagged in it. Absent, never empty: there are none. */
  tags: z.array(PictureTag).min(1).optional(),
  rendition: RenditionRef.nullable(),
});
export type PostPicture = z.infer<typeof PostPicture>;

/** A video as made, with what its file says of itself; `facts` are absent in rows of earlier versions. */
export const VideoFile = RenditionRef.extend({
  durationSeconds: z.number().nullable(),
  facts: VideoFacts.optional(),
});
export type VideoFile = z.infer<typeof VideoFile>;

/** A SubRip file in the media store, with the language that its captions are in (BCP 47). */
export const PostCaptions = z.object({
  hash: z.string(),
  bytes: z.int(),
  language: z.string(),
  label: z.string().nullable(),
});
export type PostCaptions = z.infer<typeof PostCaptions>;

/**
 * A video in a post. `video` is an index into the article's videos; `file` is null until it was fetched and made
 * fit for `place`. `cover` is the frame shown for it where the article has no picture.
 */
export const PostVideo = z.object({
  video: z.int().nonnegative(),
  /** Film of the library, in place of the article’s video. */
  item: ItemRef.optional(),
  place: z.string().optional(),
  /** How many pictures come before it in a row of both, where an editor chose its place; absent: its platform says. */
  picturesBefore: z.int().nonnegative().optional(),
  /** Film that was made of the article’s pictures, in place of the article’s video: its file, and the words in it. */
  film: z.object({ hash: z.string(), words: z.string() }).optional(),
  file: VideoFile.nullable(),
  cover: RenditionRef.optional(),
  /** Uploaded beside it. */
  captions: PostCaptions.optional(),
  /** In further languages, where the place takes several. Absent, never empty: there are none. */
  moreCaptions: z.array(PostCaptions).min(1).optional(),
});
export type PostVideo = z.infer<typeof PostVideo>;

/** The post of the channel's own that a post answers, by its newest id on the platform. */
export const ReplyTo = z.object({ remoteId: z.string().min(1), url: z.string().nullable() });
export type ReplyTo = z.infer<typeof ReplyTo>;

export const PostSettings = z.record(z.string(), Json);
export type PostSettings = z.infer<typeof PostSettings>;

/** Made with AI; paid for by someone. Platforms that have a label for it are asked to show it. */
export const Disclosures = z.object({ ai: z.literal(true).optional(), paid: z.literal(true).optional() });
export type Disclosures = z.infer<typeof Disclosures>;

/** One part of a post: all of it on most platforms, one post of a thread on others. */
export const PostPart = z.object({
  texts: z.record(z.string(), z.string()),
  pictures: z.array(PostPicture),
  video: PostVideo.nullable(),
  /** Further videos beside it. Absent, never empty: there are none. */
  moreVideos: z.array(PostVideo).min(1).optional(),
});
export type PostPart = z.infer<typeof PostPart>;

/**
 * What one channel says about one article; exactly what is previewed, approved and sent. `kind`, the
 * names in `texts` and the keys of `extra` belong to the platform. `marker` is `markerOf(post id)`. `texts`, `pictures`,
 * `video` and `moreVideos` are its first part; code that reads a post goes by `partsOf`, and by `videosOf` a part.
 */
export const PostContent = z.object({
  platform: z.string(),
  kind: z.string(),
  language: z.string().nullable(),
  marker: z.string(),
  texts: z.record(z.string(), z.string()),
  /** Shorter titles of earlier versions: no longer sent, but still part of the approved hash. */
  shorter: z.record(z.string(), z.array(z.string())).optional(),
  link: z.string().nullable(),
  pictures: z.array(PostPicture),
  video: PostVideo.nullable(),
  /** Further videos beside it. Absent, never empty: there are none. */
  moreVideos: PostPart.shape.moreVideos,
  blocks: z.array(Block).nullable(),
  extra: z.record(z.string(), Json),
  /** Absent: it is not a reply. */
  replyTo: ReplyTo.optional(),
  /** How it is published, by one of its platform's formats; absent: in the platform's usual way. */
  format: z.string().optional(),
  /** Settings that an editor chose for it, by the names that its platform has for them; absent, never empty: none. */
  settings: PostSettings.optional(),
  /** What readers are to know about it; absent: nothing. */
  disclosures: Disclosures.optional(),
  /** Its further parts, as of a thread. Absent, never empty, where it has one: so it hashes as before there were parts. */
  continued: z.array(PostPart).min(1).optional(),
});
export type PostContent = z.infer<typeof PostContent>;

/** All captions that are uploaded beside a video, those in the language of the post first. */
export const captionsOf = (video: Pick<PostVideo, 'captions' | 'moreCaptions'> | null): PostCaptions[] => [
  ...(video?.captions ? [video.captions] : []),
  ...(video?.moreCaptions ?? []),
];

/** What a post has of its own, without what its type may carry beside. */
const partOf = ({ texts, pictures, video, moreVideos }: PostPart): PostPart => ({
  texts,
  pictures,
  video,
  ...(moreVideos && { moreVideos }),
});

type WithParts = PostPart & Pick<PostContent, 'continued'>;
/** All parts of a post, in their order. */
export const partsOf = ({ continued = [], ...first }: WithParts): readonly [PostPart, ...PostPart[]] => [
  partOf(first),
  ...continued,
];

/** The pictures of all parts. */
export const picturesOf = (post: WithParts): PostPicture[] => partsOf(post).flatMap(({ pictures }) => pictures);

/** The post with each of its parts changed. */
export function mapParts(post: PostContent, change: (part: PostPart, index: number) => PostPart): PostContent {
  const [first, ...more] = partsOf(post).map((part, index) => partOf(change(part, index)));
  const { moreVideos: _, ...whole } = post;
  return { ...whole, ...first, ...(more.length > 0 && { continued: more }) };
}

/** The post with other words in some of its texts. */
export const withTexts = (post: PostContent, texts: Readonly<Record<string, string>>): PostContent => ({
  ...post,
  texts: { ...post.texts, ...texts },
});

/** Each part as a post of its own, for rules that are about one; what belongs to the whole is with the first. */
export function postsOfParts(post: PostContent): readonly [PostContent, ...PostContent[]] {
  const {
    continued = [],
    shorter: _shorter,
    replyTo: _replyTo,
    settings: _settings,
    moreVideos: _more,
    ...alone
  } = post;
  if (continued.length === 0) return [post];
  const { continued: _continued, ...first } = post;
  return [first, ...continued.map((part) => ({ ...alone, ...part, blocks: null, extra: {} }))];
}

/**
 * A reason why the platform would refuse the post, or why an editor should look at it. `blocks` keeps the post a draft.
 * Code goes by `code`; `message` is for people: what is wrong, what was expected, what was given.
 */
export const Problem = z.object({
  severity: z.enum(['blocks', 'warns']),
  code: z.string(),
  field: z.string(),
  /** Which part has the field, from 0; absent: the first. */
  part: z.int().positive().optional(),
  message: Message,
  /** Where the text of `field` says what the article does not. */
  finding: Finding.omit({ field: true }).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Codes of problems that a post may go out with, by a person's word, and whose word that was. */
export const Allowed = z.object({ codes: z.array(z.string()), by: z.string() });
export type Allowed = z.infer<typeof Allowed>;

/** A request as it would go out; ids and secrets stand as `{{name}}`. */
export const PlannedRequest = z.object({
  name: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: Json,
});
export type PlannedRequest = z.infer<typeof PlannedRequest>;
