/**
 * Draws the sample site's pictures and its video: `npx tsx src/demo/draw/draw-site.ts`.
 * Needs ffmpeg with libx264 for the video; the files it makes are part of the repository.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { CAST } from './cast.ts';
import { controlRoom } from './control-room.ts';
import { harbour } from './harbour.ts';
import { market } from './market.ts';
import { HOLDING, POINTING, person, RESTING } from './person.ts';
import {
  at,
  between,
  blur,
  circle,
  draws,
  ellipse,
  glow,
  gradient,
  line,
  path,
  pick,
  rect,
  type Scene,
  type Svg,
  times,
  toFile,
} from './svg.ts';

const WIDTH = 3200;
const HEIGHT = 2000;
const FLOOR = 1500;

const DEFS = [
  gradient('brick', [
    [0, '#b46a4e'],
    [1, '#8f4f3d'],
  ]),
  gradient('wood', [
    [0, '#c58f58'],
    [1, '#8a5c36'],
  ]),
  gradient('outside', [
    [0, '#bfe3f2'],
    [0.6, '#f2ecd2'],
    [1, '#f6d79a'],
  ]),
  gradient('ray', [
    [0, '#fff4d0', 0.5],
    [1, '#fff4d0', 0],
  ]),
  glow('lamp', '#ffe2a0', 0.9),
  blur('soft', 12),
].join('');

function bricks(): Svg {
  const random = draws(3);
  return times(420, () =>
    rect(
      Math.round(random() * 40) * 80 + (random() < 0.5 ? 40 : 0),
      Math.round(random() * 37) * 40,
      76,
      36,
      pick(random, ['#a35f47', '#c17a5c', '#9a5640']),
      { opacity: 0.5 },
    ),
  );
}

/** An arched window with ginkgo branches behind it. */
function arch(x: number): Svg {
  const random = draws(x);
  const shape = `M${x} 1150 L${x} 520 A250 250 0 0 1 ${x + 500} 520 L${x + 500} 1150Z`;
  const leaves = times(90, () => {
    const angle = random() * Math.PI * 2;
    const away = random() ** 0.6 * 210;
    return ellipse(
      x + 250 + Math.cos(angle) * away,
      600 + Math.sin(angle) * away * 1.2,
      between(random, 12, 26),
      between(random, 10, 18),
      pick(random, ['#f0b93a', '#f7d060', '#e0982c', '#c9b04a']),
    );
  });
  return [
    path(`M${x - 40} 1170 L${x - 40} 520 A290 290 0 0 1 ${x + 540} 520 L${x + 540} 1170Z`, '#e9d8bd'),
    path(shape, 'url(#outside)'),
    line(
      `M${x + 260} 1150 C${x + 250} 950 ${x + 230} 820 ${x + 250} 640 M${x + 246} 820 L${x + 150} 640 M${x + 250} 760 L${x + 360} 600`,
      '#7a5638',
      22,
    ),
    leaves,
    line(`M${x + 250} 270 V1150 M${x} 640 H${x + 500} M${x} 900 H${x + 500}`, '#4d3a30', 16),
    path(shape, 'none', { stroke: '#4d3a30', 'stroke-width': 20 }),
    rect(x - 60, 1150, 620, 40, '#cdb593'),
  ].join('');
}

const SPINES = [
  '#b6493f',
  '#2f6f73',
  '#d9a441',
  '#3f5684',
  '#7d4f86',
  '#5d7d4a',
  '#c9785a',
  '#efe3cc',
  '#4a3a40',
] as const;

function shelf(x: number, top: number, width: number, rows: number, seed: number): Svg {
  const random = draws(seed);
  const height = rows * 230;
  const books = times(rows, (row) => {
    const base = top + row * 230 + 210;
    let next = x + 24;
    let out = '';
    while (next < x + width - 60) {
      const thick = between(random, 18, 42);
      const tall = between(random, 120, 182);
      out +=
        rect(next, base - tall, thick, tall, pick(random, SPINES), { rx: 3 }) +
        rect(next + 4, base - tall + 24, thick - 8, 7, '#f7e6bd', { opacity: 0.7 });
      next += thick + (random() < 0.08 ? 60 : 3);
    }
    return out + rect(x, base, width, 22, '#7a4f2e');
  });
  return (
    rect(x - 20, top - 30, width + 40, height + 60, '#5f3c24') + rect(x, top - 6, width, height + 10, '#3c271b') + books
  );
}

const pendant = (x: number, y: number): Svg =>
  line(`M${x} 0 V${y - 60}`, '#2d211c', 7) +
  path(`M${x - 74} ${y} Q${x} ${y - 126} ${x + 74} ${y}Z`, '#2f6f73') +
  circle(x, y + 6, 30, '#fff3cc') +
  circle(x, y + 10, 330, 'url(#lamp)', { opacity: 0.8 });

const book = (x: number, y: number, colour: string): Svg =>
  path(
    `M${x - 100} ${y} Q${x - 50} ${y - 30} ${x} ${y} Q${x + 50} ${y - 30} ${x + 100} ${y} L${x + 100} ${y + 24} Q${x + 50} ${y - 6} ${x} ${y + 24} Q${x - 50} ${y - 6} ${x - 100} ${y + 24}Z`,
    colour,
  ) +
  path(
    `M${x - 90} ${y - 6} Q${x - 46} ${y - 34} ${x} ${y - 6} Q${x + 46} ${y - 34} ${x + 90} ${y - 6} L${x} ${y + 8}Z`,
    '#fdf6e6',
  );

/** The reading room in the old granary. */
function library(): Scene {
  const table =
    path('M300 1600 L2100 1600 L2300 1740 L120 1740Z', '#d6a268') +
    rect(120, 1740, 2180, 40, '#a87443') +
    rect(220, 1780, 70, 220, '#8a5c36') +
    rect(2120, 1780, 70, 220, '#8a5c36');
  const beams =
    times(5, (i) => rect(i * 760 - 60, 0, 70, 170, '#4a2f20')) +
    rect(0, 120, WIDTH, 56, '#5a3a28') +
    rect(0, 0, WIDTH, 40, '#3d281c');
  return {
    width: WIDTH,
    height: HEIGHT,
    defs: DEFS,
    body: [
      rect(0, 0, WIDTH, FLOOR, 'url(#brick)'),
      bricks(),
      beams,
      arch(230),
      arch(960),
      shelf(1720, 300, 1420, 5, 14),
      rect(0, FLOOR, WIDTH, HEIGHT - FLOOR, 'url(#wood)'),
      times(18, (i) => line(`M${i * 200 - 100} ${FLOOR} L${i * 280 - 860} ${HEIGHT}`, '#6f4728', 5, { opacity: 0.4 })),
      path('M240 520 L720 520 L1500 2000 L760 2000Z', 'url(#ray)', { filter: 'url(#soft)' }),
      path('M970 520 L1450 520 L2300 2000 L1560 2000Z', 'url(#ray)', { filter: 'url(#soft)' }),
      [420, 1180, 1640, 2440].map((x, i) => pendant(x, 330 + (i % 2) * 70)).join(''),
      at(2380, 1830, person(CAST.clerk, POINTING), 1.08),
      at(620, 1830, person(CAST.elder, RESTING), 1.02),
      at(1080, 1850, person(CAST.boy, RESTING), 0.8, true),
      at(1700, 1830, person(CAST.reader, HOLDING), 1.02, true),
      table,
      book(820, 1590, '#b6493f'),
      book(1330, 1610, '#3f5684'),
      rect(1820, 1560, 200, 34, '#2f6f73', { rx: 4 }) +
        rect(1834, 1528, 180, 32, '#d9a441', { rx: 4 }) +
        rect(1826, 1500, 170, 28, '#7d4f86', { rx: 4 }),
      ellipse(2850, 1930, 240, 30, '#3a2415', { opacity: 0.4, filter: 'url(#soft)' }),
      at(2850, 1940, person(CAST.grandmother, HOLDING), 1.12, true),
      book(2700, 1466, '#2f6f73'),
    ].join(''),
  };
}

const MEDIA = fileURLToPath(new URL('../site/media/', import.meta.url));
const JPEG = { quality: 80, mozjpeg: true } as const;
const VIDEO = { width: 1280, height: 720, rate: 25, seconds: 6 } as const;

async function picture(name: string, scene: Scene): Promise<void> {
  await sharp(Buffer.from(toFile(scene)))
    .jpeg(JPEG)
    .toFile(`${MEDIA}${name}.jpg`);
}

/** A picture of the film, a 16:9 cut of the harbour. */
const frame = (progress: number): Sharp =>
  sharp(Buffer.from(toFile(harbour(progress), VIDEO.width)))
    .extract({ left: 0, top: 50, width: VIDEO.width, height: VIDEO.height })
    .flatten({ background: '#000000' });

async function video(name: string): Promise<void> {
  const { width, height, rate, seconds } = VIDEO;
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', `${rate}`, '-i', '-'];
  const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=mono', '-t', `${seconds}`, '-c:a', 'aac', '-b:a', '32k'];
  const coding = ['-c:v', 'libx264', '-preset', 'slow', '-crf', '25', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  const ffmpeg = spawn('ffmpeg', ['-y', '-v', 'error', ...input, ...silence, ...coding, `${MEDIA}${name}.mp4`], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(ffmpeg, 'close');
  for (let index = 0; index < rate * seconds; index++) {
    const pixels = await frame(index / (rate * seconds))
      .raw()
      .toBuffer();
    if (!ffmpeg.stdin.write(pixels)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with code ${code}; it must be installed, with libx264.`);
}

await picture('harbour', harbour());
await picture('market', market());
await picture('control-room', controlRoom());
await picture('library', library());
await frame(0.35).jpeg(JPEG).toFile(`${MEDIA}ferry-poster.jpg`);
await video('ferry');
