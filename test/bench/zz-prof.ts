import { openBusyDesk } from './desk/busy-desk.ts';
import { listArticles } from '../../src/desk/articles/list.ts';
import { chipsOf } from '../../src/desk/articles/chips.ts';
import { postsOf } from '../../src/desk/posts.ts';
import { status, trouble } from '../../src/desk/status.ts';
import { listChannels } from '../../src/desk/channels.ts';
import { makingNow } from '../../src/desk/making.ts';
import { putOffDeliveries } from '../../src/desk/put-off.ts';
const room = await openBusyDesk({});
const desk = { ...room.context, queues: null };
const time = async (name: string, run: () => Promise<unknown>, n = 15) => {
  await run();
  const all: number[] = [];
  for (let i = 0; i < n; i++) { const a = process.cpuUsage(); await run(); const b = process.cpuUsage(a); all.push((b.user + b.system) / 1000); }
  all.sort((a, b) => a - b);
  console.log(name, 'cpu ms median', all[n >> 1]?.toFixed(1), 'min', all[0]?.toFixed(1));
};
const list = await listArticles(desk, { limit: 100 });
const ids = list.articles.map(({ id }) => id);
await time('listArticles 100', () => listArticles(desk, { limit: 100 }));
await time('  chips', () => chipsOf(desk, ids));
await time('listArticles q', () => listArticles(desk, { limit: 100, q: 'needle' }));
await time('listArticles needs', () => listArticles(desk, { limit: 100, needs: 'me', by: 'x' }));
await time('listArticles published', () => listArticles(desk, { limit: 100, state: 'published' }));
await time('posts of article', () => postsOf(desk, { articleId: room.articleId }));
await time('post', () => postsOf(desk, { postId: room.postId }));
await time('status', () => status(desk), 7);
await time('  trouble', () => trouble(desk), 7);
await time('  putOff', () => putOffDeliveries(desk), 7);
await time('  channels', () => listChannels(desk));
await time('  making', () => makingNow(desk));
for (const path of ['/articles?limit=100', `/posts/${room.postId}`, '/status']) {
  await time(`GET ${path}`, async () => { const r = await fetch(room.api.address + path, { headers: { authorization: 'Bearer a-token-that-nobody-guesses-0123456789' } }); await r.text(); });
}
await room.close();
process.exit(0);
