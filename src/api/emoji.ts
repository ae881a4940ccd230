import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const PACKAGE = '@fontsource/noto-color-emoji';
const YEAR_S = 31_536_000;

const require = createRequire(import.meta.url);

/** The whole font: of its parts each has drawings that Chrome does not draw. */
const FILE = require.resolve(`${PACKAGE}/files/noto-color-emoji-emoji-400-normal.woff2`);

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8')));

/** Its version is in its address, so that it may be kept for good. */
const PATH = `/desk/emoji/${version}.woff2`;

const ranges = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(require.resolve(`${PACKAGE}/unicode.json`), 'utf8')));

const FLAGS = 'U+1F1E6-1F1FF';

const face = (systems: readonly string[], range: string): string =>
  `@font-face{font-family:"Preview Emoji";font-display:swap;src:${systems.map((name) => `local("${name}")`).join(',')},url(${PATH}) format("woff2");unicode-range:${range}}`;

/**
 * Style sheet that declares colour emoji: those of the system, and where it has none, the font of the service, fetched when
 * a text first needs it. Windows draws letters in place of flags.
 */
export const EMOJI_STYLE = [
  face(['Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'], Object.values(ranges).join(',')),
  face(['Apple Color Emoji', 'Noto Color Emoji'], FLAGS),
].join('\n');

/** The emoji font of previews; the same for everyone, and no secret. */
export function emojiRoutes(app: FastifyInstance): void {
  app.get(PATH, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${YEAR_S}, immutable`)
      .header('x-content-type-options', 'nosniff')
      .type('font/woff2')
      .send(createReadStream(FILE)),
  );
}
