import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimingsFile } from '../../../src/config/newsroom-file.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { simulatedEntry } from '../../helpers/channel-entry.ts';
import { PLATFORM_FAULTS } from '../platforms/index.ts';

const known = platforms.filter(({ id }) => id in PLATFORM_FAULTS);

/** One channel on each platform of which it is known what may go wrong, called like it. */
export const CHANNELS: readonly string[] = known.map(({ id }) => id);

/** Links in captions cannot be followed, but a marker in one tells whose post it is. */
const STYLE = "platforms: { instagram: { templates: { caption: '{{ headline }} {{ link }}' } } }\n";

/**
 * Writes the files that an operator edits, into a folder of their own. `host` is that of the site. The numbered stories
 * say nearly the same, which is no fault here.
 */
export function writeNewsroom(folder: string, host: string, timings: TimingsFile): string {
  const directory = mkdtempSync(join(folder, 'config-'));
  const channels = known.map((platform) =>
    simulatedEntry(platform, { name: `The paper on ${platform.id}`, approval: 'automatic' }),
  );
  const files = {
    'newsroom.yaml': `name: The Paper
site: https://paper.example.com
timeZone: Europe/Berlin
languages: [en]
hosts: ['${host}']
listen: { host: 127.0.0.1, port: 0 }
links:
  parameters: { utm_source: '{platform}', utm_content: '{marker}' }
guards: { duplicates: { link: "off", text: "off" }, samePlatformSeconds: 0 }
timings: ${JSON.stringify(timings)}
`,
    'channels.yaml': `channels:\n${channels.join('')}`,
    'schedule.yaml': 'channels: { default: { minGapMinutes: 0 } }\n',
    'style.yaml': STYLE,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}
