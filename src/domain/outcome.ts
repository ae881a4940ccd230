import { z } from 'zod';
import { Message } from '../lib/message.ts';

/** The platform's proof that one part of a post is live. */
export const PartReceipt = z.object({
  /** Its index. */
  part: z.int().nonnegative(),
  remoteId: z.string(),
  url: z.string().nullable(),
  otherIds: z.record(z.string(), z.string()),
});
export type PartReceipt = z.infer<typeof PartReceipt>;

/** private: only the account · draft: a person finishes it on the platform · removed: it was taken down. */
export const Visibility = z.enum(['public', 'private', 'draft', 'removed']);
export type Visibility = z.infer<typeof Visibility>;

/** The platform's proof that a post is live. `remoteId`, `otherIds` and `url` are those of its first part. */
export const Receipt = z.object({
  remoteId: z.string(),
  /** Further ids: parts of a thread, the photo beside the post, the draft. */
  otherIds: z.record(z.string(), z.string()),
  url: z.string().nullable(),
  warnings: z.array(Message),
  /** Of each part that is live, in their order; absent: the post has one. Read by `partReceiptsOf`. */
  parts: z.array(PartReceipt).min(1).optional(),
  /** Who sees it. Absent in receipts of earlier versions: read by `visibilityOf`. */
  visibility: Visibility.optional(),
  /** Its draft is gone from the platform, and no post of it was found; absent: it is there, or is not known to be gone. */
  draftGone: z.literal(true).optional(),
  /** How often it was edited on the platform; absent: never, or an earlier version did. */
  edits: z.int().nonnegative().optional(),
  /** Account that it is on, as the channel's platform names it. Null or absent: not known. */
  account: z.string().nullish(),
});
export type Receipt = z.infer<typeof Receipt>;

/** Who sees a post. Those that name no visibility are live, but for drafts, which have no id yet. */
export const visibilityOf = ({ visibility, remoteId }: Pick<Receipt, 'visibility' | 'remoteId'>): Visibility =>
  visibility ?? (remoteId === '' ? 'draft' : 'public');

/** Receipts of the parts of a post that are live. */
export const partReceiptsOf = ({ remoteId, url, otherIds, parts }: Receipt): readonly PartReceipt[] =>
  parts ?? [{ part: 0, remoteId, url, otherIds }];

/** The receipt of a post, of those of its parts; null: none is live. */
export function receiptOf(parts: readonly PartReceipt[], warnings: readonly Message[]): Receipt | null {
  const [first] = parts;
  if (!first) return null;
  const { remoteId, otherIds, url } = first;
  const receipt = { remoteId, otherIds, url, warnings: [...warnings] };
  return parts.length === 1 && first.part === 0 ? receipt : { ...receipt, parts: [...parts] };
}

/** In place of the id of a post that a person saw, and knew no id of. Stored: it stays as it is. */
export const SEEN_BY_PERSON = 'seen by a person';

/** The draft that a receipt without a remote id tells of: `draft 4711`. */
export const draftText = ({ otherIds }: Pick<Receipt, 'otherIds'>): string =>
  Object.entries(otherIds)
    .map(([name, id]) => `${name} ${id}`)
    .join(', ') || 'a draft';

/** Why an attempt ended as it did, and the platform's own code where there is one. */
const Why = { message: Message, code: z.string().nullable() };
const Until = z.iso.datetime({ offset: true });

/** How an attempt ended. The one stored union; `delivery/next.ts` decides what each leads to. */
export const Outcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('published'), receipt: Receipt }),
  /** A draft that a person finishes on the platform; looked at again from `until` on. */
  z.object({ type: z.literal('handed-over'), receipt: Receipt, until: Until.nullable() }),
  /** Some parts are live, the rest was refused. */
  z.object({ type: z.literal('partial'), receipt: Receipt, ...Why }),
  /** They still process; look again at `until`. */
  z.object({ type: z.literal('pending'), until: Until, ...Why }),
  /** Surely not sent; the platform named the time to come back, or null. */
  z.object({ type: z.literal('rate-limited'), until: Until.nullable(), ...Why }),
  /** Surely not sent; back off. */
  z.object({ type: z.literal('unavailable'), ...Why }),
  /** Pause the channel and tell a person. */
  z.object({ type: z.literal('unauthorized'), ...Why }),
  /** Quota or credit is used up: pause the channel until `until` (null: until a person acts). */
  z.object({ type: z.literal('exhausted'), until: Until.nullable(), ...Why }),
  /** The post must change. */
  z.object({ type: z.literal('failed'), ...Why }),
  /** It may be live: look before anything is sent again. */
  z.object({ type: z.literal('unknown'), ...Why }),
]);
export type Outcome = z.infer<typeof Outcome>;
export type OutcomeType = Outcome['type'];

/** Ways to end that tell of trouble with a channel. */
export const FAILURES = ['unauthorized', 'exhausted', 'failed', 'unavailable', 'rate-limited'] as const;
export type Failure = Extract<Outcome, { type: (typeof FAILURES)[number] }>;

export const isFailure = (outcome: Outcome | null): outcome is Failure =>
  FAILURES.some((type) => type === outcome?.type);

/** Code of a `failed` outcome: what a platform cannot do, no one can do by hand either. */
export const IMPOSSIBLE = 'impossible';

/** Code of a `failed` outcome: the post above a reply, a comment or a part no longer exists on the platform. */
export const ABOVE_GONE = 'above-gone';

/** Code of an outcome: the platform's answer has another shape than it documents. */
export const UNREADABLE = 'unreadable';

/** Code of an `unknown` outcome: the platform refused the post as one that was posted before. */
export const DUPLICATE = 'duplicate';

/**
 * Code of an `unknown` outcome: the address of the call was answered with 404. Whole outages answer so, and what is
 * behind the answer may have done its work. Once looks have proved the post absent it is `unavailable` with this code:
 * tried again a few times.
 */
export const NO_SUCH_ADDRESS = 'http-404';
