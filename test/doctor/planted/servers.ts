import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import { LOGIN, mailServer } from '../../alerts/mail.ts';
import { type Newsroom, page, start } from '../../cli/fixture.ts';
import { smallDisk } from '../../faults/shims/small-disk.ts';
import { freePort } from '../../helpers/child-server.ts';
import { emptyDatabase } from '../../helpers/database.ts';
import { eventually } from '../../helpers/eventually.ts';
import { throughPooler } from '../../helpers/pooler.ts';
import { startRedis } from '../../helpers/redis.ts';
import { shared } from '../../helpers/shared.ts';
import { liveChannel, SECRET, webServer } from '../bench.ts';
import { alterDatabase, databaseOf, type Planted, silentPort, sqlOn, tlsPort } from './plant.ts';

const newsroomYaml = (from: string, to: string) => (room: Newsroom) =>
  room.edit('newsroom.yaml', (text) => text.replace(from, to));
const withMail = newsroomYaml(
  'alerts: {}',
  'alerts: { email: { from: a@paper.example, to: [b@paper.example], smtp: TEST_SMTP } }',
);

/** Points at the newsroom's database, with parts of the address changed. */
function address(room: Newsroom, change: (url: URL) => void): void {
  const url = new URL(databaseOf(room).url);
  change(url);
  room.env.DATABASE_URL = url.href;
}

/** A Redis for the newsroom, with settings that an operator may have given it. */
async function redisWith(room: Newsroom, settings: Record<string, string>, run?: (redis: Redis) => Promise<unknown>) {
  const server = await startRedis();
  onTestFinished(server.stop);
  room.env.REDIS_URL = server.url;
  const redis = new Redis(server.url);
  for (const [name, value] of Object.entries(settings)) await redis.config('SET', name, value);
  await run?.(redis);
  redis.disconnect();
}

/** A live page whose token the simulator judges. */
async function livePage(room: Newsroom, options: Parameters<typeof startFacebookSimulator>[0] = {}) {
  const simulator = await startFacebookSimulator(options);
  onTestFinished(() => simulator.stop());
  room.write('config/channels.yaml', liveChannel(simulator.channel.options));
  room.env.MASTHEAD_TEST_PAGE_TOKEN = simulator.channel.secrets.pageToken;
  return simulator;
}

/** Mistakes with the store. */
const storeFaults: Planted[] = [
  {
    name: 'the database is misspelt',
    plant: (room) => address(room, (url) => (url.pathname = '/papers')),
    check: 'store.reach',
    says: /database "papers" does not exist/,
    advises: /Create the database, or correct its name/,
  },
  {
    name: 'the database server does not run',
    plant: async (room) => {
      const port = await freePort();
      address(room, (url) => (url.port = String(port)));
    },
    check: 'store.reach',
    says: /127\.0\.0\.1:\d+.* ECONNREFUSED/,
    advises: /Start the server, or correct host and port/,
  },
  {
    name: 'the user of the database is misspelt',
    plant: (room) => address(room, (url) => (url.username = 'mastheed')),
    check: 'store.reach',
    says: /role "mastheed" does not exist/,
    advises: /Correct user and password/,
  },
  {
    name: 'a pooler shares sessions',
    plant: async (room) => {
      room.env.DATABASE_URL = await throughPooler('transaction');
    },
    check: 'store.reach',
    says: /shares sessions/,
    advises: /pool_mode = session/,
  },
  {
    name: 'all connections of the database are taken',
    async plant(room) {
      const { url, name } = databaseOf(room);
      await sqlOn(url, `create role busy_${name} login`, `alter database ${name} connection limit 1`);
      onTestFinished(() => sqlOn(url.replace(/[^/]+$/, 'postgres'), `drop role busy_${name}`));
      address(room, (to) => (to.username = `busy_${name}`));
      const holder = new pg.Client({ connectionString: room.env.DATABASE_URL });
      // The database is removed while it is connected.
      holder.on('error', () => undefined);
      await holder.connect();
      onTestFinished(() => void holder.end());
    },
    check: 'store.reach',
    says: /too many connections for database/,
    advises: /End connections that no one needs/,
  },
  {
    name: 'few connections are left',
    plant: async (room) => {
      const { url, name } = databaseOf(room);
      await sqlOn(url, `alter database ${name} connection limit 10`);
    },
    check: 'store.connections',
    state: 'warning',
    says: /of 10 connections are in use; each process makes up to 13/,
    advises: /max_connections/,
  },
  {
    name: 'the database takes no changes since its disk was full',
    plant: (room) => alterDatabase(room, 'default_transaction_read_only = on'),
    check: 'store.rights',
    says: /takes no changes \(default_transaction_read_only is on\)/,
    advises: /ALTER DATABASE .* RESET default_transaction_read_only/,
  },
  {
    name: 'the database was made for ASCII',
    async plant(room) {
      const { url, drop } = await emptyDatabase();
      await drop();
      const name = new URL(url).pathname.slice(1);
      const server = await shared('postgres');
      await sqlOn(server, `create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`);
      onTestFinished(() => sqlOn(server, `drop database ${name} with (force)`));
      room.env.DATABASE_URL = url;
    },
    check: 'store.encoding',
    says: /keeps texts as SQL_ASCII; UTF8 was expected/,
    advises: /ENCODING UTF8/,
  },
  {
    name: 'a newer version upgraded the store',
    plant: (room) => sqlOn(databaseOf(room).url, 'update masthead.schema_requirements set minimum = 9999'),
    check: 'store.schema',
    says: /needs a Masthead that knows schema 9999/,
    advises: /Install the version that upgraded the store/,
  },
  {
    name: 'a table was dropped',
    plant: (room) => sqlOn(databaseOf(room).url, 'drop table masthead.tag_pauses'),
    check: 'store.schema',
    says: /^A table is missing: tag_pauses\.$/,
    advises: /restore a backup/,
  },
  {
    name: 'columns and an index were dropped, and a trigger was switched off',
    plant: (room) =>
      sqlOn(
        databaseOf(room).url,
        'alter table masthead.articles drop column updated_at cascade, drop column stage cascade',
        'drop index masthead.article_revisions_by_words',
        'alter table masthead.deliveries disable trigger deliveries_told',
      ),
    check: 'store.schema',
    says: /2 columns are missing: articles\.stage and articles\.updated_at\. 2 indexes are missing: articles_unfinished and article_revisions_by_words\..*A trigger is missing: deliveries_told\./,
    advises: /restore a backup/,
  },
  {
    name: 'the disk has no room for more files',
    store: 'embedded',
    plant(room) {
      const disk = smallDisk(room.folder, 400_000_000);
      if (typeof disk === 'string') throw new Error(disk);
      onTestFinished(disk.drop);
      spawnSync('mount', ['-o', 'remount,nr_inodes=1000', join(disk.path, '..')]);
      mkdirSync(join(disk.path, 'data'));
      room.env.MASTHEAD_DATA = join(disk.path, 'data');
    },
    check: 'machine.disk',
    says: /takes only \d+ more files \(inodes\)/,
    advises: /Remove files/,
  },
];

/** Mistakes with Redis. */
const queueFaults: Planted[] = [
  {
    name: 'Redis throws jobs away',
    plant: (room) => redisWith(room, { maxmemory: '100mb', 'maxmemory-policy': 'allkeys-lru' }),
    check: 'queue.redis',
    says: /allkeys-lru/,
    advises: /noeviction/,
  },
  {
    name: 'Redis has no memory left',
    plant: (room) => redisWith(room, { maxmemory: '100kb' }),
    check: 'queue.redis',
    says: /of its .* of memory; with none left, it takes no more jobs/,
    advises: /Raise maxmemory/,
  },
  {
    name: 'Redis got a password',
    plant: (room) => redisWith(room, { requirepass: 'right' }),
    check: 'queue.redis',
    says: /asks for a password, and REDIS_URL has none/,
    advises: /Correct user and password in REDIS_URL/,
  },
  {
    name: 'the password of Redis is wrong',
    async plant(room) {
      await redisWith(room, { requirepass: 'right' });
      room.env.REDIS_URL = room.env.REDIS_URL?.replace('//', '//:hunter2@');
    },
    check: 'queue.redis',
    says: /refuses the user or the password/,
    advises: /Correct user and password in REDIS_URL/,
  },
  {
    name: 'REDIS_URL names a replica',
    plant: (room) => redisWith(room, {}, (redis) => redis.replicaof('127.0.0.1', 1)),
    check: 'queue.redis',
    says: /is a replica, which takes no jobs/,
    advises: /the master/,
  },
];

/** Starts a service and answers what its command line says to `argv` once that fits. */
async function onceServing(room: Newsroom, argv: readonly string[], fits: (out: string) => boolean): Promise<void> {
  const service = await start(['start'], room.env);
  await service.says('answers at');
  await eventually(
    () => room.call(...argv),
    ({ out }) => fits(out),
    60_000,
  );
}

/** Has the newsroom poll a feed, at once, on a server of this machine. */
function feedAt({ edit }: Newsroom, url: string): void {
  edit('newsroom.yaml', (text) =>
    text
      .replace('sources: {}', `sources: { front: { url: "${url}/feed.xml" } }`)
      .replace('hosts: []', `hosts: ["${new URL(url).host}"]`),
  );
}

/** Mistakes with what is outside, which a running service has noticed. */
const outsideFaults: Planted[] = [
  {
    name: 'a feed is gone',
    async plant(room) {
      const url = await webServer((_, response) => response.writeHead(404).end('Not found'));
      feedAt(room, url);
      await onceServing(room, ['sources'], (out) => out.includes('404'));
    },
    check: 'network.feeds',
    says: /^It has failed since .*404/,
    advises: /Correct it in the settings or in newsroom\.yaml.*masthead sources look front/,
  },
  {
    name: 'a web page is at the address of a feed',
    store: 'embedded',
    async plant(room) {
      const url = await webServer((_, response) => response.end('<!doctype html><title>Shop</title><p>Hello'));
      feedAt(room, url);
      await onceServing(room, ['sources', '--json'], (out) => /"failures": ?[1-9]/.test(out));
    },
    check: 'network.feeds',
    says: /^It has failed since /,
    advises: /Open its address in a browser/,
  },
  {
    name: 'the address of a webhook answers with 404',
    async plant(room) {
      const url = await webServer((_, response) => response.writeHead(404).end('Not found'));
      newsroomYaml('receivers: {}', `receivers: { cms: { url: "${url}/hook", secret: CMS_SECRET } }`)(room);
      room.env.CMS_SECRET = SECRET;
      await onceServing(room, ['post', room.write('story.html', page()), '--channel', 'x-main', '--now'], () => true);
      await eventually(
        () => room.call('webhooks'),
        ({ out }) => out.includes('404'),
        60_000,
      );
    },
    check: 'network.webhookAnswers',
    says: /^It has accepted no events since .*404/,
    advises: /Correct its url under receivers in newsroom\.yaml.*masthead webhooks test cms/,
  },
  {
    name: 'the running processes use another Redis',
    async plant(room) {
      await redisWith(room, {});
      await runningOnRedis(room);
      await redisWith(room, {});
    },
    check: 'processes.queue',
    says: /: the queue is in another Redis; here, REDIS_URL names a different one\.$/,
    advises: /Set the same REDIS_URL for all processes/,
  },
  {
    name: 'the running processes use another database of the same Redis',
    async plant(room) {
      await redisWith(room, {});
      await runningOnRedis(room);
      room.env.REDIS_URL = `${room.env.REDIS_URL}/3`;
    },
    check: 'processes.queue',
    says: /: the queue is in another Redis; here, REDIS_URL names a different one\.$/,
    advises: /Set the same REDIS_URL for all processes/,
  },
  {
    name: 'REDIS_URL is set for the processes alone',
    async plant(room) {
      await redisWith(room, {});
      await runningOnRedis(room);
      delete room.env.REDIS_URL;
    },
    check: 'processes.queue',
    says: /: the queue is in Redis; here, REDIS_URL is not set, so the queue is in the database\.$/,
    advises: /Set the same REDIS_URL for all processes/,
  },
];

/** Starts a service, and waits until its row says which Redis it uses. */
async function runningOnRedis(room: Newsroom): Promise<void> {
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const client = new pg.Client({ connectionString: room.env.DATABASE_URL });
  // The database is removed while it is connected.
  client.on('error', () => undefined);
  await client.connect();
  await eventually(
    () => client.query("select 1 from masthead.config_processes where queue->>'id' is not null"),
    ({ rowCount }) => rowCount === 1,
    60_000,
  );
  await client.end();
}

/** Mistakes with processes, platforms and the network. */
const networkFaults: Planted[] = [
  {
    name: 'no worker was started',
    async plant(room) {
      const services = await Promise.all(
        ['api', 'scheduler'].map((role) => start(['start', '--role', role], room.env)),
      );
      const lines = await Promise.all(services.map((service) => service.says('answers at')));
      const api = /answers at (\S+)/.exec(lines[0] ?? '')?.[1];
      // A worker that was just ended has its time to come back.
      await eventually(
        () => fetch(`${api}/readyz`),
        ({ status }) => status === 503,
      );
    },
    check: 'processes.running',
    says: /No process with the role worker is running/,
    advises: /masthead start --role worker/,
  },
  {
    name: 'another program has the port',
    async plant(room) {
      const url = await webServer((_, response) => response.end('Welcome to nginx!'));
      room.env.MASTHEAD_PORT = new URL(url).port;
    },
    check: 'network.address',
    says: /Something else than Masthead has the port of 127\.0\.0\.1:\d+/,
    advises: /MASTHEAD_PORT/,
  },
  {
    name: 'the service listens on an address of another machine',
    plant: ({ env }) => Object.assign(env, { MASTHEAD_HOST: '192.0.2.1', MASTHEAD_PORT: '8080' }),
    check: 'network.address',
    says: /can’t listen on 192\.0\.2\.1:8080 \(EADDRNOTAVAIL\)/,
    advises: /MASTHEAD_HOST/,
  },
  {
    name: 'the token of a channel expired',
    plant: (room) => livePage(room, { tokenEndsAt: new Date(Date.now() - 3_600_000) }),
    check: 'channels.credentials',
    says: /Session has expired/,
    advises: /connect the account again/i,
  },
  {
    name: 'the token of a channel lacks a permission',
    async plant(room) {
      const simulator = await livePage(room);
      simulator.faults([{ operation: '*', times: 50, fault: { type: 'named', name: 'scope-missing' } }]);
    },
    check: 'channels.credentials',
    says: /lacks permissions: pages_manage_posts/,
    advises: /grant every permission/,
  },
  {
    name: 'the token of a channel is not set',
    async plant(room) {
      await livePage(room);
      room.env.MASTHEAD_TEST_PAGE_TOKEN = '';
    },
    check: 'channels.credentials',
    says: /not connected: set MASTHEAD_TEST_PAGE_TOKEN/,
    advises: /variables/,
  },
  {
    name: 'a firewall swallows what goes to a platform',
    async plant(room) {
      const simulator = await livePage(room);
      const graphUrl = `http://127.0.0.1:${await silentPort()}`;
      room.write('config/channels.yaml', liveChannel({ ...simulator.channel.options, graphUrl }));
    },
    check: 'channels.credentials',
    says: /gave no answer within 15 seconds/,
    advises: /channels check page/,
  },
  {
    name: 'the certificate of the public address expired',
    async plant(room) {
      const port = await tlsPort(room, { since: '2020-01-01', host: 'localhost' });
      room.env.MASTHEAD_PUBLIC_URL = `https://localhost:${port}`;
    },
    check: 'network.publicAddress',
    says: /certificate has expired/,
    advises: /Renew the certificate/,
  },
  {
    name: 'the certificate of the public address is for another name',
    async plant(room) {
      const port = await tlsPort(room, { since: '-1 day', host: 'other.example' });
      room.env.MASTHEAD_PUBLIC_URL = `https://localhost:${port}`;
    },
    check: 'network.publicAddress',
    says: /does not match certificate/,
    advises: /Serve a certificate with this host name/,
  },
  {
    name: 'no authority signed the certificate of the public address',
    async plant(room) {
      const port = await tlsPort(room, { since: '-1 day', host: 'localhost' });
      delete room.env.NODE_EXTRA_CA_CERTS;
      room.env.MASTHEAD_PUBLIC_URL = `https://localhost:${port}`;
    },
    check: 'network.publicAddress',
    says: /self-signed certificate/,
    advises: /certificate of a public authority/,
  },
  {
    name: 'another site answers at the public address',
    async plant(room) {
      const url = await webServer((_, response) => response.end('<h1>Welcome to nginx!</h1>'));
      newsroomYaml('publicUrl: null', `publicUrl: ${url}`)(room);
    },
    check: 'network.publicAddress',
    says: /answered by something else than Masthead/,
    advises: /have the proxy pass publicUrl on/,
  },
  {
    name: 'the mail server refuses the password',
    async plant(room) {
      withMail(room);
      room.env.TEST_SMTP = (await mailServer()).url('hunter2');
    },
    check: 'network.alerts',
    says: /Invalid login/,
    advises: /user and password in the variable of alerts\.email\.smtp/,
  },
  {
    name: 'a firewall swallows what goes to the mail server',
    async plant(room) {
      withMail(room);
      room.env.TEST_SMTP = `smtp://${LOGIN.user}:hunter2@127.0.0.1:${await silentPort()}`;
    },
    check: 'network.alerts',
    says: /127\.0\.0\.1:\d+/,
    advises: /host, port/,
  },
  {
    name: 'the secret of a webhook is too short',
    plant(room) {
      newsroomYaml('receivers: {}', 'receivers: { cms: { url: "http://127.0.0.1:1", secret: CMS_SECRET } }')(room);
      room.env.CMS_SECRET = 'short';
    },
    check: 'network.webhooks',
    says: /CMS_SECRET .* has 5 characters; at least 16 were expected/,
    advises: /Set the variable/,
  },
  {
    name: 'the bucket of media is not there',
    plant: async ({ env }) => {
      env.MASTHEAD_MEDIA_URL = `s3://pictures/desk?endpoint=http://127.0.0.1:${await freePort()}`;
    },
    check: 'network.storage',
    says: /ECONNREFUSED/,
    advises: /Check the address/,
  },
];

export const serverFaults: Planted[] = [...storeFaults, ...queueFaults, ...networkFaults, ...outsideFaults];
