import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const version = '1';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'params', 'errors'],
  description:
    'RFC 9457. `code` is stable: translate it, with `params`, for people; `detail` is for developers.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', example: 'request.invalid' },
    requestId: { type: 'string', format: 'uuid' },
    params: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const;

const problemAnswer = {
  description: 'Refused or failed.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

interface Parameter {
  required?: boolean;
  schema?: { default?: unknown };
}

/** The description of the API. @param metadata what the Swagger plugin found in the `*.dto.ts` files when it was built */
export async function describeApi(
  app: INestApplication,
  metadata: () => Promise<Record<string, unknown>>,
): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(metadata);
  const base = new DocumentBuilder()
    .setTitle('CRM Manager')
    .setDescription('Every error is `application/problem+json`. Lists page by `cursor`.')
    .setVersion(version)
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (_controller, method) => method,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema as never },
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(
      operations as Record<string, { responses?: Record<string, unknown>; parameters?: Parameter[] }>,
    )) {
      if (operation.responses) operation.responses['default'] ??= problemAnswer;
      for (const parameter of operation.parameters ?? []) leaveOutWhatHasADefault(parameter);
    }
  }
  refuseTwins(document);
  return document;
}

/** The plugin takes a property with an initial value for a required one. */
function leaveOutWhatHasADefault(parameter: Parameter): void {
  if (parameter.schema?.default !== undefined) parameter.required = false;
}

/** An operation is called after its method; two of one name would overwrite each other in the generated client. */
function refuseTwins(document: OpenAPIObject): void {
  const seen = new Set<string>();
  for (const operations of Object.values(document.paths)) {
    for (const { operationId } of Object.values(operations as Record<string, { operationId?: string }>)) {
      if (operationId === undefined) continue;
      if (seen.has(operationId))
        throw new Error(`Two routes are called ${operationId}: rename a controller method.`);
      seen.add(operationId);
    }
  }
}
