/** Service worker that shows notifications of Masthead. Serve it as /masthead-push.js on the news site. */

self.addEventListener('push', (event) => {
  const { title, body, tag, url, language, image, silent = false } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      // A repeat or a correction takes the place of the first, without a sound.
      tag,
      silent,
      lang: language ?? '',
      ...(image && { image }),
      data: { url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  if (url) event.waitUntil(self.clients.openWindow(url));
});

// Browsers replace subscriptions now and then.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event));
});

async function renew({ oldSubscription, newSubscription }) {
  const address = new URL(self.location).searchParams.get('address');
  if (!address) return;
  const { publicKey } = await (await fetch(address)).json();
  const fresh =
    newSubscription ??
    (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await post(address, fresh);
  if (oldSubscription) await post(`${address}/removal`, oldSubscription);
}

const post = (address, subscription) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  });
