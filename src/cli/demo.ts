import type { PageFlags } from './article.ts';
import type { Shell } from './environment.ts';

export type DemoFlags = PageFlags & { seed?: number; out: string };

export async function demoCommand(shell: Shell, page: string | undefined, flags: DemoFlags): Promise<number> {
  const { runDemo } = await import('../demo/demo.ts');
  const code = await runDemo({
    ...(page === undefined ? {} : { page }),
    ...(flags.url === undefined ? {} : { url: flags.url }),
    ...(flags.video === undefined ? {} : { video: flags.video }),
    pictures: [...(flags.picture ?? [])],
    seed: flags.seed ?? 1,
    out: flags.out,
    signal: shell.signal(),
    print: (line) => (shell.json ? shell.remark(line) : shell.print(line)),
    tty: shell.interactive,
  });
  if (shell.json) shell.print(JSON.stringify({ ok: code === 0, report: flags.out }));
  return code;
}
