import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { Callback, EventRules, PlatformEvent } from '../platform.ts';
import type { WechatSecrets } from './settings.ts';

type Secrets = Partial<WechatSecrets>;

/** How far the time in a signature may be from the store's, which also bounds how late a replayed event is taken. */
const FRESH_MS = 5 * 60_000;
const MOST_ARTICLES = 8;
/** Padding is to multiples of this, which the decipher of Node does not strip: it knows blocks of 16 bytes. */
const BLOCK = 32;
/** Before the text: 16 random bytes, and its length. */
const HEAD = 20;

/** SHA-1 of texts in the order of their bytes, as all signatures of these callbacks are made. */
const signatureOf = (...texts: readonly string[]): string =>
  createHash('sha1')
    .update([...texts].sort().join(''))
    .digest('hex');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a callback was signed with the channel's token, of late; `encrypted`: what is signed beside. */
function isSigned({ query }: Callback, token: string, now: Date, encrypted: string | null): boolean {
  const { timestamp = '', nonce = '' } = query;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1_000) > FRESH_MS) return false;
  const given = (encrypted === null ? query.signature : query.msg_signature) ?? '';
  return isSame(given, signatureOf(token, timestamp, nonce, ...(encrypted === null ? [] : [encrypted])));
}

/** The text of an element, bare or as CDATA; null: there is none. Elements of that name inside others are not told apart. */
function textOf(xml: string, name: string): string | null {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start);
  if (end < 0) return null;
  const inner = xml.slice(start + name.length + 2, end).trim();
  return inner.startsWith('<![CDATA[') && inner.endsWith(']]>') ? inner.slice(9, -3) : inner;
}

/** Decrypts the text of a callback. null: the key is another one, or the text is of another account. */
export function decrypted(encrypted: string, encodingKey: string, appId: string): string | null {
  const key = Buffer.from(`${encodingKey}=`, 'base64');
  const bytes = Buffer.from(encrypted, 'base64');
  if (key.length !== 32 || bytes.length < BLOCK || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK || padding > padded.length - HEAD) return null;
  const plain = padded.subarray(0, padded.length - padding);
  const end = HEAD + plain.readUInt32BE(16);
  if (end > plain.length) return null;
  return plain.toString('utf8', end) === appId ? plain.toString('utf8', HEAD, end) : null;
}

/**
 * Text of a callback that proves itself; null: it does not. Where the channel has a key only encrypted ones are taken: the
 * signature of others does not cover what they say.
 */
function provenText(callback: Callback, { appId, eventToken, encodingKey }: Secrets, now: Date): string | null {
  if (!eventToken) return null;
  if (!encodingKey) return isSigned(callback, eventToken, now, null) ? callback.body : null;
  const encrypted = textOf(callback.body, 'Encrypt');
  if (encrypted === null || !appId || !isSigned(callback, eventToken, now, encrypted)) return null;
  return decrypted(encrypted, encodingKey, appId);
}

const ITS_PAGES = /^https?:\/\/mp\.weixin\.qq\.com\/[\w\-./?&=%#~:]{1,1000}$/;

/** Addresses of articles by their place. Only those on WeChat's own pages are taken. */
function addressesIn(xml: string, names: { place: string; url: string }): PlatformEvent['addresses'] {
  const items = xml.split('<item>').slice(1, 1 + 2 * MOST_ARTICLES);
  return Object.fromEntries(
    items.flatMap((item) => {
      const place = textOf(item, names.place) ?? '';
      const url = (textOf(item, names.url) ?? '').replaceAll('&amp;', '&');
      return /^[1-8]$/.test(place) && ITS_PAGES.test(url) ? [[place, url.replace(/^http:/, 'https:')]] : [];
    }),
  );
}

const isId = (text: string | null): text is string => text !== null && /^\d{1,24}$/.test(text);

/** Accounts differ in what they name the end of publishing. */
const PUBLISHED = ['PUBLISHJOBFINISH', 'FREEPUBLISHJOBFINISH'];

/** What an event says of something that was sent; null: it is about something else. */
export function eventIn(xml: string): PlatformEvent | null {
  const name = textOf(xml, 'Event') ?? '';
  const publishId = textOf(xml, 'publish_id');
  if (PUBLISHED.includes(name) || isId(publishId)) {
    const addresses = addressesIn(xml, { place: 'idx', url: 'article_url' });
    return isId(publishId) ? { result: { publishId }, addresses } : null;
  }
  if (name !== 'MASSSENDJOBFINISH') return null;
  const messageId = textOf(xml, 'MsgID') ?? textOf(xml, 'MsgId');
  const addresses = addressesIn(textOf(xml, 'ArticleUrlResult') ?? '', { place: 'ArticleIdx', url: 'ArticleUrl' });
  return isId(messageId) ? { result: { messageId }, addresses } : null;
}

/** Events of an account, at the address that its developer settings name. */
export const events: EventRules<WechatSecrets> = {
  isOn: ({ eventToken }) => Boolean(eventToken),
  confirm(callback, { eventToken = '' }, now) {
    const { echostr = null } = callback.query;
    return eventToken !== '' && echostr !== null && isSigned(callback, eventToken, now, null) ? echostr : null;
  },
  read(callback, secrets, now) {
    const xml = provenText(callback, secrets, now);
    return xml === null ? null : { event: eventIn(xml) };
  },
  answer: 'success',
};
