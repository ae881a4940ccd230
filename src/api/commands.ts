import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { channelNames } from '../features/kit/find.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { ownBuild, runAction } from '../features/run-action.ts';
import { withTexts } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { readerOf } from './request.ts';
import { bearerOf } from './token.ts';

const Params = z.object({ name: z.string() });

/**
 * The desk's commands for the command line on this machine. Served on the local socket alone, which only
 * the user that runs the service can open. Each answer lists the pauses beside its result, and has the sentence of every
 * message: the command line declares only its own.
 */
export function commandRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/commands/:name', async (request, reply) => {
    const { name } = Params.parse(request.params);
    const result = await runAction(context, name, request.body, bearerOf(request));
    const reader = readerOf(context, request);
    return reply.send({
      result: withTexts(result ?? null, reader),
      pauses: withTexts(await pausesNow(context), reader),
      build: ownBuild(),
      channelNames: channelNames(context),
      timeZone: context.config.newsroom.timeZone,
    });
  });
}
