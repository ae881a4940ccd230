/** Bytes that begin like an MP4 file, which simulators take for a video. */
export function film(size: number, fill = 7): Buffer {
  const bytes = Buffer.alloc(size, fill);
  bytes.writeUInt32BE(24, 0);
  bytes.write('ftypisom', 4, 'latin1');
  return bytes;
}
