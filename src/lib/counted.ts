/** `1 story`, `3 stories`; a plain `s` unless the plural is given. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
