import { parentPort } from 'node:worker_threads';

// A thread that reads a robots.txt at once, and any text for ever.
parentPort.on('message', ({ name }) => {
  while (name === 'text');
  parentPort.postMessage({ value: { allowed: true, delayMs: 0 } });
});
parentPort.postMessage({ ready: true });
