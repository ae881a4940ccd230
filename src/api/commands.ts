import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { channelNames } from '../features/kit/find.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { ownBuild, runAction } from '../features/run-action.ts';
import type { ApiContext } from './context.ts';
import { bearerOf } from './token.ts';

const Params = z.object({ name: z.string() });

/**
 * The desk's commands for the command line on this machine. Served on the local socket alone, which only
 * the user that runs the service can open. Each answer tells what is paused beside its result.
 */
export function commandRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/commands/:name', async (request, reply) => {
    const { name } = Params.parse(request.params);
    const result = await runAction(context, name, request.body, bearerOf(request));
    return reply.send({
      result: result ?? null,
      pauses: await pausesNow(context),
      build: ownBuild(),
      channelNames: channelNames(context),
      timeZone: context.config.newsroom.timeZone,
    });
  });
}
