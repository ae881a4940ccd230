import { dismissFailure, getDelivery, listDeliveries, resolveDelivery } from './contract/deliveries.ts';
import { type Serve, same } from './serve.ts';

/** Deliveries with their histories, and the word of a person on held ones. */
export function deliveryRoutes(serve: Serve): void {
  serve(listDeliveries, ({ query }) => query, same);
  serve(getDelivery, ({ params }) => params, same);
  serve(dismissFailure, ({ params, body }) => ({ ...params, ...body }), same);
  serve(resolveDelivery, ({ params, body, key }) => ({ ...params, ...body, key }), same);
}
