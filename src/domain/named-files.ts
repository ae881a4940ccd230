/** Files by name, kept for years: in a folder, or in a bucket. Names have the form `audit/audit-2026-11.jsonl.gz`. */
export interface NamedFiles {
  /** Location for people to read. */
  where: string;
  /** Stores a copy of the file at a path, durably; a file of that name is replaced as a whole. */
  put(name: string, path: string): Promise<void>;
  /** Copies the file to a path on this machine; false: there is none. */
  fetch(name: string, path: string): Promise<boolean>;
  /** Removes the file, if it is there. */
  remove(name: string): Promise<void>;
  /** Removes what killed processes left half written before this time. */
  tidy(before: Date): Promise<void>;
}
