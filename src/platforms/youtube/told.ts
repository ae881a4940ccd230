/** Why a live post cannot be put right there in some way. */
export type YouTubeHindrance =
  | 'YouTube does not change the pictures of a video that is out: another one is another video.'
  | 'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.';
