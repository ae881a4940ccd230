export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** As a sentence of its own; texts of platforms come with a full stop or without one. */
export const sentence = (text: string | null): string => (text ? text.trim().replace(/([^.!?…])$/, '$1.') : '');
