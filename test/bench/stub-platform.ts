import { z } from 'zod';
import type { PostContent } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import { definePlatform } from '../../src/platforms/kit/define-platform.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { Session } from '../../src/platforms/session.ts';
import '../helpers/scripted-writing.ts';

const Answer = z.object({ id: z.string() });
type Answer = z.infer<typeof Answer>;
type StubSession = Session<Readonly<Record<string, unknown>>, Readonly<Record<string, string>>>;

/** One call to the platform: what it is and the answer's id. */
export type Call = (session: StubSession, path: string, id: string) => Promise<Answer>;

const HOUR_MS = 3_600_000;

export const CONTENT: PostContent = {
  platform: 'stub',
  kind: 'link',
  language: 'en',
  marker: '00000000000000000000000000',
  texts: {
    text: 'After three years the ferry crosses the river again, for cyclists and, on weekdays, for cars. #ferry',
  },
  link: 'https://paper.example/news/ferry-returns?utm_source=stub&utm_content=00000000000000000000000000',
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
};

/** Answers in this process, and leaves the evidence that an exchange over HTTP leaves. */
export const callInProcess: Call = async (session, path, id) => {
  const body = JSON.stringify({ id });
  session.record({ event: 'answer', method: 'POST', url: `https://stub.example/${path}`, status: 200, ms: 1, body });
  return { id };
};

/** The same exchanges over loopback, through the client that adapters use; `options.api` is the address. */
export const callOverHttp: Call = async (session, path, id) => {
  const url = `${String(session.options.api)}/${path}?id=${id}`;
  const answer = await session.http.send({
    method: 'POST',
    url,
    body: { json: { text: CONTENT.texts.text } },
    signal: session.signal,
  });
  return Answer.parse(JSON.parse(answer.text));
};

/**
 * A platform with two steps and one commit, which is what most posts with a picture take. `onCommit` hears of each
 * delivery as it reaches the platform.
 */
export const stubPlatform = (call: Call, onCommit: (deliveryId: string) => void): Platform =>
  definePlatform<Readonly<Record<string, unknown>>, Readonly<Record<string, string>>>({
    id: 'stub',
    name: 'Stub',
    brand: { label: plainText('Stub'), colour: '#000000', mark: '' },
    recognise: {
      hosts: [],
      labels: [],
      notAccounts: [],
      postIds: { shape: /^\S+$/, example: '4711', inAddress: null },
    },
    account: {
      options: z.record(z.string(), z.unknown()),
      credentials: z.object({}).catchall(z.string()),
      id: () => null,
    },
    content: {
      places: {},
      limits: () => ({ texts: [], pictures: { min: 0, max: 0, places: {} } }),
      compose: () => CONTENT,
      requests: () => [],
      templateFields: [],
    },
    waits: { looks: [60_000], polls: [60_000] },
    client: async () => ({
      async publish(_post, session) {
        const { id } = session.delivery;
        const step = { result: Answer, validFor: HOUR_MS };
        const upload = await session.step('upload', step, () => call(session, 'upload', `upload-${id}`));
        await session.step('container', step, () => call(session, 'container', `container-${upload.id}`));
        const live = await session.commit('publish', { result: Answer }, () => {
          onCommit(id);
          return call(session, 'publish', `post-${id}`);
        });
        return { remoteId: live.id, otherIds: { upload: upload.id }, url: null, warnings: session.warnings() };
      },
      find: async () => ({ answer: 'absent' }),
      classify: (error) => ({ type: 'unknown', message: plainText(String(error)), code: null }),
    }),
  });
