import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { Queue } from 'bullmq';
import type { QueueBoard } from '../domain/queue-board.ts';

type IServerAdapter = Parameters<typeof createBullBoard>[0]['serverAdapter'];

/** What the library has to say for its own adapters of web servers. */
interface Given {
  queues: Parameters<IServerAdapter['setQueues']>[0];
  pages: readonly string[];
  routes: Parameters<IServerAdapter['setApiRoutes']>[0];
  config: Parameters<IServerAdapter['setUIConfig']>[0];
}

/** Notes all that the library wants served. */
function listener(given: Given): IServerAdapter {
  const adapter: IServerAdapter = {
    setQueues: (queues) => note({ queues }),
    setViewsPath: () => adapter,
    setStaticPath: () => adapter,
    setErrorHandler: () => adapter,
    setEntryRoute: ({ route }) => note({ pages: [route].flat() }),
    setApiRoutes: (routes) => note({ routes }),
    setUIConfig: (config) => note({ config }),
  };
  const note = (more: Partial<Given>): IServerAdapter => {
    Object.assign(given, more);
    return adapter;
  };
  return adapter;
}

/** Styles and scripts that the library's page loads; its fonts, which come from elsewhere, are left out. */
const STYLE = /<link href="static\/[^"]+\.css" rel="stylesheet">/g;
const SCRIPT = /<script [^>]*src="static\/[^"]+"><\/script>/g;

/** A value inside of a script element, which no text in it may end. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Pages about queues, of the library's answers only those that read. `queues`: as they are at each request. */
export function createBoard(queues: () => readonly Queue[]): QueueBoard {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')), 'dist');
  const template = readFileSync(join(folder, 'index.ejs'), 'utf8');
  const [styles, scripts] = [STYLE, SCRIPT].map((loaded) => (template.match(loaded) ?? []).join(''));
  const given: Given = { queues: new Map(), pages: [], routes: [], config: {} };
  const board = createBullBoard({
    queues: [],
    serverAdapter: listener(given),
    options: {
      uiBasePath: dirname(folder),
      uiConfig: { boardTitle: 'Masthead', hideDocsLink: true, miscLinks: [{ text: 'System', url: '/desk/system' }] },
    },
  });
  const adapters = new WeakMap<Queue, BullMQAdapter>();
  const adapterOf = (queue: Queue): BullMQAdapter => {
    const adapter = adapters.get(queue) ?? new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false });
    adapters.set(queue, adapter);
    return adapter;
  };
  const reading = given.routes.filter(({ method }) => [method].flat().every((one) => one === 'get'));
  return {
    files: join(folder, 'static'),
    pages: given.pages,
    html: (base, language) => {
      const config = { ...given.config, locale: { lng: language.startsWith('zh') ? 'zh-CN' : 'en-US' } };
      return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><base href="${base}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Masthead</title>
<link rel="icon" type="image/png" href="static/favicon-32x32.png">${styles}</head>
<body><script id="__UI_CONFIG__" type="application/json">${inScript(config)}</script><div id="root"></div>
${scripts}</body></html>`;
    },
    answers: reading.flatMap(({ route, handler }) =>
      [route].flat().map((path) => ({
        path,
        async answer({ params, query }) {
          board.replaceQueues(queues().map(adapterOf));
          const request = { queues: given.queues, uiConfig: given.config, params, query, body: {}, headers: {} };
          const { status = 200, body } = await handler(request);
          return { status, body };
        },
      })),
    ),
  };
}
