import type { PlatformHindrance } from '../../platforms/told.ts';

/** Why a live post is not put right in some way, as it is kept with its correction. */
export type Hindrance =
  | PlatformHindrance
  | 'Its id on the platform is not known. It can only be done by hand.'
  | 'It is itself an answer: take it down, and correct the post above it, whose new answer says what is right.';
