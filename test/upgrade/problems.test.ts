import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../src/domain/post.ts';
import { allEntries, type Message } from '../../src/lib/message.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import '../../src/platforms/index.ts';
import '../../src/posts/messages.ts';
import '../../src/media/messages.ts';
import '../../src/rules/messages.ts';
import '../../src/suggestions/messages.ts';
import '../../src/compose/faithfulness/messages.ts';
import { emptyEmbedded } from '../helpers/embedded.ts';
import BEFORE from './problems.json' with { type: 'json' };

const MIGRATIONS = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));
const Journal = z.object({ entries: z.array(z.object({ idx: z.int(), tag: z.string() })) });
const { entries } = Journal.parse(JSON.parse(readFileSync(`${MIGRATIONS}meta/_journal.json`, 'utf8')));
const statements = (tag: string): string =>
  readFileSync(`${MIGRATIONS}${tag}.sql`, 'utf8').replaceAll('--> statement-breakpoint', '');

const REFUSED = {
  message: 'The proposal was refused: it is no shorter than the one above it.',
  told: { code: 'proposal-title-same', gaps: {} },
};

let home: Awaited<ReturnType<typeof emptyEmbedded>>;
let store: PGlite;
beforeAll(async () => {
  home = await emptyEmbedded();
  store = home.client;
  await store.exec('create schema masthead');
  for (const { tag } of entries.filter(({ idx }) => idx < 48)) await store.exec(statements(tag));
  // Rows without the articles and channels that they belong to.
  await store.exec('set session_replication_role = replica');
  const columns = `id, article_id, revision, channel_id, sequence, content, content_hash, problems`;
  await store.query(
    `insert into masthead.posts (${columns}) values (gen_random_uuid(), gen_random_uuid(), 1, 'x', 1, '{}', 'a', $1)`,
    [JSON.stringify(BEFORE.map(({ chinese: _chinese, ...problem }) => problem))],
  );
  const asked = 'post_id, task, id, revision, suggestions, refused, model, ms, asked_by';
  await store.query(
    `insert into masthead.proposals (${asked})
     values (gen_random_uuid(), 'text', gen_random_uuid(), 1, '[]', $1, 'a-model', 1, 'Ann')`,
    [JSON.stringify(REFUSED)],
  );
  await store.exec(`begin; ${statements('0048_messages')}; commit;`);
}, 120_000);
afterAll(() => home.drop());

const readerIn = (language: Reader['language']): Reader => ({
  language,
  timeZone: 'UTC',
  now: new Date('2026-11-29T12:00:00Z'),
  channelName: (id) => id,
});

/** Spaces beside values, and how sizes are written, are the renderer's. */
const bare = (text: string): string => text.replace(/\s|[,.]\d+(?= ?[kMG]B)|UTC/gu, '').replaceAll('字节', 'B');

/** Sentences that read better than they did: names without “渠道”, lists with 和, and what the sentence left out. */
const REWORDED: readonly string[] = [
  '撰写之后报道有改动：“A”→“B”。',
  '渠道main-x尚未连接：请在环境变量中设置X_KEY和X_SECRET，或在渠道页面填写凭据。',
  '渠道main-x与x-two和x-three使用同一账号，因此都不会发送。请为每个渠道设置各自的账号，或在channels.yaml中为每个渠道设置sharesAccount:true。',
  '报道已下架（Ann，11月25日09:05），不再发布任何内容。原因：Itiswrong。',
  '内容与main-x已排期的“Ferrykept”相同。批准即表示再发一次。',
  '内容中有禁用词“Reed”（帖子正文和图片2的说明）。请删去；如确需发布，须明确说明。',
  '内容中有需人工把关的词“Reed”（标题、报道第4段和extra.comment）。确认可以发布后再批准。',
  '标题的备选1中的数字“58”在报道中没有。',
  '正文有2个股票标签（$A和$B），X最多允许一个，请去掉其余的。',
  '视频不符合X视频的要求：文件格式为Matroska，可接受MP4和QuickTime。',
];

async function problems(): Promise<Problem[]> {
  const { rows } = await store.query<{ problems: unknown }>('select problems from masthead.posts');
  return z.array(Problem).parse(rows[0]?.problems);
}

describe('problems that an earlier version kept as sentences', () => {
  test('are messages of this version, each with all that its sentence needs', async () => {
    const found = await problems();
    expect(found).toHaveLength(BEFORE.length);
    const check = ({ code, params }: Message): void => {
      const kinds = allEntries().get(code)?.params ?? {};
      expect.soft(allEntries().has(code), code).toBe(true);
      expect.soft(Object.keys(params).toSorted(), code).toEqual(Object.keys(kinds).toSorted());
      for (const [name, kind] of Object.entries(kinds)) {
        const value = params[name];
        expect.soft(kind === 'message', `${code} ${name}`).toBe(typeof value === 'object' && 'code' in value);
        expect.soft(kind === 'list', `${code} ${name}`).toBe(Array.isArray(value));
        if (typeof value === 'object' && 'code' in value) check(value);
      }
    };
    for (const { message } of found) check(message);
  });

  test('read the same in Chinese', async () => {
    const found = await problems();
    const differ = found.flatMap(({ message }, at) => {
      const [now, was] = [bare(render(message, readerIn('zh-CN'))), bare(BEFORE[at]?.chinese ?? '')];
      return now === was || REWORDED.includes(now) ? [] : [{ code: BEFORE[at]?.told.code, was, now }];
    });
    expect(differ).toEqual([]);
  });

  test('have an English sentence without gaps', async () => {
    for (const { message } of await problems())
      expect.soft(render(message, readerIn('en'))).not.toMatch(/(?<!\p{L})…|Unknown|undefined/u);
  });

  test('keep their order, severity, code and field', async () => {
    expect((await problems()).map(({ severity, code, field }) => ({ severity, code, field }))).toEqual(
      BEFORE.map(({ severity, code, field }) => ({ severity, code, field })),
    );
  });

  test('so do refused proposals', async () => {
    const { rows } = await store.query<{ refused: unknown }>('select refused from masthead.proposals');
    expect(rows[0]?.refused).toEqual({ code: 'proposal.titleSame', params: {} });
  });

  test('a store that has them is closed to versions that expect sentences', async () => {
    const { rows } = await store.query('select minimum from masthead.schema_requirements');
    expect(rows).toEqual([{ minimum: 48 }]);
  });
});
