import { call } from './client.ts';

/** A scope without pages: the worker only shows notifications. */
const SCOPE = '/desk/push/';

/** Push messages can be shown here. Not on an address without https, nor on a phone before the desk is installed. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Browsers answer with the worker of a wider scope where there is none of this one. */
async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  if (!canPush()) return undefined;
  const found = await navigator.serviceWorker.getRegistration(SCOPE);
  return found?.scope.endsWith(SCOPE) ? found : undefined;
}

/** Whether this browser subscribes. */
export const isSubscribed = async (): Promise<boolean> =>
  ((await (await registration())?.pushManager.getSubscription()) ?? null) !== null;

const BROWSERS = [
  ['Edge', /Edg/],
  ['Opera', /OPR/],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS/],
  ['Linux', /Linux/],
] as const;

/** Short name of a browser by what it calls itself: `Chrome, Windows`. */
export function browserName(agent: string): string {
  const found = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([, sign]) => sign.test(agent))?.[0] ?? []);
  return found.length > 0 ? found.join(', ') : agent;
}

async function ready(): Promise<ServiceWorkerRegistration> {
  const made = await navigator.serviceWorker.register('/desk/push.js', { scope: SCOPE });
  const worker = made.installing ?? made.waiting ?? made.active;
  if (worker && worker.state !== 'activated') {
    await new Promise<void>((resolve) => {
      worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
    });
  }
  return made;
}

/** Asks for the permission and subscribes this browser. False: the person refused. */
export async function subscribe(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { pushManager } = await ready();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const given = { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } };
  await call('POST /notifications/browsers', { subscription: given, agent: navigator.userAgent.slice(0, 500) });
  return true;
}

/** Ends the subscription of this browser; its push service tells the desk with the next message. */
export async function unsubscribe(): Promise<void> {
  await (await (await registration())?.pushManager.getSubscription())?.unsubscribe();
}
