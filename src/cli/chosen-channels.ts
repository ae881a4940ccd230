import type { DraftChannel } from '../channels/connected-channel.ts';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';

/** The channels that a command names, or all. Throws a UserError for one that there is not. */
export function chosenChannels(
  channels: ReadonlyMap<string, DraftChannel>,
  ids: readonly string[] | undefined,
): DraftChannel[] {
  if (channels.size === 0) {
    throw new UserError(cli.noChannels(), { remedy: cli.addChannels() });
  }
  const unknown = ids?.find((id) => !channels.has(id));
  if (unknown !== undefined) {
    const known = [...channels.keys()].join(', ');
    throw new UserError(cli.channelUnknown({ given: unknown, known }), { remedy: cli.listChannels() });
  }
  return [...channels.values()].filter(({ channel }) => ids === undefined || ids.includes(channel.id));
}
