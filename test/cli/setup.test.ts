import { expect, test } from 'vitest';
import { serve } from '../net/loopback.ts';
import { newsroom } from './fixture.ts';

const PAGE = `<html lang="de"><head><title>Hafenbote</title><meta property="og:site_name" content="Hafenbote"><meta name="theme-color" content="#0b3d5c"><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head>
<body><header><a href="https://www.facebook.com/hafenbote">Facebook</a></header><main><p>${'Die Fähre fährt nach dem Winter wieder über den Hafen. '.repeat(8)}</p></main></body></html>`;

/** A newsroom without settings of its own, and a site. */
async function room() {
  const site = await serve((request, response) => {
    const base = `http://${request.headers.host}`;
    if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    else if (request.url === '/rss.xml') {
      const item = `<item><title>Fähre fährt wieder</title><link>${base}/1</link></item>`;
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.end(`<rss version="2.0"><channel><title>Hafenbote</title>${item}</channel></rss>`);
    } else response.writeHead(404).end();
  });
  return { site, made: await newsroom({ store: 'server', hosts: [`127.0.0.1:${site.port}`] }) };
}

test('masthead setup shows what it found and where, saves it with --yes, and says what comes next', async () => {
  const { site, made } = await room();
  const shown = await made.call('setup', site.url);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toMatch(/Name +Hafenbote +Meta tag og:site_name/);
  expect(shown.out).toMatch(/Time zone +Europe\/Berlin +A guess, since the language is German/);
  expect(shown.out).toMatch(/Facebook +@hafenbote +Page header/);
  expect(shown.out).toContain('Nothing is saved yet.');
  expect(shown.out).toContain(`Post “Fähre fährt wieder”: masthead post "${site.url}/1"`);
  expect((await made.call('config', 'history')).out).not.toContain('Hafenbote');

  const saved = await made.call('setup', site.url, '--yes', '--name', 'Der Hafenbote', '--skip', 'colours', '--json');
  expect(JSON.parse(saved.out)).toMatchObject({
    proposals: { names: [{ value: 'Hafenbote', from: { code: 'site.meta', text: 'Meta tag og:site_name' } }] },
    saved: { saved: ['newsroom', 'feeds'], channels: [], logo: null },
    next: [
      { step: 'sign-in' },
      { step: 'connect', what: 'Facebook @hafenbote', command: 'masthead channels connect facebook-page' },
      { step: 'slots' },
      { step: 'first-post', what: 'Fähre fährt wieder' },
    ],
  });
  const settings = (await made.call('config', 'show', 'newsroom')).out;
  expect(settings).toMatch(/name +.*changed here by tester +"Der Hafenbote"/);
  expect(settings).toMatch(/timeZone +.*changed here by tester +"Europe\/Berlin"/);
  expect((await made.call('config', 'show', 'feeds')).out).toContain(`${site.url}/rss.xml`);
  expect((await made.call('setup', site.url, '--yes', '--name', 'Der Hafenbote')).out).toContain('Saved: style');
});

test('a wrong address or part is refused with what to give', async () => {
  const { made } = await room();
  expect(await made.call('setup', 'not a site')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Enter the address of your site'),
  });
  expect(await made.call('setup', 'paper.example', '--skip', 'color')).toMatchObject({
    code: 2,
    err: expect.stringContaining('colours'),
  });
});
