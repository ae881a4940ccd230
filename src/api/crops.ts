import { listCrops, previewCrops, setCrops } from './contract/crops.ts';
import { type Serve, same } from './serve.ts';

/** How the pictures of an article are cut. */
export function cropRoutes(serve: Serve): void {
  serve(listCrops, ({ params }) => ({ article: params.id }), same);
  serve(
    previewCrops,
    ({ params, body: { picture, ...asked } }) => ({ article: params.id, ...asked, medium: String(picture) }),
    same,
  );
  serve(
    setCrops,
    ({ params, body: { picture, ...asked }, expected }) => ({
      article: params.id,
      ...asked,
      medium: String(picture),
      expected,
    }),
    same,
  );
}
