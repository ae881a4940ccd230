import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { events } from '../../../src/platforms/wechat/events.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { article, type Client, connect } from './client.ts';

const TOKEN = 'harbourtoken';
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

let simulator: Simulator;
let client: Client;
let received: { query: Record<string, string>; body: string }[];
let answers: string[];
let close: () => void;
let url: string;

beforeEach(async () => {
  simulator = await startWeChatSimulator({ factor: 1_000 });
  client = await connect(simulator);
  received = [];
  answers = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    received.push({ query: Object.fromEntries(searchParams), body: await text(request) });
    response.end(answers.shift() ?? 'success');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events/main`;
  close = () => server.close();
});
afterEach(async () => {
  close();
  await simulator.stop();
});

const subscribe = (encodingKey: string | null) =>
  fetch(`${simulator.url}/_events`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, token: TOKEN, encodingKey }),
  });

async function send(): Promise<string> {
  const articles = [1, 2].map((number) => article(client.cover, { title: `题${number}` }));
  const { media_id: id } = await client.post('draft/add', { articles });
  const sent = await client.post('message/mass/sendall', {
    filter: { is_to_all: true },
    mpnews: { media_id: id },
    msgtype: 'mpnews',
  });
  return String(sent.msg_id);
}

test.each([
  ['plain', null],
  ['secure', KEY],
])('a message that was sent is reported in the %s mode, with the address of each article', async (_, encodingKey) => {
  expect((await subscribe(encodingKey)).status).toBe(200);
  const id = await send();
  const [callback] = await eventually(
    () => received,
    (all) => all.length > 0,
  );
  const appId = simulator.channel.secrets.appId ?? '';
  const secrets = { appId, eventToken: TOKEN, ...(encodingKey && { encodingKey }) };
  const read = callback && events.read(callback, secrets, new Date());
  expect(read?.event?.result).toEqual({ messageId: id });
  const addresses = simulator.posts().flatMap(({ url: of }) => (of ? [of.replace(/^http:/, 'https:')] : []));
  expect(Object.values(read?.event?.addresses ?? {})).toEqual(addresses);
});

test('an article that was published is reported, three times where it is not taken', async () => {
  answers = ['later', 'later', 'later', 'success'];
  await subscribe(null);
  const { publish_id: id } = await client.post('freepublish/submit', { media_id: await client.draft() });
  const all = await eventually(
    () => received,
    (seen) => seen.length >= 3,
  );
  const [first] = all;
  expect(all.every(({ body }) => body === first?.body)).toBe(true);
  expect(first?.body).toContain(`<publish_id>${id}</publish_id><publish_status>0</publish_status>`);
});

test('an address that is no address is refused', async () => {
  url = 'nowhere';
  expect((await subscribe(null)).status).toBe(400);
});
