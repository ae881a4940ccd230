import { z } from 'zod';

/**
 * What whoever hands in a story means by it. publish, correct: it may go out as it now reads · withhold: not
 * before a newer version is usable again · kill, takedown: never, and what is live should go.
 */
export const Signal = z.enum(['publish', 'correct', 'withhold', 'kill', 'takedown']);
export type Signal = z.infer<typeof Signal>;

/** A signal by which nothing of a story may go out. */
export const Withdrawal = Signal.extract(['withhold', 'kill', 'takedown']);
export type Withdrawal = z.infer<typeof Withdrawal>;

export const isWithdrawal = (signal: Signal): signal is Withdrawal => Withdrawal.safeParse(signal).success;

/** How the system that wrote a story knows it. A story keeps its `uri`; versions tell which reading is newer. */
export const Origin = z.object({
  uri: z.string().min(1).max(500),
  version: z.string().max(200).nullable(),
  /** ISO 8601 with a zone. */
  versionCreated: z.iso.datetime({ offset: true }).nullable(),
  /** The uri of the story that this one goes on from, as its newest version. */
  evolvedFrom: z.string().min(1).max(500).nullable(),
});
export type Origin = z.infer<typeof Origin>;

/** What a system may hand in. superdesk: ninjs in its own wrapping. */
export const HandInFormat = z.enum(['address', 'article', 'html', 'ninjs', 'superdesk']);
export type HandInFormat = z.infer<typeof HandInFormat>;
