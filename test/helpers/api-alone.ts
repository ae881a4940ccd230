import type { ApiContext } from '../../src/api/context.ts';

/** What an API needs beside a context where it is started without its service: no queue works, and no page is read. */
export const alone = {
  queues: null,
  listen: { host: '127.0.0.1', port: 0 },
  socket: null,
  signingKeys: [],
  queueReachable: () => true,
  doors: [],
  readText: () => Promise.reject(new Error('No texts here')),
  readFile: () => Promise.reject(new Error('No files here')),
  read: () => Promise.reject(new Error('No pages here')),
} satisfies Partial<ApiContext>;
