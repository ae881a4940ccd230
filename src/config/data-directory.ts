/** Folder of everything that a process keeps on its own disk. It has no place in the files, so that it is known without them. */
export const dataDirectoryOf = (env: Readonly<Record<string, string | undefined>>): string =>
  env.MASTHEAD_DATA || 'data';
