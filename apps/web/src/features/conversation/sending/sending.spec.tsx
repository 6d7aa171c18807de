import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeText } from '@/shared/i18n/error-text';
import { mock, refusal } from '@/testing/api-mock';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useWritings } from '../composer/drafts';
import { aConversationServer, aReply, take, type World } from '@/testing/conversation-server';

const open = ({ conversation }: World) => renderRoute(`/conversas/${conversation.id}`);
const write = async (user: ReturnType<typeof open>['user'], text: string) =>
  user.type(await screen.findByLabelText('Mensagem para o cliente'), `${text}{Enter}`);
const bubble = (text: string) =>
  screen
    .findByText(text, { selector: '[role="log"] *' })
    .then((found) => found.closest('article') as HTMLElement);
const texts = ({ taken }: World) => taken.map(({ text }) => text);
const unreachable = () => Response.error();

/** No request gets through; returns the way back. */
function cutTheLine(world: World): () => void {
  let cut = true;
  server.use(
    mock('get', '/api/v1/sync', () =>
      cut ? Response.error() : { items: [], nextCursor: null, head: 0, access: '1.1' },
    ),
  );
  world.answers.push(...Array.from({ length: 20 }, () => unreachable));
  return () => {
    cut = false;
    world.answers.length = 0;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
  };
}

beforeEach(() => useWritings.setState({ kept: {} }));

describe('a sent message', () => {
  it('is on the screen before the server has answered, then as the server took it', async () => {
    const world = aConversationServer();
    let answer = () => undefined as void;
    world.answers.push(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(take(world, world.posted.at(-1) as (typeof world.posted)[number]));
        }),
    );
    const { user } = open(world);
    await write(user, 'Cabe sim!');
    expect(within(await bubble('Cabe sim!')).getByRole('img', { name: 'Enviando' })).toBeInTheDocument();
    await waitFor(() => expect(world.posted).toHaveLength(1));
    answer();
    await waitFor(async () =>
      expect(within(await bubble('Cabe sim!')).getByRole('img', { name: 'Na fila' })).toBeInTheDocument(),
    );
    expect(screen.getAllByText('Cabe sim!', { selector: '[role="log"] *' })).toHaveLength(1);
  });

  it('tells the server what this person had seen', async () => {
    const world = aConversationServer({}, [aReply({ seq: 41 })]);
    const { user } = open(world);
    await screen.findByText('Entregamos, sim.');
    await write(user, 'E mais uma coisa');
    await waitFor(() => expect(world.posted).toMatchObject([{ seenSeq: 41 }]));
  });

  it('that is turned down stays in red with the reason, and can be tried again', async () => {
    const world = aConversationServer();
    world.answers.push(() => refusal(422, 'conversation.window_closed'));
    const { user } = open(world);
    await write(user, 'Ainda dá?');
    const failed = await bubble('Ainda dá?');
    expect(await within(failed).findByRole('alert')).toHaveTextContent(
      'Não enviada: A janela de 24 h fechou',
    );
    expect(await screen.findByText('1 não enviada')).toBeVisible();
    await user.click(within(failed).getByRole('button', { name: 'Tentar de novo' }));
    await waitFor(() => expect(texts(world)).toEqual(['Ainda dá?']));
    await waitFor(() => expect(screen.queryByText('1 não enviada')).not.toBeInTheDocument());
  });

  it('that is turned down can be discarded', async () => {
    const world = aConversationServer();
    world.answers.push(() => refusal(422, 'conversation.window_closed'));
    const { user } = open(world);
    await write(user, 'Esquece');
    await user.click(await screen.findByRole('button', { name: 'Descartar' }));
    await waitFor(() => expect(screen.queryByText('Esquece')).not.toBeInTheDocument());
    expect(texts(world)).toEqual([]);
  });

  it('asks with who was faster and how long ago, and keeps what was written', async () => {
    const world = aConversationServer();
    const repliedAt = new Date(Date.now() - 8000).toISOString();
    world.answers.push(() =>
      refusal(409, 'conversation.changed', { params: { name: 'Rafael Souza', repliedAt } }),
    );
    const { user } = open(world);
    await write(user, 'Já respondo');
    expect(await screen.findByText(/^Rafael respondeu há \d+ s\. Enviar mesmo assim\?$/)).toBeVisible();
    expect(await bubble('Já respondo')).toBeVisible();
    expect(texts(world)).toEqual([]);
  });

  it('waits for this person’s word when a colleague replied meanwhile', async () => {
    const world = aConversationServer();
    world.answers.push(() => refusal(409, 'conversation.changed'));
    const { user } = open(world);
    await write(user, 'Já respondo');
    expect(await screen.findByText(/Um colega respondeu enquanto você escrevia/)).toBeVisible();
    expect(texts(world)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Enviar mesmo assim' }));
    await waitFor(() => expect(texts(world)).toEqual(['Já respondo']));
    expect(world.posted.at(-1)).not.toHaveProperty('seenSeq');
  });
});

describe('without a connection', () => {
  it('messages wait, survive a reload and go out once, in order', async () => {
    const world = aConversationServer();
    const mend = cutTheLine(world);
    const page = open(world);
    await write(page.user, 'primeira');
    await write(page.user, 'segunda');
    expect(await within(await bubble('primeira')).findByText('Na fila')).toBeVisible();
    expect(await within(await bubble('segunda')).findByText('Na fila')).toBeVisible();
    page.unmount();

    open(world);
    expect(await bubble('segunda')).toBeVisible();
    mend();
    await waitFor(() => expect(texts(world)).toEqual(['primeira', 'segunda']));
    await waitFor(() => expect(screen.queryByText('Na fila', { selector: 'span' })).not.toBeInTheDocument());
    expect(screen.getAllByText('primeira', { selector: '[role="log"] *' })).toHaveLength(1);
  });

  it('an answer that got lost does not make a second message', async () => {
    const world = aConversationServer();
    world.answers.push(() => {
      take(world, world.posted.at(-1) as (typeof world.posted)[number]);
      return Response.error();
    });
    const { user } = open(world);
    await write(user, 'uma vez só');
    await waitFor(() => expect(world.posted).toHaveLength(2));
    expect(new Set(world.posted.map(({ clientId }) => clientId)).size).toBe(1);
    expect(texts(world)).toEqual(['uma vez só']);
    await waitFor(() =>
      expect(screen.getAllByText('uma vez só', { selector: '[role="log"] *' })).toHaveLength(1),
    );
  });
});

describe('a message that the provider', () => {
  const failed = (code: string, retryable: boolean) =>
    aReply({
      status: 'failed',
      error: {
        code,
        message: 'Este número não recebe mensagens pelo WhatsApp.',
        retryable,
        action: retryable ? 'retry' : 'give_up',
      },
    });

  it('turned down shows why and is sent again on request', async () => {
    const world = aConversationServer({}, [failed('whatsapp.131016', true)]);
    let retried = 0;
    server.use(
      mock('post', '/api/v1/messages/{id}/retry', () => {
        retried += 1;
        return aReply({ conversationId: world.conversation.id, status: 'queued', seq: 2 });
      }),
    );
    const { user } = open(world);
    expect(await screen.findByRole('alert')).toHaveTextContent(codeText('whatsapp.131016'));
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(retried).toBe(1);
  });

  it('will never take offers no way to send it again', async () => {
    const world = aConversationServer({}, [failed('whatsapp.of-tomorrow', false)]);
    open(world);
    expect(await screen.findByRole('alert')).toHaveTextContent('Este número não recebe mensagens');
    expect(screen.queryByRole('button', { name: 'Tentar de novo' })).not.toBeInTheDocument();
  });

  it('did not answer about explains the risk before it is sent again', async () => {
    const world = aConversationServer({}, [aReply({ status: 'unconfirmed' })]);
    server.use(
      mock('post', '/api/v1/messages/{id}/discard', () =>
        aReply({
          conversationId: world.conversation.id,
          status: 'failed',
          seq: 2,
          error: {
            code: 'send.discarded',
            message: 'Descartada por uma pessoa.',
            retryable: false,
            action: 'give_up',
          },
        }),
      ),
    );
    const { user } = open(world);
    expect(await screen.findByText(/o cliente pode receber duas vezes/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reenviar' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Descartar' }));
    expect(await screen.findByText(/Descartada por uma pessoa/)).toBeVisible();
  });
});
