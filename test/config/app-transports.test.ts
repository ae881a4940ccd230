import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { UserError } from '../../src/lib/errors.ts';
import { app } from '../../src/platforms/app/index.ts';
import { directory } from './fixture.ts';

const read = (options: object, secrets: object) => {
  const entry = { platform: 'app', name: 'App', mode: 'live', options, secrets };
  return loadConfig(directory({ 'channels.yaml': JSON.stringify({ channels: { app: entry } }) }), {}, [app]);
};
const faultOf = (options: object, secrets: object): string => {
  try {
    read(options, secrets);
    return '';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
};

const FCM = { projectId: 'example-news', topic: 'news' };
const WEBHOOK = { transport: 'webhook', url: 'https://push.example.org' };

describe('the transport of an app', () => {
  it('is Firebase where none is named', () => {
    expect(read(FCM, { serviceAccount: 'KEY_FILE' }).channels[0]?.options).toMatchObject({ transport: 'fcm' });
    expect(read(WEBHOOK, { webhookSecret: 'PUSH_SECRET' }).channels[0]?.options).toMatchObject(WEBHOOK);
  });

  it('needs a credential of one of them', () => {
    expect(faultOf(WEBHOOK, {})).toContain('serviceAccount');
    expect(faultOf(WEBHOOK, { webhookSecret: 'PUSH_SECRET' })).toBe('');
  });

  it('says which options are wrong', () => {
    expect(faultOf({ ...WEBHOOK, transport: 'webhok' }, {})).toContain('webhook');
    expect(faultOf({ ...WEBHOOK, adress: 'x' }, {})).toContain('adress');
    expect(faultOf({ ...FCM, topic: 'sport or local' }, {})).toContain("'sport' in topics");
  });
});
