import { listSlots } from './contract/slots.ts';
import { type Serve, same } from './serve.ts';

/** What will happen on a channel, as `masthead slots` tells it. */
export function slotRoutes(serve: Serve): void {
  serve(
    listSlots,
    ({ params, query: { limit, urgency } }) => ({
      channel: params.id,
      ...(limit !== undefined && { n: limit }),
      ...(urgency !== undefined && { urgency }),
    }),
    same,
  );
}
