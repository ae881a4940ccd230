/**
 * Draws the sample site's pictures and its video: `npx tsx src/demo/draw/draw-site.ts`.
 * Needs ffmpeg with libx264 for the video; the files it makes are part of the repository.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { controlRoom } from './control-room.ts';
import { harbour } from './harbour.ts';
import { library } from './library.ts';
import { market } from './market.ts';
import { type Scene, toFile } from './svg.ts';

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
