import type { z } from 'zod';
import type { ComposeStyle } from '../compose/style.ts';
import type { Article } from '../domain/article.ts';
import type { Prices } from '../domain/cost.ts';
import type { Recognise } from '../domain/masthead.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent, PostPicture, PostSettings } from '../domain/post.ts';
import type { PlatformQuota } from '../domain/quota.ts';
import type { PlatformWaits } from '../domain/timings.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import type { ConnectClient, ConnectWay } from './connect.ts';
import type { ComposeContext, ContentRules, GalleryPart } from './content.ts';
import type { CredentialField, CredentialSchema } from './kit/credentials.ts';
import type { FormField } from './kit/form.ts';
import type { CredentialSet, Look, PreviewRoom, Session } from './session.ts';
import type { TrialRules } from './trial.ts';

/** Number of this contract; a platform that was built for another one is refused. */
export const CONTRACT = 2;

// ---- What a platform is ------------------------------------------------------------------------------------------

/** How a platform looks where it is named. */
export interface Brand {
  /** Its name within a sentence: "the app". */
  label: Message;
  /** `#rrggbb`. */
  colour: string;
  /** Colours of its mark's ground from the lower left to the upper right, where it has several. */
  gradient?: readonly string[];
  /** Path of an SVG of 24 by 24. */
  mark: string;
}

/** How a platform's ids of posts look, so that one that a person gives can be recognised. */
interface PostIds {
  shape: RegExp;
  example: string;
  /** Its first group is the id in a post's address; null where addresses do not have it. */
  inAddress: RegExp | null;
}

/** By what a page header names the platform, and a person one of its posts. */
interface Recognised extends Recognise {
  postIds: PostIds;
}

// ---- Account and credentials ---------------------------------------------------------------------------------------

/** How the credential of a channel that ends by time is looked after; milliseconds, from the platform's documents. */
export interface TokenRule {
  /** Its name among the credentials. */
  secret: string;
  /** Whether the platform makes it good for longer when it is asked; else it is only asked when the token ends. */
  renews: boolean;
  /** How old it must be before it is asked for. */
  youngest: number;
  /** How often it is asked for. */
  every: number;
}

/** Answer of a platform that was asked about a credential set. */
export interface Renewal<Secrets> {
  /** Those that take the place of others, or join them; absent: all go on. */
  secrets?: { readonly [Name in keyof Secrets]?: string };
  /** When they stop working: the set is replaced before it is used then. Absent: not by time. */
  expiresAt?: Date;
  /** When a person has to sign in again; null: not by time, or the platform does not say. */
  endsAt: Date | null;
  /** What it may do, in the platform's own words; absent: it does not say. */
  scopes?: readonly string[];
}

/** What the public endpoint of a channel takes. */
export interface SubscribeTerms {
  /** Origins of the pages that may ask. */
  origins: readonly string[];
  /** Most subscribers. */
  most: number;
}

/** How readers subscribe to a channel that sends to each of them. */
export interface Subscribing<Options, Secrets> {
  /** Null: with these options it has no subscribers. */
  terms(options: Options): SubscribeTerms | null;
  /**
   * Address of a subscriber as the client is given it, and the part by which a reader who subscribes again is recognised.
   * Throws a UserError for one that it cannot send to.
   */
  parse(given: unknown, options: Options): { address: Json; name: string };
  /** Credentials of a new key pair. */
  makeKeys(): { readonly [Name in keyof Secrets]?: string };
  /** The public half, which readers subscribe with; null: the other is missing, or is none. */
  publicKey(credentials: Partial<Secrets>): string | null;
}

/** Request that a platform makes to the service by itself. */
export interface Callback {
  query: Readonly<Record<string, string>>;
  body: string;
}

/** What a platform reports by itself of something that was sent: a nudge to ask, which proves nothing. */
export interface PlatformEvent {
  /** What the commit has as its result, by which the delivery is known. */
  result: Readonly<Record<string, string>>;
  /** Addresses of the posts that went out with it, by their place from 1; empty: it names none. */
  addresses: Readonly<Record<string, string>>;
}

/** How a platform reports to an address of the channel. Nothing of it needs a call. */
export interface EventRules<Secrets> {
  /** False: the channel has no credentials for it, and no address. */
  isOn(credentials: Partial<Secrets>): boolean;
  /** Answer to a check of the address; null: it does not prove itself. */
  confirm(callback: Callback, credentials: Partial<Secrets>, now: Date): string | null;
  /** Reads a report. null: it does not prove itself; without an event: it is of something else. */
  read(callback: Callback, credentials: Partial<Secrets>, now: Date): { event: PlatformEvent | null } | null;
  /** Answer to every report that proves itself. */
  answer: string;
}

interface AccountRules<Options, Secrets> {
  options: z.ZodType<Options>;
  /**
   * What a channel signs in with. Each field is made by `credential`, which says where a person finds it, or by `obtained`.
   */
  credentials: CredentialSchema<Secrets>;
  /** Groups of credentials by name, each enough to sign in, the usual one first; absent: all that are not optional. */
  signIn?: readonly (readonly string[])[];
  /** How a person connects accounts with a click; absent: credentials are entered by hand. */
  connect?: readonly ConnectWay[];
  /**
   * Account that posts go to, by the id that the platform gives it: whoever has the same one posts to the same
   * readers. Null: the credential that names it is missing.
   */
  id(options: Options, credentials: Partial<Secrets>): string | null;
  /** How many posts it takes of one account, or of all that share it, in what time; absent: no limit is known. */
  quotas?(options: Options): readonly PlatformQuota[];
  /** What it charges for each use; absent: nothing. */
  prices?: Prices;
  /** The credential that ends by time; absent or null: none does. Goes with `refresh` of the client. */
  token?(options: Options): TokenRule | null;
  /** Absent: the platform itself knows who its readers are. */
  subscribing?: Subscribing<Options, Secrets>;
  /** Absent: the platform reports nothing by itself. */
  events?: EventRules<Secrets>;
}

// ---- Changes of live posts (pure) ----------------------------------------------------------------------------------

/** A post as it is live on the platform: what was sent last, with its receipt, and when. */
export interface Live {
  post: PostContent;
  receipt: Receipt;
  since: Date;
}

/**
 * Whether the API can change a live post; `because`: why not. `byHand`: a person can do it on the platform. `note`: what to
 * know beforehand.
 */
export type Verdict = { may: true; note?: Message } | { may: false; because: Message; byHand: boolean };

/** What a change is judged by; `now` is the store's time. */
export interface ChangeContext<Options> {
  options: Options;
  now: Date;
}

/** A change to judge; `post` is what the live post would say then. */
export type Proposed = { kind: 'revise'; post: PostContent } | { kind: 'retract' | 'reply' };

/** What an answer to a post is composed by. */
export type ReplyContext<Options> = Pick<ComposeContext<Options>, 'channel' | 'options' | 'marker'>;

interface ChangeRules<Options> {
  /** Goes with `change` of the client. Null: the platform has no way to make a change of this kind. */
  may(proposed: Proposed, live: Live, context: ChangeContext<Options>): Verdict | null;
  /**
   * An answer to a live post that carries `note` as a correction: in the post's language, within the platform's limits,
   * with the article's address only where the post has none that readers can follow. Absent: never.
   */
  composeReply?(note: string, live: Live, article: Article, context: ReplyContext<Options>): PostContent;
}

// ---- The part that speaks to the platform, loaded on demand --------------------------------------------------------

/** How an account looks to readers. */
export interface Profile {
  name: string | null;
  /** `@name`, where it has one. */
  handle: string | null;
  /** Address of its picture; null: it has none. */
  picture: string | null;
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
  /**
   * `never`: nor will a later look. `soon`: the list is at fault, so that a person is asked within minutes. Else it is
   * looked for again, until the limit for looks without an answer.
   */
  | { answer: 'cannot-tell'; why: Message; never?: true; soon?: true };

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

/** A post that is live, as it is counted in the account's list. */
export interface CountedPost {
  /** As it is live. */
  post: PostContent;
  receipt: Receipt;
  /** When it was due, or its first call was made, whichever was first; by the store's clock. */
  since: Date;
}

export interface CountQuery {
  posts: readonly CountedPost[];
  /** The list is read back to here, by the store's clock, and with that clock's faults to a day before. */
  since: Date;
  /** Ids of all posts and parts that the store knows to be on such accounts: what tells a post by its words alone is none of the others. */
  known: ReadonlySet<string>;
}

/** How often a live post is in the account's list. */
export interface PostCount {
  /** How many entries it ought to have: one for each part that the list shows. */
  expected: number;
  /** Where a person sees each of those that are there. */
  places: readonly string[];
  /** Why there may be more than these; null: the list proves that there are not. */
  doubt: Message | null;
}

/** Values that an account lists for settings of posts, by the setting: its playlists, its topics, … */
export type SettingChoices = Readonly<Record<string, readonly { value: string; name: string }[]>>;

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
  /** All posts that the call sends, in their order, `post` among them; absent: it alone. */
  together?: readonly PostContent[];
  /** Absent where the post is sent. Then `post` is the content to publish; of a retraction, the one that was live. */
  change?: Change;
}

export type Phase = 'step' | 'commit' | 'find';

/** A change to make. */
type ChangeOrder = { kind: 'revise'; post: PostContent; live: Live } | { kind: 'retract'; live: Live };

export interface PlatformClient<Options, Secrets> {
  /** Re-entered from the top on every attempt; `session` keeps it safe. Throws what `classify` knows. */
  publish(post: PostContent, session: Session<Options, Secrets>): Promise<Receipt>;
  /**
   * Goes with `together`: publishes several posts in their order, by the calls that `publish` would make for one, whose
   * commits have the same names. Answers a receipt for each. The session is that of one of them. Re-entered like `publish`.
   */
  publishTogether?(posts: readonly PostContent[], session: Session<Options, Secrets>): Promise<Receipt[]>;
  /**
   * Makes a live post say something else: its receipt may have another id. Or takes it down: what is gone already is
   * done, and the receipt has its `visibility` where it is not removed by that: `private`. Re-entered like `publish`.
   */
  change?(change: ChangeOrder, session: Session<Options, Secrets>): Promise<Receipt>;
  /** Looks for the result of a commit. `found.result` has the shape that the commit stores. */
  find(query: FindQuery, look: Look<Options, Secrets>): Promise<FindAnswer>;
  /**
   * Looks for a post that may have been sent without the store's knowledge, by no more than what it says: a store that
   * was restored from a backup knows no step and no commit of it. Absent: the platform cannot tell.
   */
  findSent?(query: SentQuery, look: Look<Options, Secrets>): Promise<SentAnswer>;
  /** Goes with `recount` of the definition: reads the account's list once, and counts each of the posts in it, in their order. */
  count?(query: CountQuery, look: Look<Options, Secrets>): Promise<readonly PostCount[]>;
  classify(error: unknown, phase: Phase, now: Date): Outcome;
  /** For handed-over drafts: has a person finished it? null: not yet; without a remote id: not that it is known. */
  followUp?(post: PostContent, receipt: Receipt, look: Look<Options, Secrets>): Promise<Receipt | null>;
  /**
   * Goes with `previewTo`: shows the post to one person on their phone. Nothing of it is public afterwards, or counts as sent.
   */
  sendPreview?(post: PostContent, to: string, room: PreviewRoom<Options, Secrets>): Promise<void>;
  /** Goes with `connect` of the definition: by the id of each way. */
  connect?: Readonly<Record<string, ConnectClient>>;
  /** What is wrong with a channel, and what an operator does about it. */
  diagnose?(look: Look<Options, Secrets>): Promise<Diagnosis[]>;
  /** Goes with settings `ofAccount`. */
  settingChoices?(look: Look<Options, Secrets>): Promise<SettingChoices>;
  /** How the account looks to readers; absent: the platform does not say. Throws what `classify` knows. */
  profile?(look: Look<Options, Secrets>): Promise<Profile>;
  /** How a channel is tried out without a post; absent: it cannot be. */
  trial?: TrialRules<Options, Secrets>;
  /**
   * Gets what takes the place of a set, or asks when its `token` ends. Goes with `token`, and with credentials that are
   * `obtained`. `refused`: the platform refused the set; `due`: it expires, or it is time to ask. May be called with one
   * that was replaced already, where an answer was lost. Throws what `classify` knows; `unauthorized` means that a person
   * has to sign in again.
   */
  refresh?(
    current: CredentialSet<Secrets>,
    look: Look<Options, Secrets>,
    reason: 'due' | 'refused',
  ): Promise<Renewal<Secrets>>;
}

// ---- Counting published posts ------------------------------------------------------------------------------------

/** How posts that are live are counted in the account's list, some minutes after they were published. */
export interface RecountRules<Options> {
  /** Shortest time between two reads of the list, unscaled milliseconds; absent: the engine's own. */
  every?: number;
  /** The platform charges for reads: they are made only where a channel asks for them. */
  isBilled?: true;
  /** Whether the list shows the post at all. */
  lists(post: PostContent, options: Options): boolean;
}

// ---- Definition ----------------------------------------------------------------------------------------------------

/** What a platform's folder exports through `definePlatform`. Pure but for `client`. */
export interface PlatformDefinition<Options, Secrets> {
  id: string;
  name: string;
  brand: Brand;
  recognise: Omit<Recognised, 'platform'>;
  account: AccountRules<Options, Secrets>;
  content: ContentRules<Options>;
  /** Absent: live posts are changed by hand. */
  changes?: ChangeRules<Options>;
  /** When to look after an open outcome, and while the platform processes; absent: `WAITS`. */
  waits?: PlatformWaits;
  /** Goes with `count` of the client. Absent: no list shows what was published. */
  recount?: RecountRules<Options>;
  client(): Promise<PlatformClient<Options, Secrets>>;
}

export type Unparsed = Readonly<Record<string, unknown>>;
type Filled<Rules, Names extends keyof Rules> = Omit<Rules, Names> & Required<Pick<Rules, Names>>;

interface ClosedAccount
  extends Omit<
    Filled<AccountRules<unknown, Unparsed>, 'quotas' | 'token' | 'connect'>,
    'prices' | 'signIn' | 'subscribing' | 'events'
  > {
  prices: Prices | null;
  subscribing: Subscribing<unknown, Unparsed> | null;
  events: EventRules<Unparsed> | null;
  /** The fields of `credentials` that a person enters. */
  fields: readonly CredentialField[];
  /** Names of the others. */
  obtained: readonly string[];
  /** Names of the fields that a channel lacks to sign in, of the usual group; none where another group is whole. */
  lacking(values: Readonly<Record<string, string>>): readonly string[];
}

interface ClosedContent
  extends Omit<
    Filled<
      ContentRules<unknown>,
      | 'together'
      | 'check'
      | 'preview'
      | 'previewStyle'
      | 'formats'
      | 'discloses'
      | 'kindOf'
      | 'row'
      | 'tagging'
      | 'tells'
      | 'hasOwnId'
    >,
    'previewTo' | 'settings' | 'gallery'
  > {
  previewTo: { label: Message; help: Message } | null;
  settings: readonly FormField[];
  /** Throws a UserError for settings that the platform does not have, or not with that value. Answers those that are set. */
  parseSettings(given: PostSettings): PostSettings;
  /** A picture of the article, prepared for a part of a post. Null: the part takes none. */
  picture(article: Article, image: number, at: PictureAt): PostPicture | null;
  compose(article: Article, context: Omit<ComposeContext<unknown>, 'options'>): PostContent;
}

/** The part of a post that a picture is for. */
interface PictureAt extends GalleryPart {
  post: PostContent;
  options: unknown;
  style: ComposeStyle;
}

interface ClosedChanges {
  may(proposed: Proposed, live: Live, context: ChangeContext<unknown>): Verdict;
  /** Throws a UserError where the platform has no answers. */
  composeReply(
    note: string,
    live: Live,
    article: Article,
    context: Omit<ReplyContext<unknown>, 'options'>,
  ): PostContent;
}

/** The part that speaks to the platform; options and credentials come in unparsed. */
export type LoadedClient = Filled<PlatformClient<unknown, Unparsed>, 'diagnose'>;

/** A platform as everything else sees it: options and credentials come in unparsed, and what was absent is filled in. */
export interface Platform extends Pick<PlatformDefinition<unknown, Unparsed>, 'id' | 'name' | 'brand'> {
  contract: number;
  recognise: Recognised;
  account: ClosedAccount;
  content: ClosedContent;
  changes: ClosedChanges;
  waits: PlatformWaits;
  recount: RecountRules<unknown> | null;
  client(): Promise<LoadedClient>;
}
