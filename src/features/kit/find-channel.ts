import type { DraftChannel } from '../../channels/connected-channel.ts';
import { type ErrorKind, UserError } from '../../lib/errors.ts';
import type { DeskContext } from './context.ts';
import { kit } from './messages.ts';

type Channels = Pick<DeskContext, 'channels'>;

/** The channel with this id. Throws a UserError that lists those that are configured. */
export function channelNamed({ channels }: Channels, id: string, kind: ErrorKind = 'missing'): DraftChannel {
  const found = channels.get(id);
  if (found) return found;
  const known = [...channels.keys()].join(', ');
  const problem = known === '' ? kit.noChannelYet({ channel: id }) : kit.channelUnknown({ channel: id, known });
  throw new UserError(problem, { remedy: kit.see({ command: 'masthead channels list' }), kind });
}

/** The channel of a post. Throws a UserError where it is no longer configured. */
export function channelOf({ channels }: Channels, { channelId }: { channelId: string }): DraftChannel {
  const found = channels.get(channelId);
  if (found) return found;
  throw new UserError(kit.channelGone({ channel: channelId }), { kind: 'missing' });
}
