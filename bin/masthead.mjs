#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';

/** How long what is still open may keep the process after its work is done; milliseconds. */
const LINGER_MS = 2_000;

const file = (path) => new URL(path, import.meta.url);

/** The sources where they can be run as they are (a checkout), else what the build made of them. */
async function loadCli() {
  const source = file('../src/cli/cli.ts');
  if (existsSync(source)) {
    const tsx = await import('tsx/esm/api').catch(() => null);
    if (tsx) {
      tsx.register();
      return import(source.href);
    }
  }
  const built = file('../dist/src/cli/cli.js');
  if (existsSync(built)) return import(built.href);
  throw new Error('Masthead is neither built nor installed for development: run "npm ci", or "npm run build" first.');
}

const argv = process.argv.slice(2);
// Told without loading anything; only among options, since behind a command it would be that command's.
const asksVersion = argv.every((word) => word.startsWith('-')) && argv.some((word) => /^(--version|-v)$/.test(word));
if (asksVersion) {
  const { version } = JSON.parse(readFileSync(file('../package.json'), 'utf8'));
  console.log(argv.includes('--json') ? JSON.stringify({ version }) : version);
} else {
  try {
    // Variables that are set already win over the file.
    if (existsSync('.env')) process.loadEnvFile('.env');
    const { run } = await loadCli();
    process.exitCode = await run(argv);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
