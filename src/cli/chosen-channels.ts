import type { DraftChannel } from '../channels/connected-channel.ts';
import { UserError } from '../lib/errors.ts';

/** The channels that a command names, or all. Throws a UserError for one that there is not. */
export function chosenChannels(
  channels: ReadonlyMap<string, DraftChannel>,
  ids: readonly string[] | undefined,
): DraftChannel[] {
  if (channels.size === 0) {
    throw new UserError('No channel is configured, so there is nothing to write.', {
      remedy: 'Add one to config/channels.yaml, or run `masthead channels discover PAGE`.',
    });
  }
  const unknown = ids?.find((id) => !channels.has(id));
  if (unknown !== undefined) {
    throw new UserError(
      `There is no channel "${unknown}"; the configured channels are: ${[...channels.keys()].join(', ')}.`,
      { remedy: 'See `masthead channels list`.' },
    );
  }
  return [...channels.values()].filter(({ channel }) => ids === undefined || ids.includes(channel.id));
}
