import { createCipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { answer, type Operation } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';

/** Where the account's events go, as its developer settings have it; `encodingKey`: in the secure mode. */
const Target = z.strictObject({
  url: z.url(),
  token: z.string().regex(/^[A-Za-z\d]{3,32}$/),
  encodingKey: z
    .string()
    .regex(/^[A-Za-z\d]{43}$/)
    .nullable()
    .default(null),
});
type Target = z.infer<typeof Target>;

/** How often an event is sent where the answer is not `success`, and how long each may take; milliseconds. */
const TRIES = 3;
const PATIENCE_MS = 5_000;
/** Padding is to multiples of this. */
const BLOCK = 32;

const signed = (...texts: readonly string[]): string =>
  createHash('sha1')
    .update([...texts].sort().join(''))
    .digest('hex');

function encrypt(xml: string, encodingKey: string, appId: string, random: string): string {
  const key = Buffer.from(`${encodingKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(xml));
  const plain = Buffer.concat([Buffer.from(random), length, Buffer.from(xml), Buffer.from(appId)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

/** Finished job: of a message to followers, or of publishing. */
interface Finished {
  id: string;
  urls: readonly string[];
  /** `send success`, or why not; of publishing a number. */
  status: string;
}

/** Events that the platform sends of itself. */
export interface Events {
  messageFinished(finished: Finished): void;
  publishFinished(finished: Finished): void;
  /** True once an address is known. */
  isOn(): boolean;
  /** `PUT /_events` names the address; it is not checked first. */
  control: Operation;
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;

export function createEvents(world: World, appId: string): Events {
  let target: Target | null = null;

  const wrapped = (event: string, inner: string): string =>
    `<xml><ToUserName>${cdata('gh_0123456789ab')}</ToUserName><FromUserName>${cdata('o0000000000000000000000000')}</FromUserName>` +
    `<CreateTime>${Math.floor(world.now().getTime() / 1000)}</CreateTime><MsgType>${cdata('event')}</MsgType><Event>${cdata(event)}</Event>${inner}</xml>`;

  function requestOf(to: Target, xml: string): { url: string; body: string } {
    const [timestamp, nonce] = [String(Math.floor(world.now().getTime() / 1000)), world.random.digits(9)];
    const query = new URLSearchParams({ signature: signed(to.token, timestamp, nonce), timestamp, nonce });
    if (to.encodingKey === null) return { url: `${to.url}?${query.toString()}`, body: xml };
    const encrypted = encrypt(xml, to.encodingKey, appId, world.random.text(16));
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', signed(to.token, timestamp, nonce, encrypted));
    const body = `<xml><ToUserName>${cdata('gh_0123456789ab')}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt></xml>`;
    return { url: `${to.url}?${query.toString()}`, body };
  }

  async function send(xml: string): Promise<void> {
    if (target === null) return;
    const { url, body } = requestOf(target, xml);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const headers = { 'content-type': 'text/xml' };
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const text = await fetch(url, { method: 'POST', headers, body, signal })
        .then((response) => response.text())
        .catch(() => null);
      if (text === '' || text === 'success') return;
    }
  }

  const items = (urls: readonly string[], place: string, url: string): string =>
    urls.map((one, at) => `<item><${place}>${at + 1}</${place}><${url}>${cdata(one)}</${url}></item>`).join('');

  return {
    messageFinished({ id, urls, status }) {
      const counts =
        '<TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>80</SentCount><ErrorCount>0</ErrorCount>';
      const list = `<ArticleUrlResult><Count>${urls.length}</Count><ResultList>${items(urls, 'ArticleIdx', 'ArticleUrl')}</ResultList></ArticleUrlResult>`;
      void send(wrapped('MASSSENDJOBFINISH', `<MsgID>${id}</MsgID><Status>${cdata(status)}</Status>${counts}${list}`));
    },
    publishFinished({ id, urls, status }) {
      const detail = `<article_detail><count>${urls.length}</count>${items(urls, 'idx', 'article_url')}</article_detail>`;
      const info = `<PublishEventInfo><publish_id>${id}</publish_id><publish_status>${status}</publish_status>${detail}</PublishEventInfo>`;
      void send(wrapped('PUBLISHJOBFINISH', info));
    },
    isOn: () => target !== null,
    control: {
      name: 'events',
      method: 'PUT',
      path: '/_events',
      handle({ body }) {
        const parsed = Target.safeParse(body.type === 'json' ? body.value : undefined);
        if (!parsed.success) return answer(400, { error: parsed.error.message });
        target = parsed.data;
        return answer(200, { url: target.url });
      },
    },
  };
}
