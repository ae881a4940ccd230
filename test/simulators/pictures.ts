import { createServer } from 'node:http';
import sharp from 'sharp';

/** A flat picture of the given size. */
export function picture(width: number, height: number, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a03020' } })
    .toFormat(format)
    .toBuffer();
}

export interface PictureHost {
  url: string;
  /** Requests it got, by path. */
  hits: string[];
  stop(): Promise<void>;
}

/** Serves files by path on loopback, as the service's signed rendition addresses would. */
export async function pictureHost(files: Record<string, { bytes: Buffer; mimeType: string }>): Promise<PictureHost> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    const file = files[request.url ?? ''];
    if (file) response.writeHead(200, { 'content-type': file.mimeType }).end(file.bytes);
    else if (request.url === '/moved') response.writeHead(302, { location: '/ok.jpg' }).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    hits,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
