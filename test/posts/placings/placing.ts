import type { PlatformQuota } from '../../../src/domain/quota.ts';
import type { Urgency } from '../../../src/domain/urgency.ts';

/** What stands in the schedule already: a time by the rules, which breaking news may push aside, unless one was `asked` for. */
export interface Other {
  at: string;
  asked?: string;
}

/** A post that wants a place on a channel in Berlin, and what it is given there. Times are ISO 8601. */
export interface Placing {
  situation: string;
  now: string;
  when: string;
  /** As in schedule.yaml; nothing stands for the built-in rules. */
  rules?: Readonly<Record<string, unknown>>;
  others?: readonly Other[];
  urgency?: Urgency;
  embargoUntil?: string;
  /** Of its article; `now` where it is not named. */
  publishedAt?: string;
  /** A person gave it its time, who may send what is old. */
  person?: true;
  quotas?: readonly PlatformQuota[];
  /** The time that it is given, or the sentence of the refusal; `moves`: where the others go, in their order. */
  gives: { at: string; moves?: readonly string[] } | { refusal: string };
}
