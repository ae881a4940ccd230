import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decrypted, eventIn, events } from '../../../src/platforms/wechat/events.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
const TOKEN = 'harbourtoken';
const APP = 'wx0123456789abcdef';
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const secrets = { appId: APP, eventToken: TOKEN, encodingKey: KEY };

const sha1 = (...texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000));

function encrypt(text: string, { key = KEY, appId = APP } = {}): string {
  const aes = Buffer.from(`${key}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([Buffer.from('0123456789abcdef'), length, Buffer.from(text), Buffer.from(appId)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', aes, aes.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

const plain = (body: string, at = NOW, token = TOKEN) => {
  const timestamp = seconds(at);
  return { query: { signature: sha1(token, timestamp, '42'), timestamp, nonce: '42' }, body };
};
const secure = (
  text: string,
  { at = NOW, token = TOKEN, ...more }: { at?: Date; token?: string; key?: string; appId?: string } = {},
) => {
  const [timestamp, encrypted] = [seconds(at), encrypt(text, more)];
  const query = {
    signature: sha1(token, timestamp, '42'),
    msg_signature: sha1(token, timestamp, '42', encrypted),
    timestamp,
    nonce: '42',
    encrypt_type: 'aes',
  };
  return {
    query,
    body: `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
};

const item = (place: number, url: string) =>
  `<item><ArticleIdx>${place}</ArticleIdx><ArticleUrl><![CDATA[${url}]]></ArticleUrl></item>`;
const finished = (...items: string[]) =>
  `<xml><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[MASSSENDJOBFINISH]]></Event><MsgID>3147483661</MsgID>` +
  `<Status><![CDATA[send success]]></Status><ArticleUrlResult><Count>${items.length}</Count><ResultList>${items.join('')}</ResultList></ArticleUrlResult></xml>`;

describe('an event', () => {
  it('names the message, and the addresses of its articles on WeChat’s own pages', () => {
    const xml = finished(
      item(1, 'http://mp.weixin.qq.com/s?__biz=MzI5&amp;mid=2247484109&amp;idx=1&amp;sn=ab#rd'),
      item(2, 'https://evil.example/s/1'),
      item(3, 'https://mp.weixin.qq.com.evil.example/s'),
      item(4, 'javascript:alert(1)'),
      item(9, 'https://mp.weixin.qq.com/s/nine'),
      item(5, 'https://mp.weixin.qq.com/s/five'),
    );
    expect(eventIn(xml)).toEqual({
      result: { messageId: '3147483661' },
      addresses: {
        1: 'https://mp.weixin.qq.com/s?__biz=MzI5&mid=2247484109&idx=1&sn=ab#rd',
        5: 'https://mp.weixin.qq.com/s/five',
      },
    });
  });

  it.each(['PUBLISHJOBFINISH', 'FREEPUBLISHJOBFINISH', 'MASSSENDJOBFINISH'])('of publishing comes as %s', (name) => {
    const xml = `<xml><Event><![CDATA[${name}]]></Event><PublishEventInfo><publish_id>100000001</publish_id><publish_status>0</publish_status><article_detail><count>1</count><item><idx>1</idx><article_url><![CDATA[http://mp.weixin.qq.com/s/a]]></article_url></item></article_detail></PublishEventInfo></xml>`;
    expect(eventIn(xml)).toEqual({
      result: { publishId: '100000001' },
      addresses: { 1: 'https://mp.weixin.qq.com/s/a' },
    });
  });

  it('of anything else, or without an id, is none', () => {
    expect(eventIn('<xml><Event><![CDATA[subscribe]]></Event></xml>')).toBeNull();
    expect(eventIn('<xml><Event>MASSSENDJOBFINISH</Event><MsgID>1 or 1=1</MsgID></xml>')).toBeNull();
    expect(eventIn('')).toBeNull();
    expect(eventIn('<Event>'.repeat(5_000))).toBeNull();
  });
});

describe('the plain mode', () => {
  const own = { appId: APP, eventToken: TOKEN };

  it('takes what is signed with the token, within five minutes', () => {
    const read = (callback: Parameters<typeof events.read>[0]) => events.read(callback, own, NOW);
    expect(read(plain(finished()))?.event?.result).toEqual({ messageId: '3147483661' });
    expect(read(plain('<xml><Event>subscribe</Event></xml>'))).toEqual({ event: null });
    expect(read(plain(finished(), new Date(NOW.getTime() - 299_000)))).not.toBeNull();
    expect(read(plain(finished(), new Date(NOW.getTime() - 301_000)))).toBeNull();
    expect(read(plain(finished(), new Date(NOW.getTime() + 301_000)))).toBeNull();
    expect(read(plain(finished(), NOW, 'another'))).toBeNull();
    expect(read({ query: {}, body: finished() })).toBeNull();
    expect(events.read(plain(finished()), { appId: APP }, NOW)).toBeNull();
  });

  it('confirms the address with what it was asked to answer', () => {
    const { query } = plain('');
    const asked = { query: { ...query, echostr: '5927782489442352469' }, body: '' };
    expect(events.confirm(asked, own, NOW)).toBe('5927782489442352469');
    expect(events.confirm({ ...asked, query: { ...asked.query, signature: 'a'.repeat(40) } }, own, NOW)).toBeNull();
    expect(events.confirm({ query, body: '' }, own, NOW)).toBeNull();
    expect(events.confirm(asked, { appId: APP }, NOW)).toBeNull();
  });
});

describe('the secure mode', () => {
  const read = (callback: Parameters<typeof events.read>[0]) => events.read(callback, secrets, NOW);

  it('takes what is encrypted for the account, at every length of padding', () => {
    for (let length = 0; length < 64; length += 1) {
      const text = `${'文'.repeat(length % 7)}${'x'.repeat(length)}`;
      expect(decrypted(encrypt(text), KEY, APP)).toBe(text);
    }
    expect(read(secure(finished()))?.event?.result).toEqual({ messageId: '3147483661' });
  });

  it('takes nothing of another account, key, token or time, and nothing that came unencrypted', () => {
    expect(read(secure(finished(), { appId: 'wxffffffffffffffff' }))).toBeNull();
    expect(read(secure(finished(), { key: 'Z'.repeat(43) }))).toBeNull();
    expect(read(secure(finished(), { token: 'another' }))).toBeNull();
    expect(read(secure(finished(), { at: new Date(NOW.getTime() - 301_000) }))).toBeNull();
    expect(read(plain(finished()))).toBeNull();
    const { query, body } = secure(finished());
    expect(read({ query, body: body.replace(/[A-Za-z]=*\]\]><\/Encrypt>/, 'A]]></Encrypt>') })).toBeNull();
    for (const text of ['', 'AAAA', 'A'.repeat(44), Buffer.alloc(64).toString('base64')]) {
      expect(decrypted(text, KEY, APP)).toBeNull();
    }
  });

  it('reads the platform’s own sample', () => {
    // Of its documentation, as several client libraries test it.
    const sample = '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==';
    expect(sha1('123456', '1411443780', '437374425', sample)).toBe('dd6b9c95b495b3f7e2901bfbc76c664930ffdb96');
    const text = decrypted(sample, 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR', 'wx49f0ab532d5d035a');
    expect(text).toBe('5927782489442352469');
  });
});
