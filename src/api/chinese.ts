import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const PACKAGE = '@fontsource-variable/noto-sans-sc';
const YEAR_S = 31_536_000;

const require = createRequire(import.meta.url);

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8')));

/** Chinese characters of each file, a hundred of them by how often they occur; its other files are of other scripts. */
const ranges = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(require.resolve(`${PACKAGE}/unicode.json`), 'utf8')));
const numbers = Object.keys(ranges).flatMap((name) => /^\[(\d+)\]$/.exec(name)?.[1] ?? []);

/** Their version is in their addresses, so that they may be kept for good. */
const FOLDER = `/desk/chinese/${version}`;

/** Address of the style sheet that declares them. */
export const CHINESE_STYLE = `${FOLDER}/faces.css`;

const face = (number: string): string =>
  `@font-face{font-family:"Preview Chinese";font-display:swap;font-weight:100 900;src:url(${FOLDER}/${number}.woff2) format("woff2");unicode-range:${ranges[`[${number}]`]}}`;
const STYLE = numbers.map(face).join('\n');

/** The Chinese font of previews, by the characters that a text has; the same for everyone, and no secret. */
export function chineseRoutes(app: FastifyInstance): void {
  const kept = { 'cache-control': `public, max-age=${YEAR_S}, immutable`, 'x-content-type-options': 'nosniff' };
  app.get(CHINESE_STYLE, { schema: { hide: true } }, async (_request, reply) =>
    reply.headers(kept).type('text/css; charset=utf-8').send(STYLE),
  );
  const Params = z.strictObject({ number: z.enum(numbers) });
  app.get(`${FOLDER}/:number.woff2`, { schema: { hide: true } }, async (request, reply) => {
    const { number } = Params.parse(request.params);
    const file = require.resolve(`${PACKAGE}/files/noto-sans-sc-${number}-wght-normal.woff2`);
    return reply.headers(kept).type('font/woff2').send(createReadStream(file));
  });
}
