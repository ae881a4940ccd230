import { z } from 'zod';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { film } from '../../helpers/film.ts';

export const MARKER = '01hzy3v8c4n5t6w7x8y9z0abcd';
export const GRAIN = 262_144;
const Options = z.object({ apiUrl: z.string(), uploadUrl: z.string(), tokenUrl: z.string(), channelId: z.string() });
const Named = z.looseObject({ id: z.string() });

export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
}

/** The first error's reason; null in a good answer. */
export const reason = ({ body }: Answered): string | null =>
  z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })) }) }).safeParse(body).data?.error
    .errors[0]?.reason ?? null;

export async function refresh(simulator: Simulator, change: Record<string, string> = {}): Promise<Answered> {
  const { clientId = '', clientSecret = '', refreshToken = '' } = simulator.channel.secrets;
  const form = {
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
  };
  const body = new URLSearchParams({ ...form, ...change });
  return read(await fetch(Options.parse(simulator.channel.options).tokenUrl, { method: 'POST', body }));
}

export const metadata = (more: { snippet?: unknown; status?: unknown } = {}) => ({
  snippet: {
    title: 'First gold',
    description: `https://www.example.com/a?utm_content=${MARKER}\nA first gold for the city.`,
    tags: ['sport', 'two words'],
    categoryId: '25',
    defaultLanguage: 'en',
    ...(typeof more.snippet === 'object' ? more.snippet : {}),
  },
  status: {
    privacyStatus: 'private',
    selfDeclaredMadeForKids: false,
    ...(typeof more.status === 'object' ? more.status : {}),
  },
});

export interface Client {
  api(method: string, path: string, json?: unknown): Promise<Answered>;
  start(total: number, body?: unknown): Promise<Answered>;
  /** Starts an upload and gives its address. */
  session(total: number, body?: unknown): Promise<string>;
  /** A whole upload in one request; gives the video's id. */
  upload(body?: unknown): Promise<string>;
  thumbnail(id: string, bytes: Buffer, type?: string): Promise<Answered>;
  /** A file of captions, as `multipart/related`. */
  captions(told: unknown, file: string): Promise<Answered>;
  item(id: string, parts?: string): Promise<Record<string, unknown> | undefined>;
}

export async function put(address: string, bytes: Buffer | null, range?: string): Promise<Answered> {
  const headers = { 'content-type': 'video/mp4', ...(range === undefined ? {} : { 'content-range': range }) };
  const body = bytes === null ? null : new Uint8Array(bytes);
  return read(await fetch(address, { method: 'PUT', headers, body, redirect: 'manual' }));
}

export async function connect(simulator: Simulator): Promise<Client> {
  const { access_token: token } = z.object({ access_token: z.string() }).parse((await refresh(simulator)).body);
  const { apiUrl, uploadUrl } = Options.parse(simulator.channel.options);
  const authorization = `Bearer ${token}`;
  const json = { authorization, 'content-type': 'application/json; charset=UTF-8' };
  const client: Client = {
    api: async (method, path, body) =>
      read(
        await fetch(`${apiUrl}/youtube/v3/${path}`, {
          method,
          headers: json,
          body: body === undefined ? null : JSON.stringify(body),
        }),
      ),
    start: async (total, body = metadata()) =>
      read(
        await fetch(`${uploadUrl}/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`, {
          method: 'POST',
          headers: { ...json, 'x-upload-content-length': String(total), 'x-upload-content-type': 'video/mp4' },
          body: JSON.stringify(body),
        }),
      ),
    session: async (total, body) => (await client.start(total, body)).headers.get('location') ?? '',
    upload: async (body) => Named.parse((await put(await client.session(1000, body), film(1000))).body).id,
    thumbnail: async (id, bytes, type = 'image/jpeg') =>
      read(
        await fetch(`${uploadUrl}/upload/youtube/v3/thumbnails/set?videoId=${id}`, {
          method: 'POST',
          headers: { authorization, 'content-type': type },
          body: new Uint8Array(bytes),
        }),
      ),
    captions: async (told, file) =>
      read(
        await fetch(`${uploadUrl}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'multipart/related; boundary="edge"' },
          body: `--edge\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(told)}\r\n--edge\r\ncontent-type: application/octet-stream\r\n\r\n${file}\r\n--edge--\r\n`,
        }),
      ),
    item: async (id, parts = 'status,processingDetails,snippet,contentDetails') => {
      const { body } = await client.api('GET', `videos?part=${parts}&id=${id}`);
      return z.object({ items: z.array(z.record(z.string(), z.unknown())) }).parse(body).items[0];
    },
  };
  return client;
}
