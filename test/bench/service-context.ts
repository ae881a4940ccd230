import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppContext } from '../../src/app/context.ts';
import { createContext } from '../../src/app/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Json } from '../../src/lib/json.ts';
import type { Logger } from '../../src/lib/logger.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';

export interface BenchContext {
  context: AppContext;
  /** Closes the store, unless the service has, and removes the files. */
  close(): Promise<void>;
}

export interface BenchOptions {
  /** As operators choose an engine: none, DATABASE_URL, or REDIS_URL too. */
  variables: Readonly<Record<string, string>>;
  channelIds: readonly string[];
  /** Speaks for each channel; null: each has its own. */
  platform: Platform | null;
  /** Options of every channel. */
  options?: Record<string, Json>;
  /** How many the nth channel asks; absent: none. */
  approvalAt?: (at: number) => Channel['approval'];
  /** schedule.yaml; absent: empty. */
  schedule?: string;
}

export const channelNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `bench-${i}-channel`);

const NEWSROOM = `name: The Paper
site: https://paper.example
timeZone: Europe/Berlin
languages: [en]
links:
  parameters: { utm_content: '{marker}' }
listen: { host: 127.0.0.1, port: 0 }
`;

/** What the service would have logged as trouble; a benchmark that met any says nothing. */
const troubleTo = (tell: (line: string) => void): Logger => {
  const say = (fields: object, message: string): void => {
    const why = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : '';
    tell(`${message}${why}\n`);
  };
  return { info() {}, warn: say, error: say };
};

/** The context that the service runs on, its channels spoken to through `platform` instead of their own. */
export async function openContext({
  variables,
  channelIds,
  platform,
  options = {},
  approvalAt = () => 'automatic',
  schedule = '',
}: BenchOptions): Promise<BenchContext> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  const entry = (id: string, at: number) =>
    `  ${id}: { platform: facebook, name: ${id}, approval: ${approvalAt(at)}, options: { pageId: "${at + 1}" }, secrets: { pageToken: BENCH_TOKEN } }\n`;
  const files = {
    'newsroom.yaml': NEWSROOM,
    'channels.yaml': `channels:\n${channelIds.map(entry).join('')}`,
    'schedule.yaml': schedule,
    'style.yaml': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const keys = `k1:${randomBytes(32).toString('base64')}`;
  const env = { BENCH_TOKEN: 'none', MASTHEAD_KEYS: keys, ...variables, MASTHEAD_DATA: join(directory, 'data') };
  const config = loadConfig(directory, env, platforms);
  let closing = false;
  // Connections that are still on their way out when their database goes are no trouble.
  const log = troubleTo((line) => closing || process.stderr.write(line));
  const opened = await createContext({ config, env, log });
  const channels = new Map(
    [...opened.channels].map(([id, connected]) => {
      if (platform === null) return [id, connected];
      const channel = { ...connected.channel, options };
      return [id, { ...connected, channel, platform, credentials: { values: {}, missing: [] }, secrets: [] }];
    }),
  );
  return {
    context: { ...opened, channels },
    async close() {
      closing = true;
      await opened.store.close().catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
