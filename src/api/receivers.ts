import { getReceiver, listReceivers, retryReceiver, testReceiver } from './contract/receivers.ts';
import { type Serve, same } from './serve.ts';

/** The systems that are told what became of deliveries, as `masthead webhooks` shows them. */
export function receiverRoutes(serve: Serve): void {
  serve(
    listReceivers,
    () => ({}),
    (receivers) => ({ receivers }),
  );
  serve(getReceiver, ({ params }) => params, same);
  serve(testReceiver, ({ params, body }) => ({ ...params, ...body }), same);
  serve(retryReceiver, ({ params, body }) => ({ ...params, ...body }), same);
}
