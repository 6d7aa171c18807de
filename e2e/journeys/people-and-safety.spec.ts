import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoPassword, signIn } from '../people.ts';
import { expect, expectAccessible, test } from '../journey.ts';
import { newCustomer } from '../provider.ts';

test('a wrong password is said beside the field, in the same words for a known and an unknown person', async ({
  page,
}) => {
  await page.goto('/entrar');
  const words: string[] = [];
  for (const email of ['agent@demo.example', 'ninguem@demo.example']) {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Senha', { exact: true }).fill('errada-errada');
    await page.getByRole('button', { name: 'Entrar' }).click();
    words.push(await page.getByRole('alert').innerText());
  }
  expect(words[0]).toBe(words[1]);
  await expectAccessible(page);
});

test('a new company registers, connects its number with the wizard and sees the first message', async ({
  page,
  provider,
}) => {
  await page.goto('/criar-conta');
  await page.getByLabel('Nome da empresa').fill('Ateliê Cedro');
  await page.getByLabel('Seu nome').fill('Iara');
  await page.getByLabel('E-mail').fill(`iara-${Date.now()}@cedro.example`);
  await page.getByLabel('Senha', { exact: true }).fill('cedro-vermelho-1');
  await page.getByRole('button', { name: 'Criar conta' }).click();
  await expect(page).toHaveURL(/comecar/);
  await expectAccessible(page);

  const credentials = await provider.newAccount();
  await page.goto('/ajustes/canais/conectar-whatsapp');
  await page.getByLabel('ID da conta do WhatsApp Business').fill(credentials['businessAccountId'] ?? '');
  await page.getByLabel('Chave secreta do aplicativo').fill(credentials['appSecret'] ?? '');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page.getByLabel('Nome do canal').fill('WhatsApp · Ateliê');
  await page.getByLabel('ID do número de telefone').fill(credentials['phoneNumberId'] ?? '');
  await page.getByLabel('Token de acesso').fill(credentials['accessToken'] ?? '');
  await page.getByRole('button', { name: 'Conectar número' }).click();
  await expect(page.getByText('Aguardando a primeira mensagem')).toBeVisible();
  await expectAccessible(page);
  await provider.write(credentials['phoneNumberId'] ?? '', newCustomer(), 'Oi, é do ateliê?');
  await expect(page.getByText('Tudo pronto')).toBeVisible();
  await page.getByRole('link', { name: 'Abrir conversas' }).click();
  await expect(page.getByText('Oi, é do ateliê?')).toBeVisible();
});

test('refresh and logout are refused to a page of another origin', async ({ page }) => {
  const url = process.env['E2E_URL'] ?? '';
  await signIn(page, 'viewer');
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`http://localhost:${port}/`);
  // The page may not even see that there is an answer; the browser's own protocol tells its status.
  const asked: string[] = [];
  const answered = new Map<string, number>();
  const browserTells = await page.context().newCDPSession(elsewhere);
  await browserTells.send('Network.enable');
  browserTells.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(`${url}/api/`)) asked.push(requestId);
  });
  browserTells.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    answered.set(requestId, statusCode);
  });
  for (const route of ['refresh', 'logout']) {
    // A request that asks for no answer needs no permission to be sent: the server itself has to refuse it.
    await elsewhere.evaluate(
      (target) =>
        fetch(target, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => undefined),
      `${url}/api/v1/auth/${route}`,
    );
  }
  await expect.poll(() => asked.map((id) => answered.get(id))).toEqual([403, 403]);
  await page.reload();
  await expect(page).not.toHaveURL(/entrar/);
  await new Promise((resolve) => server.close(resolve));
});

test('a session that is ended elsewhere closes this one within five seconds', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, 'finance');
  const other = await browser.newContext({ baseURL: baseURL ?? '' });
  const second = await other.newPage();
  await signIn(second, 'finance');
  const login = await page.request.post('/api/v1/auth/login', {
    data: { email: 'finance@demo.example', password: demoPassword },
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const { items } = (await (await page.request.get('/api/v1/auth/sessions', { headers })).json()) as {
    items: { id: string; current: boolean }[];
  };
  for (const { id, current } of items) {
    if (!current) await page.request.delete(`/api/v1/auth/sessions/${id}`, { headers });
  }
  await expect(second.getByRole('heading', { name: 'Sua sessão terminou' })).toBeVisible({ timeout: 6_000 });
  await other.close();
});

test('a viewer reads and cannot write', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/conversas');
  // Whichever comes first: the list draws what is near, and other tests write, too.
  await page.locator('[data-row]').first().click();
  await expect(page.getByRole('log')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mensagem' })).toHaveCount(0);
});
