import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVENTS } from '../../src/domain/event.ts';
import { signBody } from '../../src/net/signatures.ts';
import { Body, SECRET } from './bench.ts';

const section =
  readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
    .split('\n## ')
    .find((part) => part.startsWith('Webhook events\n')) ?? '';
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';

test('the example is an event as they are sent, and every event is described', () => {
  expect(Body.parse(JSON.parse(block('json'))).event).toBe('published');
  for (const event of EVENTS) expect(section).toContain(`\`${event}\``);
});

const Receiver = z.object({ verified: z.custom<(secret: string, header: string, body: string) => unknown>() });

test('the receiver of the documents takes what we sign, and refuses what was changed or is old', async () => {
  const program = `data:text/javascript,${encodeURIComponent(block('js'))}`;
  const { verified } = Receiver.parse({ ...(await import(/* @vite-ignore */ program)) });
  const body = JSON.stringify({ id: 'an id', text: 'größer als 北京' });
  const at = new Date();
  const header = signBody(body, { at, secret: SECRET });
  expect(verified(SECRET, header, body)).toEqual(JSON.parse(body));
  expect(() => verified(SECRET, header, body.replace('an id', 'no id'))).toThrow();
  expect(() => verified('another secret', header, body)).toThrow();
  expect(() =>
    verified(SECRET, signBody(body, { at: new Date(at.getTime() - 400_000), secret: SECRET }), body),
  ).toThrow();
  expect(() => verified(SECRET, header.replace(/t=\d+/, `t=${Math.floor(at.getTime() / 1_000) + 1}`), body)).toThrow();
});
