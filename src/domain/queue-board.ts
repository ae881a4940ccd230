/** Pages about the queues of jobs, which show everything and change nothing. */
export interface QueueBoard {
  /** Folder of their scripts, styles and pictures, which they name `static/…`. */
  files: string;
  /** Their paths, such as `/queue/:queueName`; all are the same page. */
  pages: readonly string[];
  /** The page, at `base`, in a language as browsers name it. */
  html(base: string, language: string): string;
  /** What the page asks for, by path. `status`: of HTTP. */
  answers: readonly {
    path: string;
    answer(request: {
      params: Record<string, unknown>;
      query: Record<string, unknown>;
    }): Promise<{ status: number; body: unknown }>;
  }[];
}
