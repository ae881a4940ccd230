import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { inject } from 'vitest';

/** What the whole run shares, made when the first test asks for it: a quick test file starts none of it. */
export type Shared = 'store-template' | 'postgres' | 'postgres-template' | 'program' | 'children';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address on which the run's first process answers requests for what is shared. */
    shared: string;
  }
}

/** Serves `make` on a free port: each thing is made once, and every request gets its answer. */
export async function serveShared(
  make: Readonly<Record<Shared, () => Promise<string>>>,
): Promise<{ url: string; close(): void }> {
  const made = new Map<string, Promise<string>>();
  const server = createServer((request, response) => {
    // A connection kept for the next request may be closed just as that one leaves.
    response.setHeader('connection', 'close');
    const name = request.url?.slice(1) ?? '';
    const known = new Map(Object.entries(make)).get(name);
    const making = made.get(name) ?? known?.() ?? Promise.reject(new Error(`Nothing shared is called "${name}"`));
    made.set(name, making);
    making.then(
      (value) => response.end(value),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The shared things have no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Asks the run's first process for something shared; it waits while that is being made. */
export async function shared(name: Shared): Promise<string> {
  const response = await fetch(`${inject('shared')}/${name}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}

/** Path of a program of tests, such as `store/writer.ts`, that runs in a process of its own. */
export async function childProgram(name: string): Promise<string> {
  return join(await shared('children'), name.replace(/\.ts$/, '.js'));
}
