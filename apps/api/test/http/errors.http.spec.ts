import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpException, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { Public } from '../../src/kernel/decorators.js';
import { DomainError, VersionConflict } from '../../src/kernel/domain-error.js';
import { OwnLimit } from '../../src/platform/http/rate-limit.guard.js';
import { startApp, type TestApp } from '../setup/app.js';
import { platformWith } from '../setup/platform-app.js';

class InnerBody {
  @IsString()
  @MaxLength(5)
  text!: string;
}

class SomeBody {
  @IsString()
  name!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => InnerBody)
  inner?: InnerBody;
}

class SomeParams {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  limit?: number;
}

const databaseError = (code: string) =>
  Object.assign(new Error('wrapped'), {
    cause: Object.assign(new Error('from pg'), { severity: 'ERROR', code }),
  });

const failures: Record<string, () => unknown> = {
  domain: () =>
    new DomainError('thing.refused', 'invalid', 'Not so.', { limit: 3 }, { extra: { thingId: 'x' } }),
  version: () => new VersionConflict('thing'),
  unknown: () => new Error('the password is hunter2'),
  text: () => 'a thrown text',
  http: () => new HttpException('teapot', 418),
  busy: () => new DomainError('service.unavailable', 'unavailable', 'Busy.', {}, { retryAfterSeconds: 7 }),
  deadlock: () => databaseError('40P01'),
  full: () => databaseError('53100'),
  unique: () => databaseError('23505'),
  nul: () => databaseError('22021'),
};

@Controller('things')
@Public()
@OwnLimit('a test')
class ThingsController {
  @Get('fail/:how')
  fail(@Param('how') how: string): never {
    throw failures[how]?.();
  }

  @Get()
  list(@Query() params: SomeParams): SomeParams {
    return params;
  }

  @Get('plain')
  plain(): { ok: boolean } {
    return { ok: true };
  }

  @Post(':id')
  change(@Param('id') id: string, @Body() body: SomeBody): { id: string; name: string } {
    return { id, name: body.name };
  }
}

describe('errors', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ modules: platformWith({ controllers: [ThingsController] }) });
  });
  afterAll(() => app.close());

  const get = (path: string) => fetch(`${app.url}${path}`);
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${app.url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return (await response.json()) as Record<string, unknown>;
  };
  const someId = '01939d3e-0000-7000-8000-000000000000';

  it('answers a refusal with its code, parameters and whatever else it names', async () => {
    const response = await get('/api/v1/things/fail/domain');
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toEqual({
      type: 'urn:crm-manager:problem:thing.refused',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'Not so.',
      code: 'thing.refused',
      requestId: response.headers.get('x-request-id'),
      params: { limit: 3 },
      errors: [],
      thingId: 'x',
    });
  });

  it('says nothing about an error that it does not know', async () => {
    for (const how of ['unknown', 'text']) {
      const response = await get(`/api/v1/things/fail/${how}`);
      expect(response.status).toBe(500);
      const body = JSON.stringify(await problemOf(response));
      expect(body).toContain('"code":"internal"');
      expect(body).not.toMatch(/hunter2|thrown text|stack|at .*\.ts/);
    }
  });

  it.each([
    ['version', 409, 'version_conflict', null],
    ['busy', 503, 'service.unavailable', '7'],
    ['deadlock', 503, 'service.unavailable', '1'],
    ['full', 503, 'service.unavailable', '10'],
    ['unique', 409, 'resource.conflict', null],
    ['nul', 400, 'request.invalid', null],
    ['http', 500, 'internal', null],
  ])('answers %s with %i %s', async (how, status, code, retryAfter) => {
    const response = await get(`/api/v1/things/fail/${how}`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, status });
    expect(response.headers.get('retry-after')).toBe(retryAfter);
  });

  it('names every field of a body that is missing, unknown or wrong, also inside others', async () => {
    const response = await post(
      `/api/v1/things/${someId}`,
      JSON.stringify({ other: 1, inner: { text: 'too long' } }),
    );
    expect(response.status).toBe(400);
    const { code, errors } = await problemOf(response);
    expect(code).toBe('request.invalid');
    expect((errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'inner.text',
      'name',
      'other',
    ]);
  });

  it('refuses query parameters that a route does not know', async () => {
    expect((await get('/api/v1/things?limit=2')).status).toBe(200);
    for (const path of [
      '/api/v1/things?limits=2',
      '/api/v1/things?limit=0',
      '/api/v1/things/plain?debug=1',
    ]) {
      const response = await get(path);
      expect(response.status).toBe(400);
      expect(await problemOf(response)).toMatchObject({ code: 'request.invalid' });
    }
  });

  it('answers a malformed id in the path like an unknown one, and a wrong body before it', async () => {
    const fine = JSON.stringify({ name: 'a' });
    expect((await post(`/api/v1/things/${someId}`, fine)).status).toBe(201);
    const missing = await post('/api/v1/things/no-id', fine);
    expect(missing.status).toBe(404);
    expect(await problemOf(missing)).toMatchObject({ code: 'resource.not_found' });
    expect((await post('/api/v1/things/no-id', '{}')).status).toBe(400);
  });

  it.each([
    ['malformed JSON', '{"name":', 'application/json', 400, 'request.invalid'],
    [
      'a prototype in JSON',
      '{"__proto__":{"admin":true},"name":"a"}',
      'application/json',
      400,
      'request.invalid',
    ],
    ['no body', '', 'application/json', 400, 'request.invalid'],
    ['another type', 'name=a', 'application/x-www-form-urlencoded', 415, 'request.unsupported_type'],
    [
      'more than a megabyte',
      `{"name":"${'x'.repeat(1024 * 1024)}"}`,
      'application/json',
      413,
      'request.too_large',
    ],
  ])('refuses %s', async (_what, body, type, status, code) => {
    const response = await post(`/api/v1/things/${someId}`, body, type);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code });
  });

  it('answers unknown addresses below /api and /webhooks with a problem', async () => {
    for (const path of [
      '/api/v1/nothing',
      '/api',
      '/webhooks/nothing',
      '/%E0%A4%A',
      `/api/v1/things/fail/${'x'.repeat(300)}`,
    ]) {
      const response = await get(path);
      expect([400, 404, 414]).toContain(response.status);
      await problemOf(response);
    }
  });

  it('gives each request an id of its own, whatever id comes from outside', async () => {
    const response = await fetch(`${app.url}/api/v1/things/plain`, { headers: { 'x-request-id': 'mine' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
