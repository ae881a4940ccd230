/**
 * Subscribes a reader of the news site to notifications. Load it on the site and call it from a button:
 *
 *   <button onclick="subscribe('https://masthead.example.org', 'web')">Get breaking news</button>
 *
 * Browsers ask the reader for permission only after a click. `service`: address of Masthead; `channel`: id of the channel.
 * Resolves with false where the browser cannot, or the reader does not want to.
 */
export async function subscribe(service, channel) {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return false;
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const address = `${service}/subscribers/${encodeURIComponent(channel)}`;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const { publicKey } = await answer.json();
  // The worker must know where to renew the subscription, which browsers replace now and then.
  const worker = `/masthead-push.js?${new URLSearchParams({ address })}`;
  await navigator.serviceWorker.register(worker);
  const registration = await navigator.serviceWorker.ready;
  const subscription = await subscriptionWith(registration.pushManager, publicKey);
  await send(address, subscription);
  return true;
}

/** Ends the subscription, in the browser and at Masthead. */
export async function unsubscribe(service, channel) {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  await send(`${service}/subscribers/${encodeURIComponent(channel)}/removal`, subscription);
  await subscription.unsubscribe();
}

/** The browser's subscription; one with an earlier key is replaced. */
async function subscriptionWith(pushManager, publicKey) {
  const known = await pushManager.getSubscription();
  const key = known?.options.applicationServerKey;
  if (key && base64url(new Uint8Array(key)) === publicKey) return known;
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function send(address, subscription) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
}
