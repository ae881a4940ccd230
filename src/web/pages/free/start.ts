/** What a post without an article begins with. */
export interface FreeStart {
  text?: string;
  /** Pictures to upload. */
  files?: readonly File[];
}

let next: FreeStart = {};

/** Has the page for a new post begin with something. */
export const startWith = (start: FreeStart): void => {
  next = start;
};

/** What the page begins with; it is kept until the page has taken it over. */
export const startOf = (): FreeStart => next;
