import type { z } from 'zod';
import type { Opening } from '../compose/openings.ts';
import type { ComposeStyle } from '../compose/style.ts';
import type { GifLimits } from '../domain/animation.ts';
import type { Article } from '../domain/article.ts';
import type { Card } from '../domain/card.ts';
import type { Channel } from '../domain/channel.ts';
import type { Disclosures, PictureSpec, PlannedRequest, PostContent, Problem } from '../domain/post.ts';
import type { VideoFacts } from '../domain/video/facts.ts';
import type { VideoPlaces } from '../domain/video/spec.ts';
import type { Message } from '../lib/message.ts';
import type { SettingsSchema } from './kit/settings.ts';

/** A text field of a post, counted by the platform's own rule. */
export interface TextLimit {
  field: string;
  /** Its name at the beginning of a sentence. */
  label: Message;
  max: number;
  unit: 'characters' | 'weighted characters' | 'bytes';
  required: boolean;
  count: (text: string) => number;
}

interface PictureLimits {
  min: number;
  max: number;
  places: Readonly<Record<string, PictureSpec>>;
  /** Places that take an animated GIF as it is, alone in its part. Absent: it becomes a still picture. */
  gifs?: Readonly<Record<string, GifLimits>>;
}

interface PartLimits {
  texts: readonly TextLimit[];
  pictures: PictureLimits;
}

/** Of each part, or of the first where `further` says what the others may have. */
export interface Limits extends PartLimits {
  /** How many parts one post may have; absent: one. */
  parts?: { max: number };
  /** Of the parts after the first, where they are something else than it: comments below a post. */
  further?: PartLimits;
}

/** Way to publish a post that an editor may choose in place of the usual one: as a story, as a thread. */
export interface Format {
  id: string;
  label: Message;
}

/** Where pictures of the article go in a part of a post. */
export interface Gallery {
  place: string;
  spec: PictureSpec;
  /** How long a description may be, in code points. */
  maxAlt: number;
  /** The platform gives descriptions to readers. */
  altTold: boolean;
}

/** Row in which a post shows its pictures and several videos, in the order that its editor chooses. */
export interface Row {
  /** Most of both. */
  max: number;
  /** How many pictures come before the videos of which an editor has not chosen the place. */
  picturesBefore: number;
  /** The setting that says so, which editors need no more where they order the row. */
  setting: string;
}

/** A part of a post, by its index, and how many pictures it is to have. */
export interface GalleryPart {
  part: number;
  pictures: number;
}

/** People whom an editor may tag at a place in a picture. */
export interface Tagging {
  /** Most in one picture. */
  most: number;
  /** A name as it is typed → as the platform has it. */
  name: z.ZodType<string>;
}

/** By what it is decided where a video goes. */
export type VideoShape = Pick<VideoFacts, 'width' | 'height' | 'durationSeconds'>;

/** What `compose` may know beside the article. */
export interface ComposeContext<Options> {
  channel: Channel;
  options: Options;
  style: ComposeStyle;
  marker: string;
  /** With what the post begins; absent or null: the headline, as the platform writes it. */
  opening?: Opening | null;
  /** An editor's words, which the platform's main text says in place of its own; absent or null: there are none. */
  base?: string | null;
  /** Words that stand in for the lead picture, or on it; absent or null: the picture itself. */
  card?: Card['kind'] | null;
  /** One of the platform's formats; absent or null: the usual one. */
  format?: string | null;
}

export interface PreviewContext {
  /** Where a browser finds a rendition, by its hash. */
  fileUrl: (hash: string) => string;
  channelName: string;
  /** How the account looks to readers; `picture`: where a browser finds it. Absent: its platform has not been asked. */
  account?: { name: string | null; handle: string | null; picture: string | null };
  /** What a link to the article says of it; absent: the post is about none. */
  page?: { title: string; description: string | null; picture: string | null };
  /** The message that carries the post may have others before it; absent: it goes out by itself. */
  among?: true;
  /** Which part of the post is shown, from 0, and of how many; absent: it has one. */
  part?: { at: number; of: number };
}

interface VideoRules {
  /** Where videos can be posted. The first place is meant where none is named. */
  places: VideoPlaces;
  /** The platform takes nothing without a video; its `check` says so with the code `VIDEO_REQUIRED`. */
  required?: true;
  /**
   * The ways in which a post's video may go out once its file is known, the best first; each names a place. Absent: the
   * one place that the post names.
   */
  forms?(post: PostContent, shape: VideoShape): readonly PostContent[];
  /** What is posted where the video cannot be had; absent: nothing. */
  without?(post: PostContent): PostContent;
}

export interface ContentRules<Options> {
  /** What each place asks of a picture, whatever a channel's options are. */
  places: Readonly<Record<string, PictureSpec>>;
  /** Of posts, or of answers where `post` is one. */
  limits(options: Options, post?: PostContent): Limits;
  /** How many posts one message to readers may have; goes with `publishTogether`. Absent: each goes out by itself. */
  together?(options: Options): number;
  compose(article: Article, context: ComposeContext<Options>): PostContent;
  /**
   * Further reasons why the platform would refuse the post, and what an editor should look at. Texts, pictures and
   * remarks of `write` are checked around it, by `limits`.
   */
  check?(post: PostContent, options: Options): Problem[];
  /** The text that it refuses where the account posted the same within so many hours. Absent: it refuses none. */
  refusesRepeats?: { field: string; hours: number };
  requests(post: PostContent, options: Options): PlannedRequest[];
  /**
   * Whether its lists tell a part of a post, by its index, from all others, whatever these say: by the marker, or by the
   * post that it is below. Absent: the first by the marker in the post's link, further ones by their place.
   */
  tells?(post: PostContent, part: number): boolean;
  /**
   * Whether an id of the platform's own tells a part of a post, by its index: that of a container, an upload or a picture
   * which was sent before. Absent: never.
   */
  hasOwnId?(post: PostContent, part: number): boolean;
  /** HTML of one part of a post, as a phone shows it: one element of class `pv`, every text escaped. Absent: a plain card. */
  preview?(post: PostContent, context: PreviewContext): string;
  /** Style sheet of its previews, beside what all of them have (`PREVIEW_STYLE`). Absent: none. */
  previewStyle?: string;
  /** Absent: no videos. */
  video?: VideoRules;
  /** Absent: there is one way to publish. */
  formats?: readonly Format[];
  /** What an editor may set for one post: fields made by `setting`. Absent: nothing. */
  settings?: SettingsSchema;
  /** The kind of a post whose pictures, video or format an editor changed; absent: it stays the same. */
  kindOf?(post: PostContent): string;
  /** What it has a label for; absent: nothing. */
  discloses?: readonly (keyof Disclosures)[];
  /** Where a part that has so many pictures takes them. Null: it takes none. Absent: editors choose none. */
  gallery?(post: PostContent, at: GalleryPart, options: Options): Gallery | null;
  /** The row that a post shows. Null: it shows none, and has one video at most. Absent: so it is with every post. */
  row?(post: PostContent): Row | null;
  /** How people are tagged in the pictures of a part, by its index. Null: they are not. Absent: never. */
  tagging?(post: PostContent, part: number): Tagging | null;
  /** What names the one person who can be sent a preview of a post; goes with `sendPreview`. Absent: none can. */
  previewTo?: { label: Message; help: Message };
  /** The text fields that the newsroom's templates may write. */
  templateFields: readonly string[];
}
