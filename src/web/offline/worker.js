// Shows the desk's offline page where Masthead can't be reached. Only the files of that page are kept: everything else,
// data above all, comes from the service each time. The build fills in the names.
const PREFIX = 'masthead-offline-';
const CACHE = `${PREFIX}__VERSION__`;
const PAGE = '/desk/offline';
const FILES = [PAGE, ...__FILES__];

self.addEventListener('install', (event) => {
  self.skipWaiting();
  const files = FILES.map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
  // Where browsers know it, requests for data don't even start this worker.
  const rest = { condition: { not: { urlPattern: '/desk/*' } }, source: 'network' };
  if (event.addRoutes) event.waitUntil(event.addRoutes(rest).catch(() => undefined));
});

const dropEarlier = async () => {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
};
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), dropEarlier()])));

const kept = async (file) => (await caches.match(file, { cacheName: CACHE })) ?? Response.error();
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate' && request.destination === 'document') {
    event.respondWith(fetch(request).catch(() => kept(PAGE)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  }
});
