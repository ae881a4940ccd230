import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite } from '@electric-sql/pglite';

const within = new AsyncLocalStorage<{ open: boolean }>();

function check(): void {
  if (!within.getStore()?.open) return;
  throw new Error('The embedded store was asked outside of the transaction that holds it; it would wait for itself.');
}

/**
 * The embedded store has one session. Who holds it by a transaction and asks past that transaction waits for itself,
 * and everybody else with it, so that is an error at once.
 */
export function refuseToWaitForItself(client: PGlite): PGlite {
  const query = client.query.bind(client);
  const exec = client.exec.bind(client);
  const transaction = client.transaction.bind(client);
  client.query = async (...asked) => {
    check();
    return query(...asked);
  };
  client.exec = async (...asked) => {
    check();
    return exec(...asked);
  };
  client.transaction = async (work) => {
    check();
    return transaction((tx) => {
      const held = { open: true };
      const end = () => {
        held.open = false;
      };
      return within.run(held, () => work(tx).finally(end));
    });
  };
  return client;
}
