/** How often a delivery is tried before a person is asked; beside the limits of age in `Timings`. */
export interface Retries {
  /** Attempts that counted: a wait that the platform named, or a probe of one that is down, does not. */
  attempts: number;
  /** Attempts in a row whose process ended before they did. */
  crashes: number;
}

export const DEFAULT_RETRIES: Retries = { attempts: 20, crashes: 20 };
