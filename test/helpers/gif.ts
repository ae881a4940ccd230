import sharp from 'sharp';

/** Animated GIF of frames in one grey each. */
export async function gif(width = 64, height = 36, frames = 5): Promise<Buffer> {
  const data = Buffer.alloc(width * height * frames * 3);
  for (let at = 0; at < frames; at++) {
    data.fill(20 + ((at * 37) % 200), at * width * height * 3, (at + 1) * width * height * 3);
  }
  return sharp(data, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif({ delay: Array.from({ length: frames }, () => 100) })
    .toBuffer();
}
