/**
 * A simulated platform on loopback, written from the platform's fact sheet and never from its adapter.
 * It keeps what was posted and takes fault orders. Control paths (kit): `PUT /_faults` (FaultOrder[]),
 * `PUT /_quotas` ({ times }: multiplies the platform's daily quotas and rates),
 * `GET /_posts` (SimulatedPost[]), `GET /_log` (LoggedRequest[]), `GET /_defects` (string[]),
 * `GET /` (a page that shows what was posted), `GET /_files/:name` (uploaded bytes), `GET /_picture/:name` (picture of an
 * account).
 */
export interface Simulator {
  platform: string;
  /** `http://127.0.0.1:PORT` once started. */
  url: string;
  /** Channel options (hosts, ids) and secrets with which an adapter reaches this simulator. */
  channel: { options: Record<string, unknown>; secrets: Record<string, string> };
  /** Readers who subscribed to the channel, as an adapter is given them; absent: the platform knows them itself. */
  subscribers?: readonly { id: string; address: unknown }[];
  /** By the id of an app: with what accounts are connected here. Absent: none can be. */
  connect?: Readonly<Record<string, SimulatedApp>>;
  posts(): SimulatedPost[];
  /** Everything that was accepted, including posts that were replaced since. */
  accepted(): SimulatedPost[];
  /** Requests that no correct client sends (for example a second publish of one container). */
  defects(): string[];
  faults(orders: FaultOrder[]): void;
  /** Refuses new connections until the returned function is called; open ones go on. */
  refuse(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** With what accounts are connected at a simulator. */
export interface SimulatedApp {
  app: Record<string, string>;
  settings: Record<string, string>;
  /** What a person types, or the key file that they choose; absent: they consent on a page. */
  typed?: Record<string, string>;
}

export interface SimulatorOptions {
  /** 0 takes a free port. */
  port?: number;
  now?: () => Date;
  /** Divides the simulator's own waiting times (processing, expiry, visibility lag). */
  factor?: number;
  /** Draws ids and delays; the same seed gives the same run. */
  seed?: number;
  /** Lag of lists and look-ups behind what was posted, instead of the platform's usual; divided by the factor. */
  listingLagMs?: number;
  /** Options of a channel that name the account that it has; absent: the simulator’s own. */
  named?: Readonly<Record<string, unknown>>;
  /** Id of the app that accounts are connected with, where the platform has several; absent: the usual one. */
  app?: string;
  /** Where it may send browsers back to after consent; absent: to a Masthead on this machine. */
  redirectUris?: readonly string[];
  /** Options of the channel that it takes the place of the platform for; absent: any. */
  channel?: Readonly<Record<string, unknown>>;
  /** True to accept a post that repeats an earlier one, which the platform usually refuses for a while. */
  acceptsRepeats?: boolean;
  /** Awaited, so that who watches can hold the answer back; never called for control paths. */
  onWork?: (event: WorkEvent) => void | Promise<void>;
}

/** received: a request was read whole · done: its work was done, and its answer has not gone out. */
export interface WorkEvent {
  when: 'received' | 'done';
  operation: string;
  /** The fault that was ordered for the request, as the log names it. */
  fault: string | null;
  /** The `utm_content` marker in the request, or of the post that the request names by its id. */
  marker: string | null;
}

/** A post as the platform's readers would see it. */
export interface SimulatedPost {
  id: string;
  at: string;
  account: string;
  kind: string;
  texts: Record<string, string>;
  link: string | null;
  /** The `utm_content` marker found in the post, if any. */
  marker: string | null;
  /** Id of the post it replies to; absent otherwise. */
  replyTo?: string;
  media: { name: string; mimeType: string; bytes: number; width?: number; height?: number; alt?: string }[];
  /** Where readers see what is in `media`: above the words, there one at a time, or over the whole screen. Absent: below. */
  frame?: 'above' | 'carousel' | 'screen';
  /** Name of the picture that is shown for its video or above its article. */
  cover?: string;
  /** Its text with marks and pictures, as the platform keeps it; pictures are `file:` and their name. */
  body?: string;
  poll?: { options: readonly string[]; minutes: number };
  /** What the platform shows beside it: `Made with AI`. Absent: nothing. */
  labels?: string[];
  /** `draft` for what only the account's owner sees. */
  visibility: 'public' | 'private' | 'draft';
  url: string | null;
}

/**
 * Fault applied to the next `times` requests (default 1) whose operation matches. Operations are named by each
 * simulator (see its comment); `*` matches all. before: nothing was done · after: the platform did its work, and the
 * answer is lost or wrong.
 */
export interface FaultOrder {
  operation: string;
  times?: number;
  /** Number of requests (with `perPost`, of each post) that pass before the fault. */
  spared?: number;
  /** Each post, recognised by its marker, meets the fault `times` times; requests without a marker never do. */
  perPost?: boolean;
  /** Only after this operation was requested for the post; goes with `perPost`. */
  following?: string;
  /** Lag until lists show what the request makes; divided by the factor. */
  listingLagMs?: number;
  fault:
    | { type: 'status'; when: 'before' | 'after'; status: number; headers?: Record<string, string>; body?: unknown }
    /** Rate limited in the platform's own words; `resetAfterMs` from now, null when it names no time. */
    | { type: 'rate-limit'; resetAfterMs: number | null }
    | { type: 'drop'; when: 'before' | 'after' }
    | { type: 'hang'; when: 'before' | 'after' }
    | { type: 'half-answer' }
    /** Sends no answer, and does the work that much later; divided by the factor. */
    | { type: 'late'; afterMs: number }
    /** A fault in the platform's own catalogue, by name (each simulator lists them). */
    | { type: 'named'; name: string };
}

export interface LoggedRequest {
  at: string;
  operation: string;
  method: string;
  path: string;
  status: number | null;
  fault: string | null;
}
