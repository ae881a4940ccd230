import { z } from 'zod';
import { entriesFor } from '../../config/discover.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { platforms } from '../../platforms/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';

/** An address alone: a file of this machine is for the command line. */
export const DiscoverInput = z.object({
  url: z.url({ protocol: /^https?$/, error: expecting(kit.webAddress()) }).max(2_000),
});

export interface Discovered {
  found: {
    /** null: no place to post to, but where links lead: the mobile version. */
    platform: string | null;
    label: string;
    url: string | null;
    /** Channels of this platform that are configured already. */
    channels: string[];
  }[];
  /** Lines for channels.yaml, below `channels:`, of what has no channel yet; null: all have one. */
  lines: string | null;
}

/** Reads which channels a page's header lists, and what would have to stand in channels.yaml for those that have none. */
export async function discover(
  { readHeader, halt, channels }: DeskContext,
  { url }: z.output<typeof DiscoverInput>,
): Promise<Discovered> {
  if (!readHeader) throw new UserError(kit.readsNoPages());
  const masthead = await readHeader(url, halt);
  const known = [...channels.values()].map(({ channel: { id, platform } }) => ({ id, platform }));
  const lines = entriesFor(masthead, platforms, known);
  return {
    found: masthead.map((entry) => {
      const platform = 'platform' in entry ? entry.platform : null;
      const { label, url: address } = entry;
      const own = known.filter((one) => one.platform === platform).map(({ id }) => id);
      return { platform, label, url: address, channels: own };
    }),
    lines,
  };
}
