import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ajvModule from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { credentialsOf } from '../../src/config/credentials.ts';
import { discoverChannels } from '../../src/config/discover.ts';
import { loadConfig } from '../../src/config/load.ts';
import { schemaFiles } from '../../src/config/schema-files.ts';
import { platforms } from '../../src/platforms/index.ts';

const NAMES = ['newsroom', 'channels', 'schedule', 'style'] as const;

describe('the files that come with the service', () => {
  test('have no fault, and a channel on each platform that a newsroom starts with', () => {
    const shipped = loadConfig('config', {}, platforms).channels.map(({ platform }) => platform);
    expect(shipped.toSorted()).toEqual(['app', 'facebook', 'instagram', 'wechat', 'x', 'youtube']);
  });

  test('every variable that they name is explained in .env.example, and none is set', () => {
    const example = readFileSync('.env.example', 'utf8');
    for (const channel of loadConfig('config', {}, platforms).channels) {
      const { missing } = credentialsOf(channel, {}, () => '');
      expect(missing).toEqual(Object.values(channel.secrets));
      for (const name of missing) expect(example).toContain(`${name}=`);
    }
  });

  test('schemas for editors are those of the code; `npm run generate` writes them', () => {
    const fresh = schemaFiles(platforms);
    expect(readdirSync('config/schema').sort()).toEqual(Object.keys(fresh).sort());
    for (const [name, text] of Object.entries(fresh))
      expect(readFileSync(`config/schema/${name}`, 'utf8'), name).toBe(text);
  });

  test('and the files pass them, each naming its own', () => {
    const Ajv = ajvModule.default;
    for (const name of NAMES) {
      const text = readFileSync(`config/${name}.yaml`, 'utf8');
      const schema = /^# yaml-language-server: \$schema=(.+)$/m.exec(text)?.[1] ?? '';
      expect(existsSync(`config/${schema}`)).toBe(true);
      const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
        JSON.parse(readFileSync(`config/${schema}`, 'utf8')),
      );
      validate(parse(text));
      expect(validate.errors, name).toBeNull();
    }
  });
});

test('entries that were only discovered fault no file', () => {
  const found = platforms.map(({ id, name }) => ({ platform: id, label: name, url: null }));
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  cpSync('config', folder, { recursive: true });
  const app = 'channels:\n  app:\n    platform: wechat\n    name: Other\n    mode: off\n';
  writeFileSync(join(folder, 'channels.yaml'), discoverChannels(found, platforms, app));
  expect(loadConfig(folder, {}, platforms).channels).toHaveLength(platforms.length);
  rmSync(folder, { recursive: true });
});
