// Runs the service and the desk for whoever works on them: the service starts again when one of its sources changes, and
// the pages show a change at once. What follows `npm run dev --` goes to `masthead start`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const servicePort = process.env.MASTHEAD_PORT ?? '8080';

const service = spawn(
  process.execPath,
  [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    'bin/masthead.mjs',
    'start',
    '--simulated',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MASTHEAD_PORT: servicePort } },
);

const desk = await createServer({
  configFile: `${root}vite.config.ts`,
  server: {
    host: '127.0.0.1',
    port: 5173,
    // Everything but the pages is answered by the service; it sees the address that the browser asked for.
    proxy: { '^/(?!desk(/|$))': { target: `http://127.0.0.1:${servicePort}`, ws: false } },
  },
});
await desk.listen();
console.log('The desk, with its changes at once: http://127.0.0.1:5173/desk/');

async function stop(signal) {
  service.kill(signal);
  await desk.close();
}
process.once('SIGINT', () => void stop('SIGINT'));
process.once('SIGTERM', () => void stop('SIGTERM'));
service.once('exit', async (code) => {
  await desk.close();
  process.exitCode = code ?? 1;
});
