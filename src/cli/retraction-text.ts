import type { ActionResult } from '../features/index.ts';

type Retraction = Pick<NonNullable<ActionResult<'posts.list'>['posts'][number]['retraction']>, 'state' | 'message'>;

/** How far a post is taken down, in a few words. */
export function retractionText({ state, message }: Retraction): string {
  switch (state) {
    case 'published':
      return message ? `taken down (${message})` : 'taken down';
    case 'cancelled':
      return 'not taken down: that was taken back, or nothing was live';
    case 'rejected':
    case 'held':
      return `not taken down: ${message ?? 'take it down by hand'}`;
    default:
      return `is being taken down${message ? `: ${message}` : ''}`;
  }
}
