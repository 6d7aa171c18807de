import { randomBytes } from 'node:crypto';
import type { TestApp } from '../setup/app.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look at what is really there, whatever it is.
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export interface Person {
  readonly browser: Browser;
  readonly userId: string;
  readonly workspaceId: string;
  readonly email: string;
  readonly password: string;
}

export const ownSite = { 'x-requested-with': 'crm' };

/** A client as a browser is one: it keeps the cookie that the server sets, and the access token in memory. */
export class Browser {
  cookie: string | null = null;
  token: string | null = null;

  constructor(private readonly app: Pick<TestApp, 'url'>) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  patch(path: string, body?: unknown): Promise<Answer> {
    return this.send('PATCH', path, body, {});
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, undefined, {});
  }

  refresh(headers: Record<string, string> = ownSite): Promise<Answer> {
    return this.post('auth/refresh', undefined, headers);
  }

  async send(method: string, path: string, body: unknown, extra: Record<string, string>): Promise<Answer> {
    const headers: Record<string, string> = {
      ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
      ...(this.cookie !== null && { cookie: this.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...extra,
    };
    const response = await fetch(`${this.app.url}/api/v1/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
    this.#keep(answer);
    return answer;
  }

  #keep({ headers, body }: Answer): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = /expires=Thu, 01 Jan 1970/i.test(line) ? null : pair;
    }
    if (typeof body.accessToken === 'string') this.token = body.accessToken;
  }
}

export function someEmail(name = 'pessoa'): string {
  return `${name}.${randomBytes(5).toString('hex')}@loja.example`;
}

/** The owner of a new workspace. */
export async function registered(app: TestApp, workspaceName = 'Móveis Aurora'): Promise<Person> {
  const browser = new Browser(app);
  const email = someEmail('dona');
  const password = 'cadeira-de-balanço';
  const answer = await browser.post('auth/register', { workspaceName, name: 'Dona Aurora', email, password });
  if (answer.status !== 201) throw new Error(`register: ${String(answer.status)} ${answer.text}`);
  const user = answer.body.user as { id: string; workspaceId: string };
  return { browser, userId: user.id, workspaceId: user.workspaceId, email, password };
}

/** A colleague in somebody's workspace, signed in. */
export async function colleague(app: TestApp, boss: Person, role: string): Promise<Person> {
  const email = someEmail(role);
  const password = 'mesa-de-jantar-7';
  const created = await boss.browser.post('users', { name: `Colega ${role}`, email, role, password });
  if (created.status !== 201) throw new Error(`users: ${String(created.status)} ${created.text}`);
  const browser = new Browser(app);
  const login = await browser.post('auth/login', { email, password });
  if (login.status !== 200) throw new Error(`login: ${String(login.status)} ${login.text}`);
  return { browser, userId: created.body.id as string, workspaceId: boss.workspaceId, email, password };
}
