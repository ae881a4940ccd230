import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { VERSION } from '../net/user-agent.ts';

/** Styles of the bundle of the page that shows the document: it writes styles into itself. */
const DOCS_CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Groups `/docs` by resource. HEAD, which each GET answers as well, has no operation id: these are unique. */
const transform: typeof jsonSchemaTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given);
  const { operationId, ...rest } = schema;
  const [, resource = ''] = url.split('/');
  const isHead = given.route.method === 'HEAD';
  return { schema: { tags: [resource], ...rest, ...(operationId && !isHead && { operationId }) }, url };
};

const Operation = z.looseObject({
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }) }),
});

/** Whether all fields of a request's body can be left out, and so the body, too. */
function hasOptionalBody(operation: unknown): operation is { requestBody: { required: boolean } } {
  const schema = Operation.safeParse(operation).data?.requestBody.content['application/json'].schema;
  return schema !== undefined && !('required' in schema);
}

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/** Shapes that nothing refers to, such as what is only answered in the form in which it would be taken, say nothing. */
const transformObject: typeof jsonSchemaTransformObject = (given) => {
  const document = jsonSchemaTransformObject(given);
  if (!('components' in document)) return document;
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const look = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(REFERENCE)) {
      if (used.has(name)) continue;
      used.add(name);
      look(schemas[name]);
    }
  };
  for (const operation of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}))) {
    if (hasOptionalBody(operation)) operation.requestBody.required = false;
  }
  look(document.paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: kept } } as typeof document;
};

/** The API's own description at `/openapi.json`, and for people at `/docs`; of the routes that are registered after it. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Masthead',
        version: VERSION,
        description: 'What the desk does, for programs and for its own pages.',
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'The key of a person, or the token of the API' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-masthead', description: 'Of a person who signed in' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform,
    transformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_CSP,
    uiConfig: { deepLinking: true, tryItOutEnabled: false },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
