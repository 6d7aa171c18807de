import { RequestMethod, type INestApplication } from '@nestjs/common';

/** Where routes stand. The same for the running program and for its description. */
export function placeRoutes(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', {
    exclude: [
      { path: 'webhooks/{*rest}', method: RequestMethod.ALL },
      { path: 'health/{*rest}', method: RequestMethod.ALL },
      { path: 'metrics', method: RequestMethod.ALL },
    ],
  });
}
