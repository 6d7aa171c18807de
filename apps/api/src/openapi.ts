import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import metadata from './metadata.js';
import { placeRoutes } from './platform/http/configure-app.js';
import { describeApi } from './platform/http/openapi-document.js';

/** Writes the description of the API into packages/contract. Nothing is built, so no database and no Redis is asked for. */
const file = join(import.meta.dirname, '../../../packages/contract/openapi.json');
const app = await NestFactory.create(
  AppModule.with(() => {
    throw new Error('The description of the API needs no settings.');
  }),
  new FastifyAdapter(),
  { preview: true, logger: ['error'], abortOnError: false },
);
placeRoutes(app);
await writeFile(file, `${JSON.stringify(await describeApi(app, metadata), null, 2)}\n`);
