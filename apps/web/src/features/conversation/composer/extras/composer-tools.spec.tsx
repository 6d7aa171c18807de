import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mock, onePage } from '@/testing/api-mock';
import { aChannel, aContact } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useTrays } from '../attachments/tray';
import { useWritings } from '../drafts';

function open() {
  const world = aConversationServer();
  const capabilities = {
    ...aChannel().capabilities,
    media: true,
    buttons: true,
    location: true,
    contacts: true,
  };
  server.use(mock('get', '/api/v1/channels', () => onePage([aChannel({ capabilities })])));
  return { world, ...renderRoute(`/conversas/${world.conversation.id}`) };
}

async function choose({ user }: ReturnType<typeof open>, item: string) {
  await user.click(await screen.findByRole('button', { name: 'Mais para enviar' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
  return screen.findByRole('dialog');
}

beforeEach(() => {
  useWritings.setState({ kept: {} });
  useTrays.setState({ trays: {} });
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (const name of ['geolocation', 'mediaDevices']) Reflect.deleteProperty(navigator, name);
});

/** A part of the browser that jsdom lacks. */
function device(name: 'geolocation' | 'mediaDevices', value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
}

describe('more to send', () => {
  it('is only what the channel can', async () => {
    const page = open();
    await page.user.click(await screen.findByRole('button', { name: 'Mais para enviar' }));
    const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
    expect(items).toEqual(['Opções para escolher', 'Localização', 'Contatos']);
  });

  it('holds everything on a phone, where the text needs the room', async () => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query.includes('max-width'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
    const page = open();
    await page.user.click(await screen.findByRole('button', { name: 'Mais para enviar' }));
    const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
    expect(items.slice(0, 2)).toEqual(['Anexar arquivos', 'Gravar áudio']);
    expect(screen.queryByRole('button', { name: 'Gravar áudio' })).not.toBeInTheDocument();
  });

  it('sends a place, checked as it is typed', async () => {
    const page = open();
    const dialog = within(await choose(page, 'Localização'));
    await page.user.type(dialog.getByLabelText('Latitude'), '-91');
    await page.user.type(dialog.getByLabelText('Longitude'), '-46,63');
    await page.user.click(dialog.getByRole('button', { name: 'Enviar localização' }));
    expect(await dialog.findByText('Use de -90 a 90.')).toBeVisible();
    await page.user.clear(dialog.getByLabelText('Latitude'));
    await page.user.type(dialog.getByLabelText('Latitude'), '-23,55');
    await page.user.type(dialog.getByLabelText('Nome do lugar'), 'Loja');
    await page.user.click(dialog.getByRole('button', { name: 'Enviar localização' }));
    await waitFor(() =>
      expect(page.world.taken).toMatchObject([
        { kind: 'location', location: { latitude: -23.55, longitude: -46.63, name: 'Loja' } },
      ]),
    );
  });

  it('says that the browser does not tell where we are', async () => {
    device('geolocation', { getCurrentPosition: (_: unknown, failed: () => void) => failed() });
    const page = open();
    const dialog = within(await choose(page, 'Localização'));
    await page.user.click(dialog.getByRole('button', { name: 'Usar onde estou' }));
    expect(await dialog.findByText(/O navegador não informou a posição/)).toBeVisible();
  });

  it('sends cards of contacts that have a phone', async () => {
    server.use(
      mock('get', '/api/v1/contacts', () =>
        onePage([
          aContact({ id: 'c-1', name: 'Bia Antunes', phone: '+5511999990000' }),
          aContact({ id: 'c-2', name: 'Sem Fone', phone: null }),
        ]),
      ),
    );
    const page = open();
    const dialog = within(await choose(page, 'Contatos'));
    expect(dialog.getByRole('button', { name: /Enviar/ })).toBeDisabled();
    await page.user.click(await dialog.findByLabelText(/Bia Antunes/));
    expect(dialog.queryByText('Sem Fone')).not.toBeInTheDocument();
    await page.user.click(dialog.getByRole('button', { name: 'Enviar 1 contato' }));
    await waitFor(() =>
      expect(page.world.taken).toMatchObject([
        { kind: 'contacts', contacts: [{ name: 'Bia Antunes', phones: [{ phone: '+5511999990000' }] }] },
      ]),
    );
  });

  it('says that nobody has this name, also beside those who are chosen', async () => {
    server.use(
      mock('get', '/api/v1/contacts', ({ request }) =>
        onePage(
          new URL(request.url).searchParams.has('q')
            ? []
            : [aContact({ id: 'c-1', name: 'Bia Antunes', phone: '+5511999990000' })],
        ),
      ),
    );
    const page = open();
    const dialog = within(await choose(page, 'Contatos'));
    await page.user.click(await dialog.findByLabelText(/Bia Antunes/));
    await page.user.type(dialog.getByRole('searchbox'), 'ninguém');
    expect(await dialog.findByText('Nenhum contato com telefone encontrado.')).toBeVisible();
    expect(dialog.getByLabelText(/Bia Antunes/)).toBeChecked();
  });

  it('offers a list with a heading, in groups', async () => {
    const page = open();
    const dialog = within(await choose(page, 'Opções para escolher'));
    await page.user.click(dialog.getByRole('combobox', { name: 'Como mostrar' }));
    await page.user.click(await screen.findByRole('option', { name: 'Lista, até 10' }));
    await page.user.type(dialog.getByLabelText('Título (opcional)'), 'Entrega');
    await page.user.type(dialog.getByLabelText('Mensagem'), 'Como prefere?');
    await page.user.type(await dialog.findByLabelText('Texto do botão que abre a lista'), 'Ver');
    await page.user.type(dialog.getByLabelText('Opção 1'), 'Retirar');
    await page.user.type(dialog.getByLabelText('Grupo da opção 1 (opcional)'), 'Hoje');
    await page.user.click(dialog.getByRole('button', { name: 'Adicionar opção' }));
    await page.user.type(await dialog.findByLabelText('Opção 2'), 'Receber');
    await page.user.click(dialog.getByRole('button', { name: 'Enviar opções' }));
    expect(await dialog.findByText('Dê um grupo a todas as opções, ou a nenhuma.')).toBeVisible();
    await page.user.type(dialog.getByLabelText('Grupo da opção 2 (opcional)'), 'Amanhã');
    await page.user.click(dialog.getByRole('button', { name: 'Enviar opções' }));
    await waitFor(() =>
      expect(page.world.taken).toMatchObject([
        {
          interactive: {
            header: 'Entrega',
            list: {
              button: 'Ver',
              sections: [
                { title: 'Hoje', rows: [{ id: '1', title: 'Retirar' }] },
                { title: 'Amanhã', rows: [{ id: '2', title: 'Receber' }] },
              ],
            },
          },
        },
      ]),
    );
  });

  it('offers buttons, up to three and no two alike', async () => {
    const page = open();
    const dialog = within(await choose(page, 'Opções para escolher'));
    await page.user.type(dialog.getByLabelText('Mensagem'), 'Qual cor?');
    await page.user.type(dialog.getByLabelText('Opção 1'), 'Linho');
    await page.user.click(dialog.getByRole('button', { name: 'Adicionar opção' }));
    await page.user.type(await dialog.findByLabelText('Opção 2'), 'linho');
    await page.user.click(dialog.getByRole('button', { name: 'Enviar opções' }));
    expect(await dialog.findByText('Duas opções têm o mesmo texto.')).toBeVisible();
    await page.user.clear(dialog.getByLabelText('Opção 2'));
    await page.user.type(dialog.getByLabelText('Opção 2'), 'Veludo');
    await page.user.click(dialog.getByRole('button', { name: 'Adicionar opção' }));
    expect(dialog.queryByRole('button', { name: 'Adicionar opção' })).not.toBeInTheDocument();
    await page.user.click(dialog.getByRole('button', { name: 'Tirar opção 3' }));
    await page.user.click(dialog.getByRole('button', { name: 'Enviar opções' }));
    await waitFor(() =>
      expect(page.world.taken).toMatchObject([
        {
          kind: 'interactive',
          text: 'Qual cor?',
          interactive: {
            buttons: [
              { id: '1', title: 'Linho' },
              { id: '2', title: 'Veludo' },
            ],
          },
        },
      ]),
    );
  });
});

/** The browser's recorder, which jsdom lacks. */
class FakeRecorder {
  static isTypeSupported = (type: string) => type === 'audio/webm;codecs=opus';
  state = 'inactive';
  mimeType = 'audio/webm;codecs=opus';
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  onstop: (() => void) | null = null;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob(['opus']) });
    this.onstop?.();
  }
}

function microphone(ask: () => Promise<unknown>) {
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  device('mediaDevices', { getUserMedia: ask });
}

describe('a voice recording', () => {
  it('stands beside the text once it is finished, and goes out as a recording', async () => {
    const stopped = vi.fn();
    microphone(() => Promise.resolve({ getTracks: () => [{ stop: stopped }] }));
    server.use(http.post('*/api/v1/attachments', () => HttpResponse.json({ id: 'att-1' }, { status: 201 })));
    const { user, world } = open();
    await user.click(await screen.findByRole('button', { name: 'Gravar áudio' }));
    expect(await screen.findByText('Gravando')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Concluir gravação' }));
    expect(await screen.findByText('Gravação de voz')).toBeVisible();
    expect(stopped).toHaveBeenCalled();
    const send = screen.getByRole('button', { name: 'Enviar' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    await waitFor(() =>
      expect(world.taken).toMatchObject([{ kind: 'audio', voice: true, attachments: ['att-1'] }]),
    );
  });

  it('is thrown away on request, and nobody listens any more', async () => {
    const stopped = vi.fn();
    microphone(() => Promise.resolve({ getTracks: () => [{ stop: stopped }] }));
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Gravar áudio' }));
    await screen.findByText('Gravando');
    await user.click(screen.getByRole('button', { name: 'Descartar' }));
    await waitFor(() => expect(stopped).toHaveBeenCalled());
    expect(screen.queryByText('Gravação de voz')).not.toBeInTheDocument();
  });

  it.each([
    ['NotAllowedError', /O navegador não liberou o microfone/],
    ['NotFoundError', /Não encontramos um microfone/],
  ])('says what stands in the way (%s)', async (name, text) => {
    microphone(() => Promise.reject(new DOMException('no', name)));
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Gravar áudio' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(screen.queryByRole('button', { name: 'Concluir gravação' })).not.toBeInTheDocument();
  });
});
