import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PauseInput, pause } from '../desk/pause.ts';
import { ResumeInput, resume } from '../desk/resume.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Pausing = z.strictObject({
  channel: PauseInput.shape.channel.default(null),
  reason: PauseInput.shape.reason,
  by: By,
});

const Resuming = z.strictObject({ ...ResumeInput.shape, channel: ResumeInput.shape.channel.default(null), by: By });

/** Holding back everything, or one channel. */
export function pauseRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/pause', async (request) => {
    const given = { ...Pausing.parse(request.body ?? {}), paused: true };
    return pause(context, await admit(context, request, 'pause', given));
  });

  app.post('/resume', async (request) => {
    const given = Resuming.parse(request.body ?? {});
    return resume(context, await admit(context, request, 'resume', given));
  });
}
