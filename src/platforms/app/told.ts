/** Why a live post cannot be put right there in some way. */
export type AppHindrance =
  | 'The notification is too old: most phones show it no more, and would show the correction as a new one.'
  | 'A notification cannot be answered. A corrected one can take its place while phones still show it.'
  | 'A notification cannot be called back.';
