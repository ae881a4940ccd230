import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import type { Platform } from '../platforms/platform.ts';
import { readChannels } from './channels.ts';
import type { Config } from './config.ts';
import { configError, describe, type Fault, oneOf } from './fault.ts';
import { strangersInGuards } from './guards.ts';
import { type Environment, readNewsroom } from './newsroom.ts';
import { readPrompts } from './prompts.ts';
import { mappingAt } from './raw.ts';
import { readSchedule } from './schedule.ts';
import { sharedAccounts } from './shared-accounts.ts';
import { strangersIn } from './sources.ts';
import { readStyle } from './style.ts';
import { readYaml } from './yaml-file.ts';

const Named = z.object({ platform: z.string() });

function platformsOf(channels: Record<string, unknown>, platforms: readonly Platform[]) {
  const named = Object.entries(channels).map(([id, entry]) => {
    const { data } = Named.safeParse(entry);
    return [id, platforms.find((platform) => platform.id === data?.platform) ?? null] as const;
  });
  return new Map(named);
}

/** Throws a UserError for a folder that is none. */
function requireFolder(directory: string): void {
  const found = directory === '' ? undefined : statSync(directory, { throwIfNoEntry: false });
  if (!found?.isDirectory()) {
    const name = directory === '' ? 'without a name' : resolve(directory);
    throw new UserError(`The configuration folder ${name} ${found ? 'is a file' : 'does not exist'}.`, {
      remedy: 'Name the folder that holds newsroom.yaml with --config or MASTHEAD_CONFIG.',
    });
  }
}

/**
 * Reads the four files of a directory. Throws one UserError that lists every fault of every file, each as
 * `file:line:column field: expected …, given …`. Variables that win over the files: MASTHEAD_DATA,
 * MASTHEAD_HOST, MASTHEAD_PORT, MASTHEAD_PUBLIC_URL.
 */
export function loadConfig(directory: string, env: Environment, platforms: readonly Platform[]): Config {
  requireFolder(directory);
  const open = (name: string) => readYaml(join(directory, name), join(directory, name));
  const files = {
    newsroom: open('newsroom.yaml'),
    channels: open('channels.yaml'),
    schedule: open('schedule.yaml'),
    style: open('style.yaml'),
  };
  const faults: Fault[] = Object.values(files).flatMap((file) => file.faults);
  // What cannot be read as YAML is told once, and not again for each field that seems to be missing.
  const sound = (file: { faults: Fault[] }) => file.faults.length === 0;
  const newsroom = sound(files.newsroom) ? readNewsroom(files.newsroom, env, platforms, faults) : null;
  const parameters = newsroom?.links.parameters ?? {};
  const channels = sound(files.channels) ? readChannels(files.channels, parameters, platforms, faults) : [];
  faults.push(...sharedAccounts(files.channels, channels, platforms, env));
  // Also those that have faults: the other files may name them all the same.
  const named = platformsOf(mappingAt(files.channels.value, 'channels'), platforms);
  const ids = [...named.keys()];
  faults.push(...strangersIn(files.newsroom, newsroom?.sources ?? [], ids));
  for (const [at, { channels: named }] of (newsroom?.webhooks ?? []).entries()) {
    for (const [index, id] of (named ?? []).entries()) {
      if (ids.includes(id)) continue;
      faults.push(files.newsroom.fault(['webhooks', at, 'channels', index], oneOf(ids, id), describe(id)));
    }
  }
  if (newsroom) faults.push(...strangersInGuards(files.newsroom, newsroom.guards, ids));
  const timeZone = newsroom?.timeZone ?? 'UTC';
  const schedule = sound(files.schedule) ? readSchedule(files.schedule, timeZone, ids, faults) : null;
  const style = sound(files.style) ? readStyle(files.style, platforms, named, faults) : null;
  const prompts = newsroom?.proposals ? readPrompts(directory, faults) : null;
  if (faults.length > 0 || !newsroom || !schedule || !style) throw configError(faults);
  return { newsroom, channels, schedule, style, prompts };
}
