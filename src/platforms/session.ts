import type { z } from 'zod';
import type { DeliveryKind, Evidence, Repeat } from '../domain/delivery.ts';
import type { PartReceipt, Receipt } from '../domain/outcome.ts';
import type { PostContent, RenditionRef } from '../domain/post.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import type { Http } from '../net/http.ts';

/** A post of the account, as a list of the platform shows it. */
export interface SeenPost {
  /** Its address, or what else a person finds it by. */
  where: string;
  /** When it appeared, by the platform's clock; null: the list does not say. */
  at: Date | null;
  /** Those in its links, as `markersIn` finds them. */
  markers: readonly string[];
}

/** A post that is on the account by the platform's own receipt. */
export interface KnownPost {
  /** As it was sent. */
  post: PostContent;
  receipt: Receipt;
  /** When its delivery ended, by the store's clock. */
  at: Date;
}

/** All that a channel signs in with at one time; replaced as a whole. */
export interface CredentialSet<Secrets> {
  secrets: Secrets;
  /** The account that it signs in to; null: the credential that names it is missing. */
  account: string | null;
  /** What it may do, in the platform’s own words; null: not known. */
  scopes: readonly string[] | null;
  /** When it stops working; null: not by time, or not before it is renewed. */
  expiresAt: Date | null;
  /** 0: as it was configured or entered. Each set that a platform gave in its place has the next number. */
  version: number;
}

/** Reader who asked for a channel’s posts, as the platform’s `parse` answered it: an address that only it may use. */
export interface Subscriber {
  id: string;
  address: Json;
}

/** The subscribers of a channel, kept by the store; encrypted, since whoever has an address may send to it. */
export interface Subscribers {
  /** In the order of their ids: those after that one, at most so many; null: from the first. */
  after(id: string | null, most: number): Promise<readonly Subscriber[]>;
  /** Those of these that are still subscribed. */
  named(ids: readonly string[]): Promise<readonly Subscriber[]>;
  /** Removes those whose subscription the platform says has ended. */
  remove(ids: readonly string[]): Promise<void>;
}

/** What a look-up may use: settings, time, and the HTTP client that keeps the evidence. */
export interface Look<Options, Secrets> {
  options: Options;
  /** Those of the set that the attempt began with. What expires sooner is read by `credentials`. */
  secrets: Secrets;
  /** Post marker, see `markerOf`. */
  marker: string;
  http: Http;
  /** Empty on a platform without `subscribing`. */
  subscribers: Subscribers;
  /** Time-out of one exchange, as it is configured; milliseconds. `http` keeps to it by itself. */
  requestMs: number;
  /**
   * Throws when the claim has run out. `http` asks it once connected; so must whoever sends by other
   * means.
   */
  mayWrite(): void;
  /** Aborted when the claim is lost or the service stops. */
  signal: AbortSignal;
  /** The right time: that of the store. */
  now(): Date;
  /** What the clock of this machine says, right or wrong: for libraries that look at it themselves. */
  machineNow(): Date;
  /** The time `ms` from now, scaled as all waiting times are. */
  after(ms: number): Date;
  /** Takes note of each post that a list shows: its marker tells whether another Masthead posts to the account. */
  saw(post: SeenPost): void;
  /**
   * Whether another post of the channel with the same words went out since then, or may have: words alone do not tell which
   * of the two is seen.
   */
  hasEqual(since: Date): Promise<boolean>;
  /** Posts on the account since then that ought to be in its lists. A list that lacks one of them proves nothing. */
  knownPosts(since: Date): Promise<readonly KnownPost[]>;
  /** Adds a line of evidence for exchanges that do not go through `http`. Values of secrets are blanked. */
  record(evidence: Omit<Evidence, 'at' | 'step'>): void;
  /** The channel’s set as it is now. One that is incomplete or about to expire is replaced first, as by `rotate`. */
  credentials(): Promise<CredentialSet<Secrets>>;
  /**
   * Replaces the set of this version, which the platform refused. One worker has the client’s `refresh` run, and stores
   * the answer before anyone uses it; the others wait for it. Throws what the exchange ended with as an outcome:
   * nothing was sent.
   */
  rotate(refusedVersion: number): Promise<CredentialSet<Secrets>>;
}

/** What sending a preview may use: it is no delivery, and keeps nothing. */
export interface PreviewRoom<Options, Secrets> extends Look<Options, Secrets> {
  /** Reads a rendition of the post. */
  file: Session<Options, Secrets>['file'];
}

export interface StepOptions<T> {
  /** Shape of the result, as stored (JSON). */
  result: z.ZodType<T>;
  /** How long the result may be used again, in unscaled milliseconds of real platform time. */
  validFor: number;
  /** The result is a capability (an upload address, say): encrypted at rest, kept out of evidence. */
  secret?: boolean;
}

export interface CommitOptions<T> {
  result: z.ZodType<T>;
  /** Index of the part that it makes public: each has a commit of the same name. Absent: the first. */
  part?: number;
  /** Only where the fact sheet proves a repeat harmless. Unscaled milliseconds after the first intent. */
  repeat?: Repeat;
  /**
   * Of posts that go out together: removes what earlier commits made, since one of the posts may not go out any more and
   * the others are sent without it. Nothing of them is public, and a failure does no harm.
   */
  takeBack?: (signal: AbortSignal) => Promise<unknown>;
}

/** What `publish` may use; the engine behind it keeps the delivery safe. */
export interface Session<Options, Secrets> extends Look<Options, Secrets> {
  delivery: { id: string; kind: DeliveryKind };
  /**
   * Something that may be repeated harmlessly. A stored result is read back until it expires. Renews the
   * claim and reads embargo, pause and kill again.
   */
  step<T extends Json>(name: string, options: StepOptions<T>, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Addresses that the platform reported of what the delivery sent, by place from 1; empty: none, or not yet. */
  reportedAddresses(): Promise<Readonly<Record<string, string>>>;
  /** Throws a step's stored result away: the next attempt runs it again (an expired container, say). */
  forget(step: string): Promise<void>;
  /**
   * One irreversible call. The intent is written first; after an intent without a result `run` is not
   * called again until `find` has proved absence. A finished commit reads back its result.
   */
  commit<T extends Json>(name: string, options: CommitOptions<T>, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Runs steps for one of the posts that go out together, by its index: what they are refused with is of that post alone,
   * and the others go out without it.
   */
  forItem<T>(item: number, run: () => Promise<T>): Promise<T>;
  /** Whether an earlier attempt left a commit with a result, or with an intent whose outcome is open. */
  isBegun(commit: string): boolean;
  /**
   * Takes note that a part is live. Should a later one fail for good, the delivery ends as `partial`, with the receipts of
   * these. Of a post with one part nothing need be noted.
   */
  isLive(part: PartReceipt): void;
  /**
   * After the receipt is certain: what may fail and only leaves a warning. Runs once; null when it failed. The first word
   * of the name says what it is about, the rest tells it from others: `playlist PL…`.
   */
  afterwards<T extends Json>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
  /** Warnings that `afterwards` left. */
  warnings(): Message[];
  /** They still process: ends this attempt; publish is entered again at `until`. */
  wait(until: Date, reason: Message): Promise<never>;
  /** Reads a rendition, video or captions file of the post, or the bytes from `start` to `end`, both included. */
  file(file: Pick<RenditionRef, 'hash'>): Promise<{ bytes(range?: { start: number; end: number }): Promise<Buffer> }>;
  /**
   * An unguessable, signed, expiring address of a rendition, reachable from the internet: for a day, or for `lifeMs`
   * where the platform may fetch it later than that.
   */
  publicUrl(rendition: RenditionRef, lifeMs?: number): Promise<string>;
}
