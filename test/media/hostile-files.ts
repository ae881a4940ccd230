import { crc32, deflateSync } from 'node:zlib';
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';

/** Where a box of an MP4 begins, behind its head. */
export const boxAt = (bytes: Buffer, type: string): number => bytes.indexOf(type) + 4;

/** A second of packets that are shown in another order than they are stored in, in a container that is in order. */
export async function reordered(): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 320, codedHeight: 180 };
  for (const [index, shown] of [0, 2, 1, 3, 5, 4, 6, 8, 7, 9].entries()) {
    const packet = new EncodedPacket(new Uint8Array(500), index === 0 ? 'key' : 'delta', shown / 10, 0.1);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** One whose times are said to be those of 4,294,967,280 pictures: a reader that lists them takes all memory. */
export async function endlessTimes(): Promise<Buffer> {
  const bytes = await reordered();
  bytes.writeUInt32BE(0xfffffff0, boxAt(bytes, 'stts') + 8);
  return bytes;
}

/** One whose pieces are said to hold 4,294,967,280 pictures each: a reader that walks them takes for ever. */
export async function endlessPieces(): Promise<Buffer> {
  const bytes = await reordered();
  bytes.writeUInt32BE(0xfffffff0, boxAt(bytes, 'stsc') + 12);
  return bytes;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG of this size, all of it there: a row of millions of pixels takes gigabytes to shrink. */
export function greyPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const data = deflateSync(Buffer.alloc((width + 1) * height), { level: 1 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
