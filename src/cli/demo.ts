import type { Shell } from './environment.ts';

export interface DemoFlags {
  url?: string;
  picture?: string[];
  video?: string;
  seed?: string;
  out: string;
}

export async function demoCommand(shell: Shell, page: string | undefined, flags: DemoFlags): Promise<number> {
  const { runDemo } = await import('../demo/demo.ts');
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new Error('interrupted')));
  return runDemo({
    ...(page === undefined ? {} : { page }),
    ...(flags.url === undefined ? {} : { url: flags.url }),
    ...(flags.video === undefined ? {} : { video: flags.video }),
    pictures: flags.picture ?? [],
    seed: flags.seed === undefined ? 1 : Number(flags.seed),
    out: flags.out,
    signal: controller.signal,
    print: (line) => shell.print(line),
    tty: shell.interactive,
  });
}
