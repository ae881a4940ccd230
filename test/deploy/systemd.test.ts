import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ProcessRole } from '../../src/domain/process-role.ts';
import { findProgram } from '../helpers/programs.ts';
import { ROOT } from './kubernetes.ts';

const UNITS = join(ROOT, 'deploy/systemd');
const analyze = findProgram('systemdAnalyze');
if (analyze === null)
  console.warn('The units of systemd are not checked here: that takes systemd-analyze (package systemd).');

/** What `systemd-analyze security` calls "OK" at most: 0 is closed, 10 is open. */
const MOST_EXPOSED = 25;

describe.skipIf(analyze === null)('the units of systemd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-units-'));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(analyze ?? '', args, { cwd: folder, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  };
  beforeAll(() => {
    cpSync(UNITS, folder, { recursive: true });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.service'))) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('/usr/bin/node', process.execPath));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const units = [
    ...ProcessRole.options.map((role) => `masthead@${role}.service`),
    'masthead-migrate.service',
    'masthead.target',
  ];

  test.each(units)('%s is understood, without a remark', (unit) => {
    expect(run('verify', '--man=no', `./${unit}`)).toEqual({ status: 0, said: '' });
  });

  test('what systemd does not know is found', () => {
    const path = join(folder, 'broken.service');
    writeFileSync(
      path,
      readFileSync(join(folder, 'masthead-migrate.service'), 'utf8').replace('ProtectHome', 'ProtectHomes'),
    );
    expect(run('verify', '--man=no', './broken.service').said).toContain('ProtectHomes');
  });

  test.each(['masthead@.service', 'masthead-migrate.service'])('%s leaves little open', (unit) => {
    const { status, said } = run(
      'security',
      '--offline=true',
      '--no-pager',
      `--threshold=${MOST_EXPOSED}`,
      `./${unit}`,
    );
    expect(status, said).toBe(0);
  });
});

test('both services run the same way, but for what they do', () => {
  const lines = (name: string): string[] => {
    const [, service = ''] = readFileSync(join(UNITS, name), 'utf8').split('[Service]');
    return (
      service
        .split('[Install]')[0]
        ?.split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')) ?? []
    );
  };
  const role = new Set(lines('masthead@.service'));
  const own = /^(?:Type|ExecStart)=|^Environment=NODE_ENV/;
  expect(lines('masthead-migrate.service').filter((line) => !role.has(line) && !own.test(line))).toEqual([]);
});

test('the command hands on the key of a person as a credential, and only where there is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const stub = join(folder, 'systemd-run');
  writeFileSync(stub, '#!/bin/sh\nfor one in "$@"; do echo "$one"; done\n');
  chmodSync(stub, 0o755);
  const called = (env: Record<string, string>) => {
    const options = { env: { PATH: `${folder}:${process.env.PATH}`, ...env }, encoding: 'utf8' } as const;
    const { stdout } = spawnSync('sh', [join(UNITS, 'masthead'), 'approve', 'a b'], options);
    return stdout.trimEnd().split('\n');
  };
  const plain = called({});
  expect(plain.slice(-4)).toEqual(['/usr/bin/node', 'bin/masthead.mjs', 'approve', 'a b']);
  expect(plain).toContain('--working-directory=/opt/masthead');
  expect(plain.join()).not.toContain('person-key');
  const keyed = called({ MASTHEAD_KEY_FILE: '/root/my key', MASTHEAD_PROGRAM: '/opt/masthead-2' });
  expect(keyed).toContain('LoadCredential=person-key:/root/my key');
  expect(keyed.find((one) => one.startsWith('MASTHEAD_KEY_FILE='))).toMatch(
    /^MASTHEAD_KEY_FILE=\/run\/credentials\/masthead-command-\d+\.service\/person-key$/,
  );
  expect(keyed).toContain('--working-directory=/opt/masthead-2');
});
