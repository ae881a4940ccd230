/** A text of a source file and what takes its place. */
export interface Edit {
  /** Path from the root of the repository. */
  file: string;
  /** Occurs exactly once in the file. Short and characteristic, so that it survives changes around it. */
  find: string;
  replace: string;
}

/** A fault planted on purpose, and the tests that have to notice it. */
export interface Mutant {
  name: string;
  /** The guarantee that does not hold any more. */
  breaks: string;
  edits: readonly Edit[];
  /** Titles of tests as their files have them, by file: at least one of them fails. */
  caughtBy: Readonly<Record<string, readonly string[]>>;
}
