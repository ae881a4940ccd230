/** Difference between two sentences amid what they share; indices of tokens, `to` exclusive. */
export interface Difference {
  post: { from: number; to: number };
  article: { from: number; to: number };
}

interface Alignment {
  /** Number of tokens that the other sentence has in the same order. */
  shared: number;
  differences: Difference[];
}

/** Tokens of a sentence that are compared; a longer one is no sentence of prose. */
export const MOST = 400;

/** Lengths of the longest common runs of what is left from each pair of tokens. */
function lengths(post: readonly string[], article: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: post.length + 1 }, () => new Uint16Array(article.length + 1));
  for (let row = post.length - 1; row >= 0; row--) {
    const [here, below] = [rows[row], rows[row + 1]];
    if (!here || !below) continue;
    for (let column = article.length - 1; column >= 0; column--) {
      here[column] =
        post[row] === article[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return rows;
}

/** Aligns the post's sentence with one of the article: what both have in order, and what is between. */
export function align(postWords: readonly string[], articleWords: readonly string[]): Alignment {
  const [post, article] = [postWords.slice(0, MOST), articleWords.slice(0, MOST)];
  const left = lengths(post, article);
  const differences: Difference[] = [];
  let [row, column] = [0, 0];
  let open = { row, column };
  const close = (): void => {
    if (row > open.row || column > open.column) {
      differences.push({ post: { from: open.row, to: row }, article: { from: open.column, to: column } });
    }
  };
  let shared = 0;
  while (row < post.length && column < article.length) {
    if (post[row] === article[column]) {
      close();
      shared++;
      row++;
      column++;
      open = { row, column };
    } else if ((left[row + 1]?.[column] ?? 0) >= (left[row]?.[column + 1] ?? 0)) row++;
    else column++;
  }
  row = post.length;
  column = article.length;
  close();
  return { shared, differences };
}
