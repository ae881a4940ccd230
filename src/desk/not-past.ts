import { UserError } from '../domain/errors.ts';
import type { PostRequest } from '../domain/request.ts';

/** Throws a UserError for a time that is over: it would mean "at once", which nobody asked for. */
export function refusePast(when: PostRequest['when'], now: Date): void {
  if (when === 'now' || when === 'slot' || new Date(when) >= now) return;
  throw new UserError(`The time ${when} is in the past; it is now ${now.toISOString()}.`, {
    remedy: 'Give a later time, or --now.',
  });
}
