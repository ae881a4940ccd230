import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const PACKAGE = '@fontsource/noto-color-emoji';
const PATH = '/desk/emoji/';
const YEAR_S = 31_536_000;

const require = createRequire(import.meta.url);
const list = require.resolve(`${PACKAGE}/unicode.json`);

/** Characters of each part of the font, by its number; the package names it `[0]`. */
const parts = Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(list, 'utf8')))).flatMap(
  ([name, ranges]) => {
    const number = /^\[(\d+)\]$/.exec(name)?.[1];
    return number === undefined ? [] : [{ number, ranges }];
  },
);

const { version } = z.object({ version: z.string() }).parse(require(`${PACKAGE}/package.json`));

/** Windows draws letters in place of flags. */
const hasFlags = (ranges: string): boolean => /u\+1f1e6/i.test(ranges);

const face = ({ number, ranges }: (typeof parts)[number]): string => {
  const systems = ['Apple Color Emoji', ...(hasFlags(ranges) ? [] : ['Segoe UI Emoji']), 'Noto Color Emoji'];
  const local = systems.map((name) => `local("${name}")`).join(',');
  return `@font-face{font-family:"Preview Emoji";font-display:swap;src:${local},url(${PATH}${version}/${number}.woff2) format("woff2");unicode-range:${ranges}}`;
};

/** Style sheet that declares colour emoji: those of the system, and where it has none, parts of a font that come when they are needed. */
export const EMOJI_STYLE = parts.map(face).join('\n');

const Params = z.strictObject({
  version: z.literal(version),
  part: z.enum(parts.map(({ number }) => `${number}.woff2`)),
});

/** Parts of the emoji font for previews; the same for everyone, and no secret. */
export function emojiRoutes(app: FastifyInstance): void {
  const schema = { summary: 'A part of the emoji font of previews', params: Params, hide: true };
  app.get(`${PATH}:version/:part`, { schema }, async (request, reply) => {
    const { part } = Params.parse(request.params);
    const file = join(dirname(list), 'files', `noto-color-emoji-${part.replace('.woff2', '')}-400-normal.woff2`);
    return reply
      .header('cache-control', `public, max-age=${YEAR_S}, immutable`)
      .header('x-content-type-options', 'nosniff')
      .type('font/woff2')
      .send(await readFile(file));
  });
}
