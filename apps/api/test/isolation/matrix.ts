import { permissionsOf } from '../../src/contexts/auth/domain/permissions.js';
import { roles, type Role } from '../../src/kernel/permission.js';
import { Browser, type Answer } from '../http/browser.js';
import type { TestApp } from '../setup/app.js';
import type { LiveRoute } from './live-routes.js';
import { rows, type Position, type Row } from './matrix-rows.js';
import type { Shop } from './shop.js';

export interface MatrixReport {
  readonly routes: number;
  readonly positions: number;
  readonly requests: number;
  readonly findings: string[];
  /** Milliseconds for ids of another workspace, and for ids that nobody has. */
  readonly times: { readonly foreign: number[]; readonly unknown: number[] };
}

export const everybody = [...roles, 'anonymous'] as const;
type Caller = Role | 'anonymous';

/** Routes without a row, and rows without a route. */
export function uncovered(routes: readonly LiveRoute[]): string[] {
  const names = new Set(routes.map((route) => route.name));
  return [
    ...[...names].filter((name) => !(name in rows)).map((name) => `${name} has no row`),
    ...Object.keys(rows)
      .filter((name) => !names.has(name))
      .map((name) => `the row ${name} has no route`),
  ];
}

/** Walks every route with every role and every place for an id, as people of `mine` with ids of `theirs`. */
export async function walk(
  app: TestApp,
  routes: readonly LiveRoute[],
  mine: Shop,
  theirs: Shop,
): Promise<MatrixReport> {
  const walker = new Walker(app, mine, theirs);
  const before = await contentsOf(app, theirs);
  for (const route of routes) {
    const row = rows[route.name];
    if (row) await walker.route(route, row);
  }
  const after = await contentsOf(app, theirs);
  for (const [table, digest] of after) {
    if (before.get(table) !== digest) walker.findings.push(`${table} of the other workspace was changed`);
  }
  const { findings, requests, positions, times } = walker;
  return { routes: routes.length, positions, requests, findings, times };
}

class Walker {
  readonly findings: string[] = [];
  readonly times = { foreign: [] as number[], unknown: [] as number[] };
  requests = 0;
  positions = 0;

  constructor(
    private readonly app: TestApp,
    private readonly mine: Shop,
    private readonly theirs: Shop,
  ) {}

  async route(route: LiveRoute, { positions = [], plain }: Row): Promise<void> {
    this.positions += positions.length;
    for (const caller of everybody) {
      if (route.access === 'public') continue;
      for (const position of positions) await this.#position(route, caller, position);
      if (plain) {
        const answer = await this.#ask(route, caller, 'no id', (browser) => plain(browser, this.mine));
        this.#checkOwn(route, caller, 'no id', answer);
      }
    }
  }

  async #position(route: LiveRoute, caller: Caller, position: Position): Promise<void> {
    const place = `${position.in} ${position.name}`;
    const ask = (id: string) =>
      this.#ask(route, caller, place, (browser) => position.send(browser, id, this.mine));
    const role = caller === 'anonymous' ? 'viewer' : caller;
    const ownId = await position.mine(this.mine, role, this.app);
    const foreignId = await position.theirs(this.theirs, this.app);
    const unknownId = position.nobodys();
    this.#checkOwn(route, caller, place, await ask(ownId));
    const foreign = await this.#timed('foreign', () => ask(foreignId));
    const unknown = await this.#timed('unknown', () => ask(unknownId));
    this.#checkForeign(route, caller, position, [foreign, foreignId], [unknown, unknownId]);
  }

  #checkOwn(route: LiveRoute, caller: Caller, place: string, { status, text }: Answer): void {
    const expected = refusal(route, caller);
    const fine = expected === null ? status < 300 || status === 409 || status === 422 : status === expected;
    if (!fine) this.#find(route, caller, place, `own id: ${String(status)} ${text.slice(0, 200)}`);
  }

  #checkForeign(
    route: LiveRoute,
    caller: Caller,
    position: Position,
    [foreign, foreignId]: [Answer, string],
    [unknown, unknownId]: [Answer, string],
  ): void {
    const place = `${position.in} ${position.name}`;
    const expected = refusal(route, caller);
    if (expected !== null) {
      for (const { status } of [foreign, unknown]) {
        if (status !== expected)
          this.#find(route, caller, place, `${String(status)} instead of ${String(expected)}`);
      }
      return;
    }
    if (foreign.status >= 500) this.#find(route, caller, place, `foreign id: ${String(foreign.status)}`);
    if (position.differs !== undefined) return;
    const [one, other] = [shapeOf(foreign, foreignId), shapeOf(unknown, unknownId)];
    if (one !== other) this.#find(route, caller, place, `foreign and unknown id differ: ${one} / ${other}`);
    const fine = position.in === 'query' ? [200, 404] : position.in === 'body' ? [404, 422] : [404];
    if (!fine.includes(foreign.status))
      this.#find(route, caller, place, `foreign id: ${String(foreign.status)}`);
  }

  async #ask(
    route: LiveRoute,
    caller: Caller,
    place: string,
    send: (browser: Browser) => Promise<Answer>,
  ): Promise<Answer> {
    const browser = caller === 'anonymous' ? new Browser(this.app) : this.mine.people[caller].browser;
    this.requests += 1;
    const answer = await send(browser);
    for (const secret of [this.theirs.canary, this.theirs.workspaceId]) {
      const shown = answer.text + [...answer.headers.values()].join('\n');
      if (shown.includes(secret)) this.#find(route, caller, place, 'leaks');
    }
    return answer;
  }

  async #timed(kind: 'foreign' | 'unknown', work: () => Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    const answer = await work();
    this.times[kind].push(performance.now() - began);
    return answer;
  }

  #find(route: LiveRoute, caller: Caller, place: string, what: string): void {
    this.findings.push(`${route.name} as ${caller}, ${place}: ${what}`);
  }
}

/** The status that answers this caller whatever the id is; null when they may. */
function refusal(route: LiveRoute, caller: Caller): 401 | 403 | null {
  if (caller === 'anonymous') return 401;
  if (route.access === 'signed-in') return null;
  const permissions: ReadonlySet<string> = permissionsOf(caller);
  return permissions.has(route.access ?? '') ? null : 403;
}

/** An answer without what differs from request to request anyway. */
function shapeOf({ status, text }: Answer, id: string): string {
  return `${String(status)} ${text.replaceAll(id, '<id>').replaceAll(/"requestId":"[^"]*"/g, '')}`;
}

/** A digest of every row that a workspace has, by table. */
async function contentsOf(app: TestApp, shop: Shop): Promise<Map<string, string>> {
  const tables = await app.sql<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`);
  const digests = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await app.sql<{ digest: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t where workspace_id = $1`,
      [shop.workspaceId],
    );
    digests.set(name, row?.digest ?? '');
  }
  const [workspace] = await app.sql<{ digest: string }>(
    'select t::text as digest from workspaces t where id = $1',
    [shop.workspaceId],
  );
  return digests.set('workspaces', workspace?.digest ?? '');
}
