import { z } from 'zod';

/**
 * Signal that comes with an article. publish, correct: usable as it is · withhold: not
 * before a newer version is usable again · kill, takedown: never, and what is live should be taken down.
 */
export const Signal = z.enum(['publish', 'correct', 'withhold', 'kill', 'takedown']);
export type Signal = z.infer<typeof Signal>;

/** Signals that stop an article. */
export const Withdrawal = Signal.extract(['withhold', 'kill', 'takedown']);
export type Withdrawal = z.infer<typeof Withdrawal>;

export const isWithdrawal = (signal: Signal): signal is Withdrawal => Withdrawal.safeParse(signal).success;

/** Identity of an article in its source system. It keeps its `uri`; versions say which reading is newer. */
export const Origin = z.object({
  uri: z.string().min(1).max(500),
  version: z.string().max(200).nullable(),
  /** ISO 8601 with a zone. */
  versionCreated: z.iso.datetime({ offset: true }).nullable(),
  /** URI of the article that this one continues, in its newest version. */
  evolvedFrom: z.string().min(1).max(500).nullable(),
});
export type Origin = z.infer<typeof Origin>;

/** Formats that a system may submit. superdesk: ninjs as Superdesk wraps it. */
export const HandInFormat = z.enum(['address', 'article', 'html', 'ninjs', 'superdesk']);
export type HandInFormat = z.infer<typeof HandInFormat>;
