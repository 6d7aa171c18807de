import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Capabilities } from '@crm/contract/shapes';
import { useConnection } from '@/shared/realtime/connection-store';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel } from '@/testing/builders';
import { aConversationServer, type World } from '@/testing/conversation-server';
import { fileAddresses } from '@/testing/file-addresses';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../drafts';
import { useTrays } from './tray';

const megabyte = 1024 * 1024;
const capabilities: Capabilities = {
  ...aChannel().capabilities,
  media: true,
  captionLimit: 20,
  mediaLimits: {
    image: { bytes: 5 * megabyte, mimeTypes: ['image/png'] },
    audio: { bytes: 16 * megabyte, mimeTypes: ['audio/ogg'] },
    document: { bytes: 100 * megabyte, mimeTypes: ['application/pdf'] },
  },
};

const picture = (name = 'poltrona.png') => new File(['png'], name, { type: 'image/png' });
const paper = new File(['pdf'], 'orçamento.pdf', { type: 'application/pdf' });
const field = () => screen.findByLabelText('Mensagem para o cliente');
const input = () => screen.findByTestId<HTMLInputElement>('file-input');
const sendButton = () => screen.getByRole('button', { name: 'Enviar' });

function uploads(answer?: () => Response | Promise<Response>) {
  const names: string[] = [];
  server.use(
    http.post('*/api/v1/attachments', async ({ request }) => {
      if (answer) return answer();
      names.push(/filename="([^"]*)"/.exec(await request.text())?.[1] ?? '');
      return HttpResponse.json({ id: `att-${names.length}` }, { status: 201 });
    }),
  );
  return names;
}

function open(world: World) {
  server.use(mock('get', '/api/v1/channels', () => onePage([aChannel({ capabilities })])));
  return renderRoute(`/conversas/${world.conversation.id}`);
}

let addresses: ReturnType<typeof fileAddresses>;

beforeEach(() => {
  useWritings.setState({ kept: {} });
  useTrays.setState({ trays: {} });
  addresses = fileAddresses();
});

describe('files beside the text', () => {
  it('are uploaded at once and sent in order with their caption', async () => {
    uploads();
    const world = aConversationServer();
    const { user } = open(world);
    await user.upload(await input(), [picture(), paper]);
    const list = await screen.findByRole('list', { name: 'Arquivos anexados' });
    await waitFor(() => expect(within(list).getByText(/Documento/)).toBeVisible());
    await user.type(await field(), 'as duas');
    await waitFor(() => expect(sendButton()).toBeEnabled());
    await user.click(sendButton());
    await waitFor(() => expect(world.taken).toHaveLength(2));
    expect(world.taken).toMatchObject([
      { kind: 'image', text: 'as duas', private: false },
      { kind: 'document', attachments: ['att-2'] },
    ]);
    expect(world.taken[0]?.attachments).toEqual(['att-1']);
    expect(screen.queryByRole('list', { name: 'Arquivos anexados' })).not.toBeInTheDocument();
    expect(await field()).toHaveValue('');
  });

  it('tell the channel’s limits before anything is uploaded', async () => {
    const names = uploads();
    const { user } = open(aConversationServer());
    const large = picture('grande.png');
    Object.defineProperty(large, 'size', { value: 6 * megabyte });
    await user.upload(await input(), [large, new File([], 'vazio.png', { type: 'image/png' })]);
    expect(await screen.findByText('Grande demais: o limite aqui é 5 MB.')).toBeVisible();
    expect(await screen.findByText('O arquivo está vazio.')).toBeVisible();
    expect(names).toEqual([]);
    expect(sendButton()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Tirar grande.png' }));
    await user.click(screen.getByRole('button', { name: 'Tirar vazio.png' }));
    await user.type(await field(), 'só texto');
    expect(sendButton()).toBeEnabled();
  });

  it('hold the message back while they upload, and can be called off', async () => {
    uploads(never);
    const { user } = open(aConversationServer());
    await user.upload(await input(), picture());
    expect(await screen.findByRole('progressbar', { name: 'Enviando poltrona.png' })).toBeVisible();
    await user.type(await field(), 'espera');
    expect(sendButton()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Cancelar envio de poltrona.png' }));
    expect(screen.queryByText('poltrona.png')).not.toBeInTheDocument();
    expect(addresses.takenBack()).toBe(addresses.given());
    expect(sendButton()).toBeEnabled();
  });

  it('say what the server refused, and go again on request', async () => {
    const answers = [
      refusal(503, 'service.unavailable'),
      HttpResponse.json({ id: 'att-9' }, { status: 201 }),
    ];
    uploads(() => answers.shift() ?? refusal(500, 'internal'));
    const { user } = open(aConversationServer());
    await user.upload(await input(), picture());
    expect(await screen.findByText(/O servidor está ocupado/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Tentar de novo: poltrona.png' }));
    expect(await screen.findByText(/Foto/)).toBeVisible();
  });

  it('are not offered again when the server looked at them and will not have them', async () => {
    uploads(() => refusal(422, 'attachment.type_mismatch'));
    const { user } = open(aConversationServer());
    await user.upload(await input(), picture());
    expect(await screen.findByText(/não é o que o nome dele diz/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Tentar de novo/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Tirar poltrona.png' })).toBeVisible();
  });

  it('wait for the internet with the message that they go along with', async () => {
    const names = uploads();
    const world = aConversationServer();
    const { user } = open(world);
    const chooser = await input();
    useConnection.setState({ status: 'offline', since: 0 });
    await user.upload(chooser, picture());
    expect(await screen.findByText(/Vai quando a internet voltar/)).toBeVisible();
    expect(names).toEqual([]);
    await user.type(await field(), 'A poltrona');
    await user.click(sendButton());
    await waitFor(() => expect(names).toEqual(['poltrona.png']));
    await waitFor(() =>
      expect(world.taken).toMatchObject([{ kind: 'image', attachments: ['att-1'], text: 'A poltrona' }]),
    );
  });

  it('come pasted, but not beside a pasted text', async () => {
    const names = uploads();
    open(aConversationServer());
    await input();
    const box = await field();
    fireEvent.paste(box, { clipboardData: { types: ['Files', 'text/plain'], files: [picture('a.png')] } });
    fireEvent.paste(box, { clipboardData: { types: ['Files'], files: [picture('b.png')] } });
    expect(await screen.findByText('b.png')).toBeVisible();
    await waitFor(() => expect(names).toEqual(['b.png']));
  });

  it('come dropped', async () => {
    uploads();
    open(aConversationServer());
    await input();
    const box = await field();
    const dataTransfer = { types: ['Files'], files: [picture()] };
    fireEvent.dragOver(box, { dataTransfer });
    expect(await screen.findByText('Solte para anexar')).toBeVisible();
    const drop = createEvent.drop(box, { dataTransfer });
    fireEvent(box, drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(await screen.findByText('poltrona.png')).toBeVisible();
    expect(screen.queryByText('Solte para anexar')).not.toBeInTheDocument();
  });

  it('make the caption’s limit count', async () => {
    uploads();
    const { user } = open(aConversationServer());
    await user.upload(await input(), picture());
    await user.type(await field(), 'x'.repeat(21));
    expect(await screen.findByText('1 caractere acima do limite do canal')).toBeVisible();
  });

  it('of a note stay with the note', async () => {
    uploads();
    const world = aConversationServer();
    const { user } = open(world);
    await user.upload(await input(), picture('cliente.png'));
    await screen.findByText('cliente.png');
    await user.click(screen.getByRole('button', { name: 'Nota' }));
    expect(screen.queryByText('cliente.png')).not.toBeInTheDocument();
    await user.upload(await input(), new File(['gif'], 'equipe.gif', { type: 'image/gif' }));
    const save = screen.getByRole('button', { name: 'Salvar nota' });
    await waitFor(() => expect(save).toBeEnabled());
    await user.click(save);
    await waitFor(() => expect(world.taken).toMatchObject([{ private: true, kind: 'image' }]));
  });

  it('are not offered where the channel takes none', async () => {
    renderRoute(`/conversas/${aConversationServer().conversation.id}`);
    await field();
    expect(screen.queryByRole('button', { name: 'Anexar arquivos' })).not.toBeInTheDocument();
  });
});
