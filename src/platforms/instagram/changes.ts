import type { ChangeContext, Live, May } from '../platform.ts';
import { known, no } from '../shared/changes.ts';
import type { InstagramOptions } from './settings.ts';

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function mayRetract(live: Live, { options }: ChangeContext<InstagramOptions>): May {
  if (options.path !== 'facebook-login') {
    return no(
      'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.',
    );
  }
  return known(live);
}
