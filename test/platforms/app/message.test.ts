import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Article } from '../../../src/domain/article.ts';
import type { PostContent } from '../../../src/domain/post.ts';
import { messageOf, payloadBytes, sendMessage } from '../../../src/platforms/app/fcm/message.ts';
import { app } from '../../../src/platforms/app/index.ts';
import { FcmOptions } from '../../../src/platforms/app/settings.ts';
import { beside } from '../../helpers/beside.ts';
import { channelOf, MARKER, style } from '../bench.ts';
import { hardArticles, sampleArticle } from '../samples.ts';

const given = { projectId: 'demo-news', topic: 'news-en' };
const options = FcmOptions.parse(given);
const postOf = (article: Article) =>
  app.content.compose(article, { channel: channelOf(app, given, article.language), style, marker: MARKER });

const SPEC = beside('platforms/specs/fcm.v1.jsonschema.json');
const image = 'https://files.example.org/picture.jpg';
const bodyOf = (article: Article, settings?: PostContent['settings']): unknown => {
  const look = { ...options, sound: 'bell.caf', colour: '#c8102e', lockScreen: 'conceal', label: 'news' } as const;
  const post = { ...postOf(article), ...(settings && { settings }) };
  const { body } = sendMessage(post, settings ? look : options, { image, expires: '1795600000' }, 'token');
  return body && 'json' in body ? body.json : null;
};

describe('the message to a topic', () => {
  it.skipIf(SPEC.isMissing)('is what the published description of the API allows', () => {
    const spec = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(SPEC.path, 'utf8')));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(spec, 'fcm');
    const validate = ajv.getSchema('fcm#/definitions/SendMessageRequest');
    for (const [, article] of [['sample', sampleArticle] as const, ...hardArticles]) {
      expect(validate?.(bodyOf(article)), JSON.stringify(validate?.errors)).toBe(true);
    }
    const chosen: PostContent['settings'][] = [{}, { alert: 'quiet', lockScreen: 'hide', label: 'sport' }];
    for (const settings of chosen) {
      expect(validate?.(bodyOf(sampleArticle, settings)), JSON.stringify(validate?.errors)).toBe(true);
    }
    expect(validate?.({ message: { notificaton: {} } })).toBe(false);
  });

  it.each(hardArticles)('fits into a topic’s payload with its picture, or is held: %s', (_name, article) => {
    const long = `https://files.example.org/${'x'.repeat(250)}`;
    const post = postOf(article);
    const message = messageOf(post, options, { image: long, expires: '1795600000' });
    const isHeld = app.content.check(post, options).some(({ severity }) => severity === 'blocks');
    expect(payloadBytes(message) <= 2048 || isHeld).toBe(true);
  });

  it('says whole sentences of the description, as many as most screens show, else one that fits', () => {
    const bodyFor = (standfirst: string) => postOf({ ...sampleArticle, standfirst }).texts.body;
    const first = 'Trams cross the bridge again from Friday.';
    const second = 'The last of them was a man of ninety who had once helped to rivet its northern arch by hand.';
    expect(bodyFor(`${first} ${second}`)).toBe(`${first} ${second}`);
    expect(bodyFor(`${first} ${second} ${second.replace('last', 'first')}`)).toBe(`${first} ${second}`);
    const wide = `The first tram crossed the old harbour bridge at dawn behind a band of forty pupils ${'from its northern shore '.repeat(4)}and from town.`;
    expect(bodyFor(wide)).toBe(wide);
    const endless = `Some four hundred people walked behind the first tram ${'from the old Customs House '.repeat(9)}.`;
    expect(bodyFor(endless)).toBe('');
  });

  it('has a headline that no title holds in the body: below its kicker, another title, or the newsroom’s name', () => {
    const textsOf = (headline: string, titles: string[] = []) =>
      postOf({ ...sampleArticle, headline, titles, section: 'Travel', blocks: [], standfirst: null }).texts;
    const long = 'Ferry pilots, bakers and two hundred pupils of Alder cross the harbour bridge behind its first tram';
    expect(textsOf(long)).toEqual({ title: 'Harbour News', body: long });
    expect(textsOf(`Harbour of Alder: ${long}`)).toEqual({ title: 'Harbour of Alder', body: long });
    const short = 'Pupils of Alder cross the bridge behind its first tram';
    expect(textsOf(long, [short])).toEqual({ title: short, body: '' });
    expect(textsOf('Trams cross the bridge again')).toEqual({ title: 'Trams cross the bridge again', body: '' });
  });

  it('carries one identity everywhere, so that a second sending takes the place of the first', () => {
    const message = messageOf(postOf(sampleArticle), options, { image, expires: '1795600000' });
    expect([
      message.android.collapseKey,
      message.android.notification.tag,
      message.apns.headers['apns-collapse-id'],
      message.webpush.headers.Topic,
      message.data.deliveryId,
    ]).toEqual(Array.from({ length: 5 }, () => MARKER));
    expect(Object.values(message.data).every((value) => typeof value === 'string')).toBe(true);
  });

  it('reaches iPhones with its sound, or without one and without waking them', () => {
    const apnsOf = (settings: PostContent['settings'] = {}, sound = 'default') =>
      messageOf({ ...postOf(sampleArticle), settings }, { ...options, sound }, { image, expires: '1' }).apns;
    expect(apnsOf({}, 'bell.caf')).toMatchObject({
      headers: { 'apns-priority': '10' },
      payload: { aps: { sound: 'bell.caf' } },
    });
    const quiet = apnsOf({ alert: 'quiet' }, 'bell.caf');
    expect(quiet).toMatchObject({
      headers: { 'apns-priority': '5' },
      payload: { aps: { 'interruption-level': 'passive' } },
    });
    expect(quiet.payload.aps).not.toHaveProperty('sound');
  });

  it('goes to the Android channel without a sound where it is quiet and there is one', () => {
    const channelFor = (alert: string, quietChannelId: string | null) => {
      const post = { ...postOf(sampleArticle), settings: { alert } };
      return messageOf(post, { ...options, quietChannelId }, { image, expires: '1' }).android.notification.channelId;
    };
    expect([channelFor('quiet', 'silent'), channelFor('quiet', null), channelFor('sound', 'silent')]).toEqual([
      'silent',
      'news',
      'news',
    ]);
  });

  it('gives web browsers a link only where it is https', () => {
    const post = { ...postOf(sampleArticle), link: 'http://127.0.0.1/a' };
    expect(messageOf(post, options, { image: null, expires: '1' }).webpush).not.toHaveProperty('fcmOptions');
  });

  it('cuts the body last where an address takes the room, as that of an Arabic headline does', () => {
    const slug = encodeURIComponent('الجسر-القديم-في-الميناء-يفتح-من-جديد-أمام-القطارات-بعد-عامين-من-الإصلاح');
    const address = (times: number) => `https://news.example.org/${Array(times).fill(slug).join('/')}`;
    const standfirst = 'عبر أول قطار الجسر عند الفجر، وللدراجات مسارها الخاص.';
    const at = (times: number) =>
      postOf({
        ...sampleArticle,
        language: 'ar',
        headline: 'الجسر يفتح من جديد',
        standfirst,
        mobileUrl: null,
        canonicalUrl: address(times),
      });
    expect(at(1).extra).not.toHaveProperty('webLink');
    for (const times of [2, 3]) {
      const post = at(times);
      expect(post.texts.body).toBe(standfirst);
      expect(post.link).toContain(slug);
      expect(app.content.check(post, given).map(({ code }) => code)).not.toContain('payload-too-big');
    }
    expect(messageOf(at(2), options, { image: null, expires: '1' }).webpush).not.toHaveProperty('fcmOptions');
  });

  it('holds back a message that is too big even without its picture', () => {
    const post = { ...postOf(sampleArticle), link: `https://news.example.org/${'a'.repeat(1500)}` };
    expect(app.content.check(post, given).map(({ code }) => code)).toContain('payload-too-big');
  });
});
