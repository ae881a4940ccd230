/** off: not looked for · warn: told on the draft · block: told, and only a person sends it. */
export type Sameness = 'off' | 'warn' | 'block';

/** What a channel does about a post that says what it said within the last `days` days. */
export interface DuplicateRule {
  link: Sameness;
  text: Sameness;
  days: number;
  /** From 0 to 1: from here on two texts count as the same. */
  likeness: number;
}

/** Words that stop a post. `languages`: tags of the posts that they are for; null: all. */
export interface WordRule {
  words: readonly string[];
  languages: readonly string[] | null;
  /** block: it cannot be approved but by an explicit word · ask: only a person sends it. */
  becomes: 'block' | 'ask';
}

/** Articles of which a channel gets no draft; all that is named must hold, any of each list. */
export interface SkipRule {
  section: readonly string[] | null;
  tag: readonly string[] | null;
  language: readonly string[] | null;
  author: readonly string[] | null;
  /** Addresses, `*` for anything. */
  url: readonly string[] | null;
  /** Why, as people are told. */
  because: string | null;
}

/** What is asked of a channel's posts before they go out. */
export interface ChannelGuards {
  duplicates: DuplicateRule;
  /** Seconds between posts with the same text on two channels of one platform; 0: none. */
  samePlatformSeconds: number;
  words: readonly WordRule[];
  skip: readonly SkipRule[];
}
