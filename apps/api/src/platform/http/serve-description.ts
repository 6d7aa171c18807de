import { SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { describeApi } from './openapi-document.js';
import { allowStylesOf } from './security-headers.js';

/** `/api/openapi.json`, and `/api/docs` to read and try it. Made when first asked for. */
export async function serveDescription(
  app: NestFastifyApplication,
  metadata: () => Promise<Record<string, unknown>>,
): Promise<void> {
  allowStylesOf(app.getHttpAdapter().getInstance(), '/api/docs');
  const document = await describeApi(app, metadata);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: '/api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'CRM Manager API',
  });
}
