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
