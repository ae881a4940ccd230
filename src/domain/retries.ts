/** Attempts before a delivery is held for a person; `Timings` has the limits by age. */
export interface Retries {
  /** Attempts that count: a wait requested by the platform, or a probe of one that is down, does not. */
  attempts: number;
  /** Attempts in a row that ended with their process. */
  crashes: number;
}

export const DEFAULT_RETRIES: Retries = { attempts: 20, crashes: 20 };
