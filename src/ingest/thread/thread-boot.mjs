// A thread of Node 20 runs no TypeScript and inherits no loader: in a checkout it takes its own.
import { existsSync } from 'node:fs';

const source = new URL('./thread.ts', import.meta.url);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(new URL('./thread.js', import.meta.url).href);
}
