import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { programPath } from '../helpers/programs.ts';

const CA_BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

const output = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' }).trim();

/** npm's own folder, beside the script that runs as `npm`. */
const npmFolder = (): string => dirname(dirname(realpathSync(output('sh', '-c', 'command -v npm'))));

/** The npm settings of this machine that decide whether the registry is reached. */
function registrySettings(): string {
  const settings = ['registry', 'cafile'].map((key) => [key, output('npm', 'config', 'get', key)] as const);
  return settings.map(([key, value]) => (value && value !== 'null' ? `${key}=${value}\n` : '')).join('');
}

/**
 * Fills `folder` with a file `base.tar`: what `node:…-slim` is, made from the distribution's packages and
 * this machine's Node and npm, for machines that reach no registry of images.
 */
export async function makeBaseArchive(folder: string): Promise<void> {
  const root = join(folder, 'root');
  const run = promisify(execFile);
  const packages = ['--variant=minbase', '--include=ca-certificates,libstdc++6'];
  await run(programPath('mmdebstrap'), ['--quiet', ...packages, 'trixie', root]);
  copyFileSync(process.execPath, join(root, 'usr/bin/node'));
  await cp(npmFolder(), join(root, 'usr/lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/bin', name));
  }
  // A registry behind a certificate of this machine's is reached from inside too.
  if (existsSync(CA_BUNDLE)) copyFileSync(CA_BUNDLE, join(root, CA_BUNDLE));
  writeFileSync(join(root, 'root/.npmrc'), registrySettings());
  await run('tar', ['-C', root, '-cf', join(folder, 'base.tar'), '--one-file-system', '.']);
}
