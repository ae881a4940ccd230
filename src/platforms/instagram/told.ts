/** Why a live post cannot be put right there in some way. */
export type InstagramHindrance =
  | 'A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand.'
  | 'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.'
  | 'Instagram has no way to change a post that is out. It can only be done by hand.';
