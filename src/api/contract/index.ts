import * as posts from './posts.ts';

/** Every request that is a command of the desk, by name. */
export const endpoints = { ...posts } as const;
