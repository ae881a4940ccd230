import type { FastifySchema } from 'fastify';
import { ProblemDocument } from '../features/problem-document.ts';

/** How each request is refused, for the document of the API. */
export const PROBLEM = {
  default: {
    description: 'What is wrong, and what to do about it',
    content: { 'application/problem+json': { schema: ProblemDocument } },
  },
};

/** No one has to show who they are, or it is shown otherwise than by a key. */
export const OPEN = { security: [] };

/**
 * Options of a route that is no command of the desk: its schemas are for the document alone. What it takes it checks
 * itself, and what it answers goes out as it is.
 */
export const described = (schema: FastifySchema) => ({
  schema,
  validatorCompiler: () => () => true,
  serializerCompiler: () => JSON.stringify,
});

/** A body, or an answer, that is no JSON. */
export const contentOf = (type: string, description: string, schema: unknown) => ({
  description,
  content: { [type]: { schema } },
});
