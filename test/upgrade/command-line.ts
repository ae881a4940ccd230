import { run } from '../../src/cli/cli.ts';

/** What a command prints in a terminal of 100 columns. */
export async function printed(argv: readonly string[], env: Record<string, string>): Promise<string> {
  const lines: string[] = [];
  const code = await run(argv, env, {
    print: (text) => void lines.push(text),
    remark: (text) => void lines.push(...text.split('\n').map((line) => `! ${line}`)),
    flushed: async () => null,
    interactive: false,
    columns: 100,
  });
  return `${lines.join('\n')}${code === 0 ? '' : `\n! exit ${code}`}`;
}

/** Lists, as people ask for them. */
const LISTS: readonly string[] = [
  'status',
  'posts --limit 500',
  'approvals',
  'deliveries',
  'calendar --from 2026-11-28 --to 2026-12-04',
  'corrections --all',
  'articles',
  'channels list',
  'people list',
  'jobs',
  'jobs show digest',
  'sources',
  'webhooks',
  'webhooks show archive',
  'activity -n 300',
  'audit -n 300',
];

/** The text of each command by its line, for all lists and each post and delivery. */
export async function renderCommands(
  env: Record<string, string>,
  ids: { posts: readonly string[]; deliveries: readonly string[]; corrections: readonly string[] },
): Promise<Record<string, string>> {
  const lines = [
    ...LISTS,
    ...ids.posts.map((id) => `posts ${id}`),
    ...ids.deliveries.map((id) => `deliveries ${id}`),
    ...ids.corrections.map((id) => `corrections show ${id}`),
  ];
  const told: Record<string, string> = {};
  for (const line of lines) told[`masthead ${line}`] = await printed(line.split(' '), env);
  return told;
}
