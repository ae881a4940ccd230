/** Why a live post cannot be put right there in some way. */
export type XHindrance =
  | 'X lets only Premium accounts edit posts, and the channel is not set up as one (`edits` in its options). Answer it with a correction, or take it down and post it anew.'
  | 'X lets a post be edited for an hour, and this one is older. Answer it with a correction, or take it down and post it anew.'
  | 'X lets a post be edited 5 times, and that was done. Answer it with a correction, or take it down and post it anew.'
  | 'X changes only the words of a post, not its picture or video.';
