import { bePresent, listPresences } from './contract/presences.ts';
import type { Serve } from './serve.ts';

/** Who has which article open. */
export function presenceRoutes(serve: Serve): void {
  serve(
    listPresences,
    () => ({}),
    (presences) => ({ presences }),
  );
  serve(
    bePresent,
    ({ params, body }) => ({ article: params.id, ...body }),
    (presences) => ({ presences }),
  );
}
