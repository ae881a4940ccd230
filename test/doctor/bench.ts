import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Newsroom } from '../cli/fixture.ts';

const Findings = z.object({
  ok: z.boolean(),
  findings: z.array(
    z.object({
      group: z.string(),
      check: z.string(),
      subject: z.string().nullable(),
      state: z.string(),
      found: z.object({ code: z.string(), text: z.string() }),
      remedy: z.object({ text: z.string() }).nullable(),
    }),
  ),
});
export type Found = z.infer<typeof Findings>['findings'][number];

/** Runs `masthead doctor --json`; `of` answers what was found by the checks of a name, `group.check`. */
export async function examined({ call }: Pick<Newsroom, 'call'>, ...argv: string[]) {
  const { code, out, err } = await call('doctor', '--json', ...argv);
  if (out === '') throw new Error(`The doctor said nothing: ${err}`);
  return { code, ...reportOf(out) };
}

export function reportOf(out: string) {
  const { ok, findings } = Findings.parse(JSON.parse(out));
  const of = (name: string): Found[] => findings.filter(({ group, check }) => `${group}.${check}` === name);
  return { ok, findings, of, only: (state: string) => findings.filter((one) => one.state === state) };
}

/** A web server on 127.0.0.1 that lives as long as the test; answers its address. */
export async function webServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

export const SECRET = 'a secret of more than sixteen characters';

/** The channels.yaml of a newsroom with one page. */
export const liveChannel = (options: object): string => `channels:
  page:
    platform: facebook
    name: Page
    mode: live
    approval: automatic
    options: ${JSON.stringify(options)}
    secrets: { pageToken: MASTHEAD_TEST_PAGE_TOKEN }
`;

/** With mail, a webhook, and a public address, as a newsroom has them that is in use. */
export function furnish({ edit }: Newsroom, publicUrl: string): void {
  edit('newsroom.yaml', (text) =>
    text
      .replace('publicUrl: null', `publicUrl: ${publicUrl}`)
      .replace('receivers: {}', 'receivers: { cms: { url: TEST_HOOK, secret: TEST_SECRET } }')
      .replace('alerts: {}', 'alerts: { email: { from: a@paper.example, to: [b@paper.example], smtp: TEST_SMTP } }'),
  );
}
