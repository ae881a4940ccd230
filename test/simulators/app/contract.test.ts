import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { SendRequest } from '../../../src/simulators/app/message.ts';
import { beside } from '../../helpers/beside.ts';
import { message } from './client.ts';

const FILE = beside('platforms/specs/fcm.v1.jsonschema.json');

describe.skipIf(FILE.isMissing)('the published schema of messages:send', () => {
  let fits: (value: unknown) => boolean;

  beforeAll(() => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(readFileSync(FILE.path, 'utf8')), 'fcm');
    fits = (value) => ajv.getSchema('fcm#/definitions/SendMessageRequest')?.(value) === true;
  });

  const good = message('a');
  it.each([
    { validateOnly: true, message: good },
    { message: { ...good, notificaton: {} } },
    { message: { ...good, extra: null } },
    { message: { ...good, data: { a: 1 } } },
    { message: { ...good, data: { a: '1' } } },
    { message: { ...good, android: { ttl: '5' } } },
    { message: { ...good, android: { ttl: '3.5s', priority: 'urgent' } } },
    { message: { ...good, android: { notification: { tag: 'a', visibility: 'PUBLIC', notificationCount: 1.5 } } } },
    { message: { ...good, android: { notification: { eventTime: 'yesterday' } } } },
    { message: { ...good, android: { notification: { eventTime: '2026-11-24T08:00:00Z', sticky: true } } } },
    {
      message: { ...good, android: { notification: { lightSettings: { color: { red: 1 }, lightOnDuration: '1s' } } } },
    },
    { message: { ...good, apns: { headers: { 'apns-priority': 10 } } } },
    { message: { ...good, apns: { payload: { aps: { 'mutable-content': 1 } }, fcmOptions: { image: 'x' } } } },
    { message: { ...good, webpush: { fcmOptions: { link: 'https://a', image: 'x' } } } },
    { message: { ...good, fcmOptions: { analyticsLabel: 1 } } },
    { message: good, validate_only: true },
  ])('agrees about request %#', (body) => {
    expect(SendRequest.safeParse(body).success).toBe(fits(body));
  });

  it('lists no priority in small letters, which the service accepts all the same', () => {
    const body = { message: { ...good, android: { priority: 'high' } } };
    expect([SendRequest.safeParse(body).success, fits(body)]).toEqual([true, false]);
  });
});
