import { z } from 'zod';

/** Parts of the settings that the desk has a form for. */
export const Section = z.enum(['newsroom', 'schedule', 'style', 'feeds', 'rules', 'alerts', 'access']);
export type Section = z.infer<typeof Section>;
