import { listViews, removeView, saveView } from './contract/views.ts';
import type { Serve } from './serve.ts';

/** Filters of the inbox that have a name. */
export function viewRoutes(serve: Serve): void {
  serve(
    listViews,
    () => ({}),
    (views) => ({ views }),
  );
  serve(
    saveView,
    ({ body }) => body,
    (views) => ({ views }),
  );
  serve(
    removeView,
    ({ params, body }) => ({ ...params, ...body }),
    (views) => ({ views }),
  );
}
