import type { z } from 'zod';
import type { Opening } from '../compose/openings.ts';
import type { ComposeStyle } from '../compose/style.ts';
import type { Article } from '../domain/article.ts';
import type { Card } from '../domain/card.ts';
import type { Channel } from '../domain/channel.ts';
import type { Prices } from '../domain/cost.ts';
import type { Recognise } from '../domain/masthead.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PictureSpec, PlannedRequest, PostContent, Problem } from '../domain/post.ts';
import type { PlatformQuota } from '../domain/quota.ts';
import type { PlatformWaits } from '../domain/timings.ts';
import type { VideoFacts } from '../domain/video/facts.ts';
import type { VideoPlaces } from '../domain/video/spec.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import type { Room } from './kit/copy.ts';
import type { Look, Session } from './session.ts';

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

export interface Limits {
  /** Of each part. */
  texts: readonly TextLimit[];
  /** Of each part. */
  pictures: { min: number; max: number; places: Readonly<Record<string, PictureSpec>> };
  /** How many parts one post may have; absent: one. */
  parts?: { max: number };
}

/** How a platform's ids of posts look, so that one that a person gives can be told from anything else. */
interface PostIds {
  shape: RegExp;
  example: string;
  /** Its first group is the id in a post's address; null where addresses do not have it. */
  inAddress: RegExp | null;
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
  /** The sentence below the headline; absent or null: the story's own. */
  hook?: string | null;
  /** An editor's words, which the platform's main text says in place of its own; absent or null: there are none. */
  base?: string | null;
  /** Words that stand in for the lead picture, or on it; absent or null: the picture itself. */
  card?: Card['kind'] | null;
}

export interface PreviewContext {
  /** Where a browser finds a rendition, by its hash. */
  fileUrl: (hash: string) => string;
  channelName: string;
}

/** One fault of a channel, and what an operator does about it. */
export interface Diagnosis {
  code: string;
  message: Message;
  remedy: Message;
}

export type FindAnswer =
  | { answer: 'found'; result: Json }
  | { answer: 'absent' }
  /** `never`: nor will a later look. Else it is looked for again, until the limit for looks without an answer. */
  | { answer: 'cannot-tell'; why: Message; never?: true };

/** A post that the store does not know to be sent: `since` is when it last knew everything that was. */
export interface SentQuery {
  post: PostContent;
  since: Date;
  /** Ids of the channel's posts, parts and drafts that the store knows: none of them is the post. */
  known: ReadonlySet<string>;
}

export type SentAnswer =
  | { answer: 'found'; receipt: Receipt }
  | { answer: 'absent' }
  | { answer: 'cannot-tell'; why: Message };

/** A post as it stands on the platform: what was sent last, with its receipt, and when. */
export interface Live {
  post: PostContent;
  receipt: Receipt;
  since: Date;
}

/**
 * Whether a change to a live post can be made by the platform's API; `why` not, in sentences for people, which also
 * say where it can be done by hand. `nobody`: no person can do it either.
 */
export type May = { may: true } | { may: false; why: Message; nobody?: true };

/** What a change is judged by; `now` is the store's time. */
export interface ChangeContext<Options> {
  options: Options;
  now: Date;
}

/** What an answer to a post is composed by. */
export type ReplyContext<Options> = Pick<ComposeContext<Options>, 'channel' | 'options' | 'marker'>;

/** What a delivery does to a post that is live. */
export interface Change {
  kind: 'revise' | 'retract';
  live: Live;
}

/** Which commit has no result, and what the earlier commits and steps of the delivery gave. */
export interface FindQuery {
  commit: string;
  /** Index of the part that it makes public; absent: the first. */
  part?: number;
  post: PostContent;
  results: Readonly<Record<string, Json>>;
  /** When it was due, or the intent was written, whichever was first; by the store's clock, which may be wrong. */
  since: Date;
  /** When this intent was written, by the store's clock. */
  intentAt: Date;
  /** Absent where the post is sent. Then `post` says what shall stand there; of a retraction, what stood. */
  change?: Change;
}

export type Phase = 'step' | 'commit' | 'find';

/** The part that speaks to the platform; loaded only when it is called. */
export interface PlatformClient<Options, Secrets> {
  /** Re-entered from the top on every attempt; `session` keeps it safe. Throws what `classify` knows. */
  publish(post: PostContent, session: Session<Options, Secrets>): Promise<Receipt>;
  /** Makes a live post say `post` instead, re-entered like `publish`. The receipt may have another id. */
  revise?(post: PostContent, live: Live, session: Session<Options, Secrets>): Promise<Receipt>;
  /**
   * Takes a live post down, re-entered like `publish`. What is gone already is done. Gives back its receipt, with its
   * `visibility` where it is not removed by that: `private`.
   */
  retract?(live: Live, session: Session<Options, Secrets>): Promise<Receipt>;
  /** Looks for the result of a commit. `found.result` has the shape that the commit stores. */
  find(query: FindQuery, look: Look<Options, Secrets>): Promise<FindAnswer>;
  /**
   * Looks for a post that may have been sent without the store's knowledge, by no more than what it says: a store that
   * was restored from a backup knows no step and no commit of it. Absent: the platform cannot tell.
   */
  findSent?(query: SentQuery, look: Look<Options, Secrets>): Promise<SentAnswer>;
  classify(error: unknown, phase: Phase, now: Date): Outcome;
  /** For handed-over drafts: has a person finished it? null: not yet; without a remote id: not that it is known. */
  followUp?(post: PostContent, receipt: Receipt, look: Look<Options, Secrets>): Promise<Receipt | null>;
  diagnose(look: Look<Options, Secrets>): Promise<Diagnosis[]>;
  /**
   * Asks for the token that the definition's `token` speaks of: renews it, or asks when it ends. The caller stores the
   * answer before anything uses it. Throws what `classify` knows; `unauthorized` means that the token is dead.
   */
  refresh?(look: Look<Options, Secrets>): Promise<TokenAnswer>;
}

/** What a platform's folder exports. Pure but for `load`. */
export interface PlatformDefinition<Options, Secrets extends Readonly<Record<string, string | undefined>>> {
  id: string;
  name: string;
  recognise: Omit<Recognise, 'platform'>;
  postIds: PostIds;
  settings: {
    options: z.ZodType<Options>;
    secrets: z.ZodType<Secrets>;
    secretNames: readonly (keyof Secrets & string)[];
    /** Secrets that a channel works without, and tells more with. Absent: there are none. */
    optionalSecrets?: readonly (keyof Secrets & string)[];
    /**
     * Account that posts go to, by the id that the platform gives it: whoever has the same one posts to the same
     * readers. Null: the secret that names it is missing.
     */
    account: (options: Options, secrets: Partial<Secrets>) => string | null;
    /** How people meet each secret where the platform hands it out; absent: by its name alone. */
    terms?: Readonly<Record<keyof Secrets & string, SecretTerm>>;
  };
  /** What each place of the platform asks of a picture, whatever a channel's options are. */
  places: Readonly<Record<string, PictureSpec>>;
  limits: (options: Options) => Limits;
  /** How many posts it takes of one account, or of all that share it, in what time; absent: no limit is known. */
  quotas?: (options: Options) => readonly PlatformQuota[];
  /** What it charges for each use; absent: nothing. */
  prices?: Prices;
  /** Where videos can be posted; absent: nowhere. The first place is meant where none is named. */
  videos?: VideoPlaces;
  /**
   * The ways in which a post's video may go out once its file is known, the best first; each names a place. Absent: the
   * one place that the post names.
   */
  videoPosts?: (post: PostContent, shape: VideoShape) => readonly PostContent[];
  /** It takes nothing without a video. */
  needsVideo?: true;
  /** What is posted where the video of a post cannot be had; absent: nothing. */
  withoutVideo?: (post: PostContent) => PostContent;
  /** The text fields that the newsroom's templates may write. */
  templateFields: readonly string[];
  /** The text that has one sentence below the headline; absent: none is meant to. */
  hookField?: string;
  /** Lengths of titles that one account or another declines; absent: the platform's limit is known. */
  titleRooms?: readonly Room[];
  waits: PlatformWaits;
  /** The secret that ends by time; absent or null: none does. Goes with `refresh` of the client. */
  token?: (options: Options) => TokenRule | null;
  compose(article: Article, context: ComposeContext<Options>): PostContent;
  /** Shorter forms of one of a post's texts, for a platform whose limit is not known; absent: it has none. */
  shorterForms?(field: string, post: PostContent, options: Options): string[];
  check(post: PostContent, options: Options): Problem[];
  requests(post: PostContent, options: Options): PlannedRequest[];
  /** Whether a live post can be made to say `post`; absent: never. Goes with `revise` of the client. */
  mayRevise?(post: PostContent, live: Live, context: ChangeContext<Options>): May;
  /** Whether a live post can be taken down; absent: never. Goes with `retract` of the client. */
  mayRetract?(live: Live, context: ChangeContext<Options>): May;
  /** Whether a live post can be answered by the account itself; absent: never. Goes with `composeReply`. */
  mayReply?(live: Live, context: ChangeContext<Options>): May;
  /**
   * An answer to a live post that tells `note` as a correction: in the post's language, within the platform's limits,
   * with the article's address only where the post has none that readers can follow.
   */
  composeReply?(note: string, live: Live, article: Article, context: ReplyContext<Options>): PostContent;
  /** Limits of answers, where they are others than those of posts. */
  replyLimits?: Limits;
  /** Inner HTML of one post, self-contained (own inline styles), every text escaped. */
  preview(post: PostContent, context: PreviewContext): string;
  load(): Promise<PlatformClient<Options, Secrets>>;
}

export type Unparsed = Readonly<Record<string, unknown>>;

/** The part that speaks to the platform; options and secrets come in unparsed. null: the platform has no way to do it. */
export interface LoadedPlatform {
  publish(post: PostContent, session: Session<unknown, Unparsed>): Promise<Receipt>;
  revise: ((post: PostContent, live: Live, session: Session<unknown, Unparsed>) => Promise<Receipt>) | null;
  retract: ((live: Live, session: Session<unknown, Unparsed>) => Promise<Receipt>) | null;
  find(query: FindQuery, look: Look<unknown, Unparsed>): Promise<FindAnswer>;
  findSent: ((query: SentQuery, look: Look<unknown, Unparsed>) => Promise<SentAnswer>) | null;
  classify(error: unknown, phase: Phase, now: Date): Outcome;
  followUp: ((post: PostContent, receipt: Receipt, look: Look<unknown, Unparsed>) => Promise<Receipt | null>) | null;
  diagnose(look: Look<unknown, Unparsed>): Promise<Diagnosis[]>;
  refresh: ((look: Look<unknown, Unparsed>) => Promise<TokenAnswer>) | null;
}

/** A platform with its settings' types closed over: options and secrets come in unparsed. */
export interface Platform {
  id: string;
  name: string;
  recognise: Recognise;
  postIds: PostIds;
  /** What a channel cannot do without. */
  secretNames: readonly string[];
  optionalSecrets: readonly string[];
  secretTerms: Readonly<Record<string, SecretTerm>>;
  waits: PlatformWaits;
  token(options: unknown): TokenRule | null;
  /** Account that a channel posts to; null: the secret that names it is missing. */
  accountOf(options: unknown, secrets: Readonly<Record<string, string>>): string | null;
  /** Throws a zod error that names the option. */
  parseOptions(options: unknown): Json;
  optionsSchema: z.ZodType;
  places: Readonly<Record<string, PictureSpec>>;
  /** Of posts, or of answers where `post` is one. */
  limits(options: unknown, post?: Pick<PostContent, 'replyTo'>): Limits;
  quotas(options: unknown): readonly PlatformQuota[];
  prices: Prices | null;
  videos: VideoPlaces;
  videoPosts(post: PostContent, shape: VideoShape): readonly PostContent[];
  needsVideo: boolean;
  /** Null: nothing is posted without the video of a post. */
  withoutVideo: ((post: PostContent) => PostContent) | null;
  templateFields: readonly string[];
  hookField: string | null;
  titleRooms: readonly Room[];
  compose(article: Article, context: Omit<ComposeContext<unknown>, 'options'>): PostContent;
  /** The post with some of its texts changed, and their shorter forms with them. */
  withTexts(post: PostContent, texts: Readonly<Record<string, string>>, options: unknown): PostContent;
  check(post: PostContent, options: unknown): Problem[];
  requests(post: PostContent, options: unknown): PlannedRequest[];
  mayRevise(post: PostContent, live: Live, context: ChangeContext<unknown>): May;
  mayRetract(live: Live, context: ChangeContext<unknown>): May;
  mayReply(live: Live, context: ChangeContext<unknown>): May;
  /** Throws a UserError where the platform has no answers. */
  composeReply(
    note: string,
    live: Live,
    article: Article,
    context: Omit<ReplyContext<unknown>, 'options'>,
  ): PostContent;
  preview(post: PostContent, context: PreviewContext): string;
  load(): Promise<LoadedPlatform>;
}

/** How the secret of a channel that has an end is looked after; times in milliseconds, from the platform's documents. */
export interface TokenRule {
  /** Its name among the channel's secrets. */
  secret: string;
  /** Whether the platform makes it good for longer when it is asked; else it is only asked when the token ends. */
  renews: boolean;
  /** How old it must be before it is asked for. */
  youngest: number;
  /** How often it is asked for. */
  every: number;
}

/** What came of asking for a token. */
export interface TokenAnswer {
  /** The token that takes the place of the one that was asked with; absent: that one goes on. */
  value?: string;
  /** null: it does not end by time, or the platform does not say when. */
  endsAt: Date | null;
  /** What it may do, in the platform's own words; absent: it does not say. */
  scopes?: readonly string[];
}

/** A secret of a channel as its platform calls it, and where a person finds it there, in each language of the pages. */
export interface SecretTerm {
  term: string;
  where: Readonly<Record<'en' | 'zh', string>>;
}
