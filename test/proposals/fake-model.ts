import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { serve } from '../net/loopback.ts';

const Part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const Asked = z.object({
  model: z.string(),
  max_tokens: z.number(),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Part)]) })),
});

export interface Asking {
  path: string;
  authorization: string | undefined;
  body: z.infer<typeof Asked>;
}

/** What the fake endpoint does with a request. */
export type Manner =
  | { says: string; tokens?: number | null; finish?: string }
  | { status: number; body: string }
  | { silent: true };

export interface FakeModel {
  url: URL;
  asked: Asking[];
  /** From now on it behaves so. */
  behave(manner: Manner): void;
}

/** An OpenAI-compatible endpoint on this machine, as far as a newsroom meets one. */
export async function startFakeModel(manner: Manner): Promise<FakeModel> {
  let now = manner;
  const asked: Asking[] = [];
  const server = await serve(async (request, response) => {
    const body = Asked.parse(JSON.parse(await text(request)));
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    if ('silent' in now) return;
    if ('status' in now) {
      response.writeHead(now.status).end(now.body);
      return;
    }
    const { says, tokens = 50, finish = 'stop' } = now;
    const usage = tokens === null ? {} : { usage: { total_tokens: tokens } };
    const choices = [{ index: 0, message: { role: 'assistant', content: says }, finish_reason: finish }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'c-1', object: 'chat.completion', choices, ...usage }));
  });
  return {
    url: new URL(`${server.url}/v1`),
    asked,
    behave(next) {
      now = next;
    },
  };
}
