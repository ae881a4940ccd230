import { z } from 'zod';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { picture } from '../pictures.ts';

export const MARKER = '01hzy3v8c4n5t6w7x8y9z0abcd';
export type Answer = Record<string, unknown>;

/** Calls the API; `body` is sent as JSON, text or a form, whatever it is. */
export async function call(
  simulator: Simulator,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  const raw =
    body === undefined ? null : body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${simulator.url}/cgi-bin/${path}`, { method, body: raw });
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await response.text()));
}

export const stable = (simulator: Simulator, more: Record<string, unknown> = {}): Promise<Answer> => {
  const { appId, appSecret } = simulator.channel.secrets;
  return call(simulator, 'stable_token', { grant_type: 'client_credential', appid: appId, secret: appSecret, ...more });
};

export const legacy = (simulator: Simulator): Promise<Answer> => {
  const { appId, appSecret } = simulator.channel.secrets;
  return call(simulator, `token?grant_type=client_credential&appid=${appId}&secret=${appSecret}`);
};

export function file(bytes: Buffer, name = 'a.jpg'): FormData {
  const form = new FormData();
  form.append('media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
  return form;
}

/** A client with a token and a cover in the library. */
export interface Client {
  token: string;
  cover: string;
  /** POSTs with the token. */
  post: (api: string, body: unknown, query?: string) => Promise<Answer>;
  get: (api: string) => Promise<Answer>;
  /** Adds a draft of one article and returns its id. */
  draft: (more?: Record<string, unknown>) => Promise<string>;
}

export const article = (cover: string, more: Record<string, unknown> = {}) => ({
  article_type: 'news',
  title: '郭泽东夺金',
  author: 'Guo Zedong',
  digest: '首金',
  content: '<p>第一段 &amp; more</p>',
  content_source_url: `https://m.example.com/a?utm_content=${MARKER}`,
  thumb_media_id: cover,
  need_open_comment: 0,
  only_fans_can_comment: 0,
  pic_crop_235_1: '0_0.121749_1_0.878251',
  pic_crop_1_1: '0.21875_0_0.78125_1',
  ...more,
});

export async function connect(simulator: Simulator): Promise<Client> {
  const token = String((await stable(simulator)).access_token);
  const post = (api: string, body: unknown, query = '') =>
    call(simulator, `${api}?access_token=${token}${query}`, body, 'POST');
  const cover = String((await post('material/add_material', file(await picture(900, 506)), '&type=image')).media_id);
  return {
    token,
    cover,
    post,
    get: (api) => call(simulator, `${api}?access_token=${token}`),
    draft: async (more = {}) => String((await post('draft/add', { articles: [article(cover, more)] })).media_id),
  };
}
