import { decrypt, newBrowser, vapidFault } from '../../src/simulators/app/push-crypto.ts';
import { serve } from '../net/loopback.ts';

interface Shown {
  id: string;
  title: string;
  body: string;
  path: string;
  language: string;
}

/** A push service of browsers on this machine (RFC 8030), that opens what it takes as each browser would. */
export async function pushService() {
  const browsers = new Map<string, { browser: ReturnType<typeof newBrowser>; shown: Shown[] }>();
  const state = { says: 201, wrong: [] as string[], came: 0, publicKey: '' };
  const { url } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      state.came += 1;
      const found = browsers.get(request.url?.slice(1) ?? '');
      const expected = { audience: url, now: new Date(), expected: state.publicKey };
      const fault = vapidFault(request.headers.authorization ?? '', expected);
      if (fault) state.wrong.push(fault);
      if (!/^[\w-]{1,32}$/.test(String(request.headers.topic))) state.wrong.push('topic');
      if (!found) return response.writeHead(410).end();
      if (state.says < 300) found.shown.push(JSON.parse(decrypt(Buffer.concat(parts), found.browser)) as Shown);
      return response.writeHead(state.says).end();
    });
  });
  return {
    url,
    state,
    /** A browser that subscribes; `shown`: what it was sent, in order. */
    browser(name: string) {
      const one = { browser: newBrowser(), shown: [] as Shown[] };
      browsers.set(name, one);
      const { publicKey, auth } = one.browser;
      const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') };
      return { shown: one.shown, subscription: { endpoint: `${url}/${name}`, keys } };
    },
    /** The browser gave its subscription up. */
    forget: (name: string) => void browsers.delete(name),
  };
}
