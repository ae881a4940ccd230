import type { ChangeContext, Live, May } from '../platform.ts';
import { known, no } from '../shared/changes.ts';
import { outcomes } from './messages.ts';
import type { InstagramOptions } from './settings.ts';

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function mayRetract(live: Live, { options }: ChangeContext<InstagramOptions>): May {
  if (live.post.replyTo) {
    return no(outcomes.commentGoesWithPost());
  }
  if (options.path !== 'facebook-login') {
    return no(outcomes.mayNotDelete());
  }
  return known(live);
}

/** A comment of the account. */
export const mayReply = (live: Live): May => known(live);
