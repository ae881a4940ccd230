import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  beginUpload,
  cancelUpload,
  MOST_UPLOADED,
  receiveBytes,
  type UploadState,
  uploadState,
} from '../features/library/uploads.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { described, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';

/** Version of the protocol for resumable uploads (https://tus.io), and what of its extensions is here. */
const TUS = '1.0.0';
const ABOUT = {
  'tus-version': TUS,
  'tus-extension': 'creation,termination,expiration',
  'tus-max-size': String(MOST_UPLOADED),
};
const BODY = 'application/offset+octet-stream';
/** Requests that bring bytes at once, each of which holds a piece in memory. */
const AT_ONCE = 16;

const Params = z.strictObject({ id: z.uuid() });
const Size = z.coerce.number<string>().int().nonnegative();
const Begun = z.looseObject({
  'upload-length': Size,
  'upload-metadata': z.string().max(4_000).default(''),
});
const Continued = z.looseObject({ 'upload-offset': Size });

/** Name of the file in `filename cGljdHVyZS5qcGc=,…`; '' where it has none. */
function nameIn(metadata: string): string {
  const pairs = metadata.split(',').map((pair) => pair.trim().split(' '));
  const [, name = ''] = pairs.find(([key]) => key === 'filename') ?? [];
  return Buffer.from(name, 'base64').toString('utf8');
}

const describeState = (reply: FastifyReply, { size, received, expiresAt }: UploadState): FastifyReply =>
  reply
    .header('upload-offset', String(received))
    .header('upload-length', String(size))
    .header('upload-expires', expiresAt.toUTCString());

const EMPTY = z.void();
const BEGIN = described({
  summary: 'Begins an upload to the media library, by the tus protocol 1.0.0',
  description:
    'Headers: `Tus-Resumable`, `Upload-Length`, and `Upload-Metadata` with `filename`. Send the file to `Location` with PATCH, then add it with `POST /library`. What is not complete within a day is removed.',
  response: { 201: EMPTY, ...PROBLEM },
});
const LOOK = described({
  summary: 'How much of an upload has arrived',
  params: Params,
  response: { 200: EMPTY, ...PROBLEM },
});
const SEND = described({
  summary: 'The next bytes of an upload',
  params: Params,
  response: { 204: EMPTY, ...PROBLEM },
});
const CANCEL = described({ summary: 'Cancels an upload', params: Params, response: { 204: EMPTY, ...PROBLEM } });

/** Resumable uploads to the media library. */
export function uploadRoutes(app: FastifyInstance, context: ApiContext): void {
  let receiving = 0;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    BODY,
    (_request: FastifyRequest, payload: IncomingMessage, done: (error: null, body: unknown) => void) =>
      done(null, payload),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.header('tus-resumable', TUS);
    if (request.headers['tus-resumable'] === TUS) return;
    await refuse(reply.header('tus-version', TUS), 412, { code: 'usage', problem: api.otherTus({ version: TUS }) });
  });
  const asked = async (request: FastifyRequest): Promise<{ id: string; by: string }> => {
    const { name: by } = await admit(context, request, 'write');
    return { ...Params.parse(request.params), by };
  };

  app.post('/uploads', BEGIN, async (request, reply) => {
    const { name: by } = await admit(context, request, 'write');
    const { 'upload-length': size, 'upload-metadata': metadata } = Begun.parse(request.headers);
    const upload = await beginUpload(context, { name: nameIn(metadata), size, by });
    return describeState(reply, upload).headers(ABOUT).header('location', `/uploads/${upload.id}`).code(201).send();
  });

  app.head('/uploads/:id', LOOK, async (request, reply) => {
    const { id, by } = await asked(request);
    return describeState(reply, await uploadState(context, id, by))
      .code(200)
      .send();
  });

  app.patch('/uploads/:id', SEND, async (request, reply) => {
    const { id, by } = await asked(request);
    const { 'upload-offset': offset } = Continued.parse(request.headers);
    if (receiving >= AT_ONCE) {
      const problem = api.uploadsBusy();
      return refuse(reply.headers({ connection: 'close', 'retry-after': '5' }), 503, { code: 'refused', problem });
    }
    receiving += 1;
    try {
      const upload = await receiveBytes(context, { id, by, offset }, request.body as AsyncIterable<Buffer>);
      return describeState(reply, upload).code(204).send();
    } finally {
      receiving -= 1;
    }
  });

  app.delete('/uploads/:id', CANCEL, async (request, reply) => {
    const { id, by } = await asked(request);
    await cancelUpload(context, id, by);
    return reply.code(204).send();
  });
}
