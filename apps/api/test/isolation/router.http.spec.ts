import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { Allow, Audited, Public, SignedIn, Unaudited } from '../../src/kernel/decorators.js';
import { startApp, type TestApp } from '../setup/app.js';
import { platformWith } from '../setup/platform-app.js';
import { controllerRoutes, faultsOf, serverRoutes } from './live-routes.js';

@Controller('planted')
class PlantedController {
  @Get('open-by-accident')
  nothing(): void {}

  @Get('undecided')
  @Public()
  @Allow('users.read')
  both(): void {}

  @Post('unrecorded')
  @SignedIn()
  unrecorded(): void {}

  @Post('doubly')
  @SignedIn()
  @Audited('thing.changed')
  @Unaudited('its row is the record')
  doubly(): void {}

  @Get('reads')
  @SignedIn()
  @Audited('thing.read')
  reads(): void {}

  @Post('fine')
  @SignedIn()
  @Audited('thing.changed')
  fine(): void {}
}

describe('the router', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('has on each route exactly one word on who may use it, and on each that changes something its audit event or why not', () => {
    const routes = controllerRoutes(app.nest);
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.flatMap(faultsOf)).toEqual([]);
  });

  it('has no route beside the controllers but webhooks, the description and the web app', () => {
    const known = new Set(controllerRoutes(app.nest).map((route) => route.name));
    const others = serverRoutes(app.nest).filter((name) => !known.has(name));
    const webhooks = others.filter((name) => /^(GET|POST) \/webhooks\/[a-z]+\/:channelId$/.test(name));
    expect(webhooks.length).toBeGreaterThan(0);
    const rest = others.filter((name) => !webhooks.includes(name));
    expect(
      rest.filter((name) => !/^GET (\/api\/(openapi\.json|docs)|\/\*?$|\/(?!api\/v1))/.test(name)),
    ).toEqual([]);
    for (const name of known) expect(serverRoutes(app.nest)).toContain(name);
  });
});

describe('the router test', () => {
  it('finds a route that forgot its word, has two, or does not say what it records', async () => {
    const app = await startApp({ modules: platformWith({ controllers: [PlantedController] }) });
    const faults = controllerRoutes(app.nest)
      .filter((route) => route.name.includes('/planted/'))
      .flatMap(faultsOf);
    await app.close();
    expect(faults).toEqual([
      'GET /api/v1/planted/open-by-accident: carries 0 of @Allow, @SignedIn and @Public',
      'GET /api/v1/planted/undecided: carries 2 of @Allow, @SignedIn and @Public',
      'POST /api/v1/planted/unrecorded: carries 0 of @Audited and @Unaudited',
      'POST /api/v1/planted/doubly: carries 2 of @Audited and @Unaudited',
      'GET /api/v1/planted/reads: changes nothing and names an audit event',
    ]);
  });
});
