/** All pages of the desk; what is fetched from the service otherwise is not touched. */
const SCOPE = '/desk/';
const PREFIX = 'masthead-offline-';

/** Has this browser keep the offline page, and look for a new one of it. Not on an address without https. */
export async function keepOfflinePage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Without it the desk works just the same, as long as there is a connection.
  await navigator.serviceWorker
    .register('/desk/worker.js', { scope: SCOPE, updateViaCache: 'none' })
    .catch(() => undefined);
}

/** Removes all that the desk keeps in this browser for when there is no connection. */
export async function dropOfflinePage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const found = await navigator.serviceWorker.getRegistration(SCOPE);
  if (found?.scope.endsWith(SCOPE)) await found.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
}
