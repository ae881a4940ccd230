import {
  composeArticle,
  getArticle,
  liftWithdrawal,
  listArticlePosts,
  listArticles,
  listRevisions,
  listSkips,
  setArticleUrgency,
  withdrawArticle,
} from './contract/articles.ts';
import { type Serve, same } from './serve.ts';

/** Articles that came, and their posts. */
export function articleRoutes(serve: Serve): void {
  serve(listArticles, ({ query }) => query, same);
  serve(getArticle, ({ params }) => ({ article: params.id }), same);
  serve(
    listRevisions,
    ({ params }) => ({ article: params.id }),
    (revisions) => ({ revisions }),
  );
  serve(listArticlePosts, ({ params }) => ({ article: params.id }), same);
  serve(composeArticle, ({ params, body }) => ({ article: params.id, ...body }), same);
  serve(setArticleUrgency, ({ params, body }) => ({ article: params.id, ...body }), same);
  serve(withdrawArticle, ({ params, body }) => ({ article: params.id, lift: false, ...body }), same);
  serve(liftWithdrawal, ({ params, body }) => ({ article: params.id, lift: true, ...body }), same);
  serve(
    listSkips,
    () => ({}),
    (skips) => ({ skips }),
  );
}
