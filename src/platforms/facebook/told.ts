/** Why a live post cannot be put right there in some way. */
export type FacebookHindrance =
  | 'Masthead does not change comments. Take it down and answer anew, or do it by hand.'
  | 'Facebook changes only the words of a post, not its link or picture.';
