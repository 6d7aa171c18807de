import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IsString } from 'class-validator';
import { SignedIn } from '../../src/kernel/decorators.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { startApp, type TestApp } from '../setup/app.js';
import { HeaderActorGuard } from '../setup/header-actor.js';
import { platformWith } from '../setup/platform-app.js';

class OrderBody {
  @IsString()
  item!: string;
}

/** What the routes below do, set by each test. */
const kitchen = { orders: 0, work: (): Promise<void> => Promise.resolve() };

@Controller()
@SignedIn()
class OrdersController {
  @Post('orders')
  async order(@Body() { item }: OrderBody): Promise<{ item: string; number: number }> {
    kitchen.orders += 1;
    const number = kitchen.orders;
    await kitchen.work();
    return { item, number };
  }

  @Post('other-orders')
  @HttpCode(200)
  other(): { number: number } {
    kitchen.orders += 1;
    return { number: kitchen.orders };
  }

  @Post('auth/login')
  login(): { number: number } {
    kitchen.orders += 1;
    return { number: kitchen.orders };
  }

  @Get('orders')
  list(): { number: number } {
    kitchen.orders += 1;
    return { number: kitchen.orders };
  }
}

describe('an Idempotency-Key', () => {
  let app: TestApp;
  let person: { 'x-user': string; 'x-workspace': string };

  beforeAll(async () => {
    app = await startApp({
      modules: platformWith({
        controllers: [OrdersController],
        providers: [HeaderActorGuard, { provide: APP_GUARD, useExisting: HeaderActorGuard }],
      }),
    });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    kitchen.orders = 0;
    kitchen.work = () => Promise.resolve();
    person = { 'x-user': randomUUID(), 'x-workspace': randomUUID() };
  });

  const post = (key: string, body: unknown = { item: 'table' }, path = 'orders', who = person) =>
    fetch(`${app.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { ...who, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });

  it('gives the first answer again, and the work is done once', async () => {
    const first = await post('k');
    expect(first.status).toBe(201);
    const again = await post('k');
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(await first.json());
    expect(kitchen.orders).toBe(1);
  });

  it('is refused with another body', async () => {
    await post('k');
    const other = await post('k', { item: 'chair' });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('is refused while the first request runs, and lets exactly one of many through', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    kitchen.work = () => gate;
    const all = Array.from({ length: 8 }, () => post('k'));
    const early = await Promise.race(all);
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ code: 'idempotency.in_progress' });
    go();
    const answers = await Promise.all(all);
    const done = answers.filter(({ status }) => status === 201);
    expect(done.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    expect(kitchen.orders).toBe(1);
  });

  it('keeps a refusal, word for word', async () => {
    kitchen.work = () =>
      Promise.reject(new DomainError('order.sold_out', 'invalid', 'Sold out.', { item: 'table' }));
    const first = await post('k');
    kitchen.work = () => Promise.resolve();
    const again = await post('k');
    expect(again.status).toBe(422);
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect(await again.json()).toEqual(await first.json());
    expect(kitchen.orders).toBe(1);
  });

  it('keeps no failure of ours: the second try works', async () => {
    kitchen.work = () => Promise.reject(new Error('out of gas'));
    expect((await post('k')).status).toBe(500);
    kitchen.work = () => Promise.resolve();
    expect((await post('k')).status).toBe(201);
  });

  it('belongs to one person, one workspace and one route', async () => {
    await post('k');
    const others = [
      post('k', { item: 'table' }, 'orders', { ...person, 'x-user': randomUUID() }),
      post('k', { item: 'table' }, 'orders', { ...person, 'x-workspace': randomUUID() }),
      post('k', {}, 'other-orders'),
    ];
    for (const response of await Promise.all(others))
      expect(response.headers.get('idempotency-replayed')).toBeNull();
    expect(kitchen.orders).toBe(4);
  });

  it('means nothing to a GET and to signing in', async () => {
    await post('k', {}, 'auth/login');
    await post('k', {}, 'auth/login');
    const headers = { ...person, 'idempotency-key': 'k' };
    await fetch(`${app.url}/api/v1/orders`, { headers });
    await fetch(`${app.url}/api/v1/orders`, { headers });
    expect(kitchen.orders).toBe(4);
  });

  it.each(['x'.repeat(256), 'with space', ''])('must be well formed: %j', async (key) => {
    const response = await post(key);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
  });

  it('is taken over from a program that died, but only after a while', async () => {
    await post('k');
    const scope = 'where workspace_id = $1 and key = $2';
    await app.sql(`update idempotency_keys set status = null, response = null ${scope}`, [
      person['x-workspace'],
      'k',
    ]);
    expect((await post('k')).status).toBe(409);
    await app.sql(`update idempotency_keys set created_at = now() - interval '3 minutes' ${scope}`, [
      person['x-workspace'],
      'k',
    ]);
    const later = await post('k');
    expect(later.status).toBe(201);
    expect(kitchen.orders).toBe(2);
  });
});
