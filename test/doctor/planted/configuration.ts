import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterSecret, type Planted } from './plant.ts';

const otherKey = `k1:${Buffer.alloc(32, 9).toString('base64')}`;

/** Mistakes in files, variables, secrets and keys. */
export const configurationFaults: Planted[] = [
  {
    name: 'a key of a file is misspelt',
    plant: ({ edit }) => edit('schedule.yaml', (text) => text.replace('  tidy:', '  tidyy:')),
    check: 'configuration.files',
    says: /schedule\.yaml:\d+:\d+ jobs\.tidyy: .*did you mean tidy\?/,
    advises: /Correct the files/,
  },
  {
    name: 'a cron line has a minute too many',
    plant: ({ edit }) => edit('schedule.yaml', (text) => text.replace('30 4 * * *', '61 4 * * *')),
    check: 'configuration.files',
    says: /jobs\.vacuum\.cron: expected a cron line with the minute \(0-59.*given "61"/,
    advises: /Correct the files/,
  },
  {
    name: 'the folder of the configuration is misspelt',
    plant: ({ env }) => {
      env.MASTHEAD_CONFIG = '/etc/mastheed/config';
    },
    check: 'configuration.files',
    says: /\/etc\/mastheed\/config does not exist/,
    advises: /MASTHEAD_CONFIG/,
  },
  {
    name: 'a key has 16 bytes',
    plant: ({ env }) => {
      env.MASTHEAD_KEYS = `k1:${Buffer.alloc(16).toString('base64')}`;
    },
    check: 'configuration.keys',
    says: /"k1" must be NAME:BASE64 with 32 bytes, given 16/,
    advises: /openssl rand -base64 32/,
  },
  {
    name: 'the keys were made again under the same name',
    async plant(room) {
      await enterSecret(room);
      room.env.MASTHEAD_KEYS = otherKey;
    },
    check: 'configuration.sealed',
    says: /1 value in the store can’t be read: the key k1 is not the one that encrypted it/,
    advises: /Restore the keys/,
  },
  {
    name: 'the file with the keys was lost',
    store: 'embedded',
    async plant(room) {
      await enterSecret(room);
      rmSync(join(room.folder, 'data/keys.json'));
    },
    check: 'configuration.sealed',
    says: /has encrypted values, but its keys in .*keys\.json are gone/,
    advises: /Restore the keys/,
  },
  {
    name: 'the token of the API can be guessed',
    plant: ({ env }) => {
      env.MASTHEAD_API_TOKEN = 'secret';
    },
    check: 'configuration.apiToken',
    says: /MASTHEAD_API_TOKEN.*32/,
    advises: /openssl/,
  },
  {
    name: 'the file with the token of the API belongs to someone else',
    plant(room) {
      const path = room.write('token', 'x'.repeat(40));
      chmodSync(path, 0o600);
      room.env.MASTHEAD_API_TOKEN_FILE = path;
    },
    asStranger: true,
    check: 'configuration.apiToken',
    says: /MASTHEAD_API_TOKEN_FILE.*no permission \(EACCES\)/,
    advises: /./,
  },
  {
    name: 'the file with the address of the database is empty',
    store: 'embedded',
    plant(room) {
      room.env.DATABASE_URL_FILE = room.write('database-url', '\n');
    },
    check: 'configuration.secretFiles',
    says: /database-url is empty/,
    advises: /Write the secret into it/,
  },
  {
    name: 'a secret is in a variable and in a file',
    plant(room) {
      room.env.MASTHEAD_KEYS_FILE = room.write('keys', otherKey);
    },
    check: 'configuration.secretFiles',
    state: 'warning',
    says: /MASTHEAD_KEYS and MASTHEAD_KEYS_FILE are both set/,
    advises: /out of date/,
  },
  {
    name: 'the configuration belongs to someone else',
    plant: ({ folder }) => chmodSync(join(folder, 'config/channels.yaml'), 0o600),
    asStranger: true,
    check: 'configuration.files',
    says: /channels\.yaml.*no permission \(EACCES\)/,
    advises: /Correct the files/,
  },
  {
    name: 'the secret of a system that pushes articles is not set',
    plant: ({ edit }) =>
      edit('newsroom.yaml', (text) =>
        text.replace('webhooks: []', 'webhooks: [{ id: cms, secret: CMS_SECRET, format: address }]'),
      ),
    check: 'network.inbound',
    says: /takes no articles: CMS_SECRET is not set/,
    advises: /Set the variable/,
  },
  {
    name: 'the setting for ffmpeg names no program',
    plant: ({ env }) => {
      env.MASTHEAD_FFMPEG = '/opt/ffmpeg/bin/ffmpeg';
    },
    check: 'machine.ffmpeg',
    state: 'warning',
    says: /\/opt\/ffmpeg\/bin\/ffmpeg/,
    advises: /Correct MASTHEAD_FFMPEG/,
  },
  {
    name: 'the font of credits is not installed',
    plant: ({ edit }) => edit('style.yaml', (text) => text.replace(/^( +)font: null$/m, '$1font: House Grotesk Bold')),
    check: 'machine.fonts',
    state: 'warning',
    says: /no font named House Grotesk Bold \(credit\.font\)/,
    advises: /Install the font on each machine with a worker/,
  },
  {
    name: 'a font of cards is no font',
    plant(room) {
      writeFileSync(join(room.folder, 'config/House.ttf'), 'not a font');
      room.edit('style.yaml', (text) => text.replace('fonts: []', 'fonts: [House.ttf]'));
    },
    check: 'machine.fonts',
    says: /House\.ttf cannot be used/,
    advises: /cards\.fonts/,
  },
];
