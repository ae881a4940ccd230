import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { programPath } from '../../helpers/programs.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const Named = z.object({ version: z.string() });
const packageVersion = (name: string): string =>
  Named.parse(JSON.parse(readFileSync(`${ROOT}/node_modules/${name}/package.json`, 'utf8'))).version;

const firstNumber = (text: string): string => /\d+(\.\d+)+/.exec(text)?.[0] ?? text.trim();
const versionOf = (program: string): string => firstNumber(execFileSync(program, ['--version'], { encoding: 'utf8' }));

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

/** What a run stood on, by name. */
export function runFacts(): [string, string][] {
  const [cpu] = cpus();
  return [
    ['Masthead', commit()],
    ['Node', process.version.slice(1)],
    ['PostgreSQL', versionOf(programPath('postgres'))],
    ['Redis', versionOf(programPath('redis'))],
    ['PGlite', packageVersion('@electric-sql/pglite')],
    ['BullMQ', packageVersion('bullmq')],
    [
      'machine',
      `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1e9)} GB, ${type()} ${release()}`,
    ],
  ];
}
