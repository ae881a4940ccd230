import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimingsFile } from '../../../src/config/newsroom-file.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { requiredIn } from '../../../src/platforms/kit/credentials.ts';

const OPTIONS: Readonly<Record<string, string>> = {
  facebook: 'options: { pageId: "1" }',
  x: 'options: { userId: "1", username: example }',
  instagram: 'options: { accountId: "1" }',
  youtube: 'options: { channelId: UC0000000000000000000000 }',
  app: 'options: { projectId: example-news, topic: news }',
};

/** One channel on each platform, called like it. */
export const CHANNELS: readonly string[] = platforms.map(({ id }) => id);

const channel = ({ id, account }: (typeof platforms)[number]): string => `  ${id}:
    platform: ${id}
    name: The paper on ${id}
    mode: simulated
    approval: automatic
    secrets: { ${requiredIn(account.fields)
      .map((name, i) => `${name}: MASTHEAD_TEST_${i}`)
      .join(', ')} }
    ${OPTIONS[id] ?? ''}
`;

/** Links in captions cannot be followed, but a marker in one tells whose post it is. */
const STYLE = "platforms: { instagram: { templates: { caption: '{{ headline }} {{ link }}' } } }\n";

/**
 * Writes the files that an operator edits, into a folder of their own. `host` is that of the site. The numbered stories
 * say nearly the same, which is no fault here.
 */
export function writeNewsroom(folder: string, host: string, timings: TimingsFile): string {
  const directory = mkdtempSync(join(folder, 'config-'));
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
    'channels.yaml': `channels:\n${platforms.map(channel).join('')}`,
    'schedule.yaml': 'channels: { default: { minGapMinutes: 0 } }\n',
    'style.yaml': STYLE,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}
