import { signedPoster } from '../net/signed-post.ts';
import type { Way, WayContext } from './way.ts';

/** Posts each message as JSON, signed. */
export function webhookWay(settings: { url: URL; secret: string }, context: WayContext): Way {
  const post = signedPoster({ ...settings, name: 'The webhook', ...context });
  return {
    name: 'webhook',
    problem: null,
    send: (message, signal) => post(message, { 'x-masthead-alert': message.id }, signal),
  };
}
