import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aCannedResponse } from '@/testing/builders';
import { aConversationServer, type World } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../drafts';

const responses = [
  aCannedResponse({ id: 'canned-1', shortcut: 'entrada-pix', text: 'Pedimos 50% de entrada no Pix.' }),
  aCannedResponse({
    id: 'canned-2',
    shortcut: 'entrega-confirmada',
    text: 'Prontinho, {{nome}}! Aqui é {{atendente}}: entrega em {{data}}, {{turno}}.',
  }),
  aCannedResponse({ id: 'canned-3', shortcut: 'frete', text: 'A entrega é grátis, {{nome}}.' }),
];

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const field = () => screen.findByLabelText<HTMLTextAreaElement>('Mensagem para o cliente');
const options = async () =>
  within(await screen.findByRole('listbox', { name: 'Respostas prontas' })).getAllByRole('option');

beforeEach(() => {
  useWritings.setState({ kept: {} });
  server.use(mock('get', '/api/v1/canned-responses', () => onePage(responses)));
});

describe('canned responses in the composer', () => {
  it('are found by what stands after the slash: shortcuts first, then words', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    await user.type(await field(), '/ent');
    const found = await options();
    expect(found.map((option) => option.textContent)).toEqual([
      expect.stringContaining('/entrada-pix'),
      expect.stringContaining('/entrega-confirmada'),
      expect.stringContaining('/frete'),
    ]);
    await user.type(await field(), 'rega');
    await waitFor(async () =>
      expect((await options()).map((option) => option.textContent)).toEqual([
        expect.stringContaining('/entrega-confirmada'),
        '/freteA entrega é grátis, Patrícia.',
      ]),
    );
  });

  it('are chosen by the keyboard, filled with what is known, and the first gap is typed over next', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    await user.type(box, '/entr');
    await options();
    await user.keyboard('{ArrowDown}');
    expect(box).toHaveAttribute('aria-activedescendant', (await options())[1]?.id);
    await user.keyboard('{Enter}');
    expect(box).toHaveValue('Prontinho, Patrícia! Aqui é Marina: entrega em {{data}}, {{turno}}.');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(world.posted).toEqual([]);
    await user.keyboard('sábado');
    expect(box).toHaveValue('Prontinho, Patrícia! Aqui é Marina: entrega em sábado, {{turno}}.');
  });

  it('with a gap do not leave unseen: the gap is shown, then filled or sent as it is', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    await user.type(box, '/entrega-c');
    await user.click((await options())[0] as HTMLElement);
    await user.keyboard('sábado{Enter}');
    // The caret stands behind what was typed: Enter meant to send.
    expect(await screen.findByRole('alert')).toHaveTextContent('Falta preencher: turno.');
    expect(world.posted).toEqual([]);
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('{{turno}}');
    await user.keyboard('de manhã{Enter}');
    await waitFor(() =>
      expect(world.taken.map(({ text }) => text)).toEqual([
        'Prontinho, Patrícia! Aqui é Marina: entrega em sábado, de manhã.',
      ]),
    );
    await user.type(box, 'Código {{{{interno}}{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Enviar assim mesmo' }));
    await waitFor(() => expect(world.taken.at(-1)).toMatchObject({ text: 'Código {{interno}}' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('are left with Escape, and the text stays as it was typed', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    await user.type(box, '/fre');
    await options();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(box).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(world.taken.map(({ text }) => text)).toEqual(['/fre']));
  });

  it('come with the button, too, in the middle of a text', async () => {
    const world = aConversationServer();
    const { user } = open(world);
    const box = await field();
    await user.type(box, 'Oi!');
    await user.click(await screen.findByRole('button', { name: 'Respostas prontas' }));
    await user.click((await options())[0] as HTMLElement);
    expect(box).toHaveValue('Oi! Pedimos 50% de entrada no Pix.');
    expect(box).toHaveFocus();
  });

  it('say that none begins so, that there are none, and that they could not be had', async () => {
    const world = aConversationServer();
    const first = open(world);
    await first.user.type(await field(), '/zzz');
    expect(await screen.findByText('Nenhuma resposta pronta com este começo.')).toBeVisible();
    first.unmount();
    useWritings.setState({ kept: {} });
    server.use(mock('get', '/api/v1/canned-responses', () => onePage([])));
    const second = open(aConversationServer());
    await second.user.type(await field(), '/a');
    expect(await screen.findByText(/Nenhuma resposta pronta ainda/)).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/canned-responses', () => refusal(503, 'service.unavailable')));
    const third = open(aConversationServer());
    await third.user.type(await field(), '/a');
    expect(await screen.findByText('Não deu para abrir as respostas prontas.')).toBeVisible();
  });
});
