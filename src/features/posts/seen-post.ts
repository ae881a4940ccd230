import { type Receipt, SEEN_BY_PERSON } from '../../domain/outcome.ts';
import { UserError } from '../../lib/errors.ts';
import type { Platform } from '../../platforms/platform.ts';
import { posts as messages } from './messages.ts';

type Known = Pick<Platform, 'name' | 'recognise'>;

function isOn({ recognise }: Known, host: string): boolean {
  return recognise.hosts.some((known) => host === known || host.endsWith(`.${known}`));
}

/**
 * What a receipt says of a post that a person found, by its id on the platform or its address. `platform` is
 * null when its channel is no longer configured. Throws a UserError for what can be neither.
 */
export function seenPost(platform: Known | null, result: string | null): Pick<Receipt, 'remoteId' | 'url'> {
  if (result === null) return { remoteId: SEEN_BY_PERSON, url: null };
  if (platform === null) return { remoteId: result, url: null };
  const { name, recognise } = platform;
  const { postIds } = recognise;
  if (/^https?:\/\//i.test(result) && URL.canParse(result) && isOn(platform, new URL(result).hostname)) {
    return { remoteId: postIds.inAddress?.exec(result)?.[1] ?? SEEN_BY_PERSON, url: result };
  }
  if (postIds.shape.test(result)) return { remoteId: result, url: null };
  const problem = messages.notOnPlatform({ given: result, platform: name, example: postIds.example });
  throw new UserError(problem, { usage: true, remedy: messages.leaveOut() });
}
