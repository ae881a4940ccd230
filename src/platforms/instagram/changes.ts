import type { ChangeContext, Live, May } from '../platform.ts';
import { known, no } from '../shared/changes.ts';
import type { InstagramOptions } from './settings.ts';

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function mayRetract(live: Live, { options }: ChangeContext<InstagramOptions>): May {
  if (live.post.replyTo) {
    return no(
      'A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand.',
    );
  }
  if (options.path !== 'facebook-login') {
    return no(
      'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.',
    );
  }
  return known(live);
}

/** A comment of the account. */
export const mayReply = (live: Live): May => known(live);
