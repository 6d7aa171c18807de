import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Contact, Duplicate } from '@crm/contract/shapes';
import { dispatch } from '@/shared/realtime/events';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aContact, aCustomField, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const camila = aContact({
  id: 'camila',
  name: 'Camila Rocha',
  phone: '+5519996400115',
  email: 'camila@exemplo.com',
});
const rocha = aContact({
  id: 'rocha',
  name: 'C. Rocha',
  phone: '+5519996400115',
  email: null,
  taxId: '52998224725',
});

const aPair = (over: Partial<Duplicate> = {}): Duplicate => ({
  id: 'pair-1',
  score: 95,
  reasons: ['same_phone', 'similar_name'],
  contact: camila,
  other: rocha,
  foundAt: '2026-03-02T12:00:00.000Z',
  separatedAt: null,
  ...over,
});

const listed = (...items: Duplicate[]) => ({ items, nextCursor: null, total: items.length });
const list = (answer: () => ReturnType<typeof listed>) =>
  mock('get', '/api/v1/contacts/duplicates', ({ query }) =>
    query.get('separate') === 'true' ? listed() : answer(),
  );

const isMerged = () =>
  HttpResponse.json(
    { status: 404, code: 'contact.merged', requestId: 'req-1', params: {}, errors: [], mergedInto: 'camila' },
    { status: 404, headers: { 'content-type': 'application/problem+json' } },
  );

const open = () => renderRoute('/contatos/duplicados');

describe('the possible duplicates', () => {
  it('show who may be whom, how sure it is, and why', async () => {
    server.use(list(() => listed(aPair())));
    open();
    const pair = await screen.findByRole('article', { name: 'Camila Rocha e C. Rocha' });
    expect(pair).toHaveTextContent('95%');
    expect(pair).toHaveTextContent('Mesmo telefone e nome parecido');
  });

  it('show their shape while they load', async () => {
    server.use(mock('get', '/api/v1/contacts/duplicates', never));
    open();
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
  });

  it('say that there is none, and that none was kept separate', async () => {
    const { user } = open();
    expect(await screen.findByText('Nenhum duplicado à vista')).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Separados' }));
    expect(await screen.findByText('Nenhum par separado')).toBeVisible();
  });

  it('say that they could not be read, and are tried again', async () => {
    let works = false;
    server.use(
      mock('get', '/api/v1/contacts/duplicates', () => (works ? listed(aPair()) : refusal(500, 'internal'))),
    );
    const { user } = open();
    const alert = await screen.findByRole('alert');
    works = true;
    await user.click(within(alert).getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('article')).toBeVisible();
  });

  it('are kept separate with a way back', async () => {
    const asked: string[] = [];
    let items = [aPair()];
    server.use(
      list(() => listed(...items)),
      mock('post', '/api/v1/contacts/duplicates/{id}/keep-separate', ({ params }) => {
        asked.push(`separate ${params['id'] ?? ''}`);
        items = [];
        return aPair({ separatedAt: '2026-03-02T12:00:00.000Z' });
      }),
      mock('post', '/api/v1/contacts/duplicates/{id}/reconsider', ({ params }) => {
        asked.push(`reconsider ${params['id'] ?? ''}`);
        items = [aPair()];
        return aPair();
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Não é a mesma' }));
    const told = await screen.findByText('Camila Rocha e C. Rocha ficam separados');
    await waitFor(() => expect(screen.queryByRole('article')).not.toBeInTheDocument());
    await user.click(within(told.closest('li') as HTMLElement).getByRole('button', { name: 'Desfazer' }));
    expect(await screen.findByRole('article')).toBeVisible();
    expect(asked).toEqual(['separate pair-1', 'reconsider pair-1']);
  });

  it('offer nothing to who may not merge', async () => {
    server.use(
      list(() => listed(aPair())),
      mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })),
    );
    open();
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: 'Comparar e unir' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Procurar em todos' })).not.toBeInTheDocument();
  });

  it('come and go as the server announces them', async () => {
    let items: Duplicate[] = [];
    server.use(list(() => listed(...items)));
    open();
    await screen.findByText('Nenhum duplicado à vista');
    items = [aPair()];
    act(() => dispatch('duplicates.updated', { seq: 5, at: '', data: { id: 'camila' } }));
    expect(await screen.findByRole('article')).toBeVisible();
  });

  it('are sought among all contacts, with how far that is', async () => {
    const search = {
      id: 's',
      state: 'running' as const,
      total: 600,
      done: 250,
      startedAt: '2026-03-02T12:00:00.000Z',
      endedAt: null,
    };
    server.use(
      mock('post', '/api/v1/contacts/duplicates/search', () => ({ last: search })),
      mock('get', '/api/v1/contacts/duplicates/search', () => ({ last: null })),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Procurar em todos' }));
    expect(await screen.findByText('Procurando: 250 de 600 contatos')).toBeVisible();
  });
});

describe('two that become one', () => {
  async function compared(pair = aPair()) {
    const sent: unknown[] = [];
    server.use(
      list(() => listed(pair)),
      mock('post', '/api/v1/contacts/{id}/merge', ({ params, body }) => {
        sent.push([params['id'], body]);
        return { mergeId: 'merge-1', contact: camila };
      }),
      mock('post', '/api/v1/contacts/{id}/unmerge', ({ params, body }) => {
        sent.push([params['id'], body]);
        return { ...camila, restored: rocha, takenBack: ['email'] };
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Comparar e unir' }));
    return { user, sent, dialog: await screen.findByRole('dialog', { name: 'Unir contatos' }) };
  }

  it('keep what the main one has, else what the other one has, and can be two again', async () => {
    const { user, sent, dialog } = await compared();
    expect(dialog).toHaveTextContent('95% de chance de ser a mesma pessoa: mesmo telefone e nome parecido.');
    expect(within(dialog).getByRole('radio', { name: 'camila@exemplo.com, de Camila Rocha' })).toBeChecked();
    expect(within(dialog).getByRole('radio', { name: '529.982.247-25, de C. Rocha' })).toBeChecked();
    await user.click(within(dialog).getByRole('button', { name: 'Unir contatos' }));
    const told = await screen.findByText('C. Rocha agora faz parte de Camila Rocha');
    await user.click(within(told.closest('li') as HTMLElement).getByRole('button', { name: 'Desfazer' }));
    expect(await screen.findByText(/voltaram a ser dois contatos.*também voltou/)).toBeVisible();
    expect(sent).toEqual([
      [
        'camila',
        {
          duplicateId: 'rocha',
          fields: { name: 'survivor', phone: 'survivor', email: 'survivor', taxId: 'duplicate' },
          customFields: {},
        },
      ],
      ['camila', { mergeId: 'merge-1' }],
    ]);
  });

  it('tell how many conversations each has, when they wrote last, and how many there will be', async () => {
    server.use(
      mock('get', '/api/v1/contacts/{id}/activity', ({ params }) =>
        params['id'] === 'camila'
          ? { conversations: 1, lastMessageAt: '2024-02-05T12:00:00.000Z' }
          : { conversations: 3, lastMessageAt: null },
      ),
    );
    const { dialog } = await compared();
    expect(await within(dialog).findByText('1 conversa · 5 fev 2024')).toBeVisible();
    expect(await within(dialog).findByText('3 conversas')).toBeVisible();
    expect(await within(dialog).findByText('4 conversas')).toBeVisible();
  });

  it('are merged into the one that is chosen, field by field as chosen, whichever is chosen first', async () => {
    const { user, sent, dialog } = await compared();
    await user.click(within(dialog).getByRole('radio', { name: 'vazio, de C. Rocha' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Manter C. Rocha como principal' }));
    expect(within(dialog).getByRole('radio', { name: 'vazio, de C. Rocha' })).toBeChecked();
    await user.click(within(dialog).getByRole('radio', { name: 'Camila Rocha, de Camila Rocha' }));
    await user.click(within(dialog).getByRole('button', { name: 'Unir contatos' }));
    await waitFor(() =>
      expect(sent).toEqual([
        [
          'rocha',
          {
            duplicateId: 'camila',
            fields: { name: 'duplicate', phone: 'survivor', email: 'survivor', taxId: 'survivor' },
            customFields: {},
          },
        ],
      ]),
    );
  });

  it('keep in the fields of the workspace’s own what is chosen, too', async () => {
    const size = aCustomField({ key: 'tamanho', label: 'Tamanho' });
    server.use(mock('get', '/api/v1/custom-fields', () => onePage([size])));
    const with_ = (contact: Contact, tamanho: string) => ({ ...contact, customFields: { tamanho } });
    const pair = aPair({ contact: with_(camila, 'P'), other: with_(rocha, 'G') });
    const { user, sent, dialog } = await compared(pair);
    const field = await within(dialog).findByRole('radiogroup', { name: 'Tamanho' });
    expect(within(field).getByRole('radio', { name: 'P, de Camila Rocha' })).toBeChecked();
    await user.click(within(field).getByRole('radio', { name: 'G, de C. Rocha' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Manter C. Rocha como principal' }));
    expect(within(field).getByRole('radio', { name: 'G, de C. Rocha' })).toBeChecked();
    await user.click(within(dialog).getByRole('button', { name: 'Unir contatos' }));
    await waitFor(() => expect(sent).toMatchObject([['rocha', { customFields: { tamanho: 'survivor' } }]]));
  });

  it('are left alone by who finds that they are two', async () => {
    const { user, dialog } = await compared();
    let kept = false;
    server.use(
      mock('post', '/api/v1/contacts/duplicates/{id}/keep-separate', () => {
        kept = true;
        return aPair({ separatedAt: '2026-03-02T12:00:00.000Z' });
      }),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Não é a mesma pessoa' }));
    await waitFor(() => expect(kept).toBe(true));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('say why it did not work, and stay open', async () => {
    const { user, dialog } = await compared();
    server.use(mock('post', '/api/v1/contacts/{id}/merge', () => refusal(404, 'contact.merged')));
    await user.click(within(dialog).getByRole('button', { name: 'Unir contatos' }));
    expect(await screen.findByText('Este contato foi unido a outro.')).toBeVisible();
    expect(dialog).toBeVisible();
  });
});

describe('a contact that is open', () => {
  it('is told to look like another one, and gives back what it took in', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => camila),
      mock('get', '/api/v1/contacts/duplicates', ({ query }) =>
        query.get('contactId') === 'camila' ? listed(aPair()) : listed(),
      ),
      mock('get', '/api/v1/contacts/{id}/merges', () =>
        onePage([
          {
            id: 'merge-9',
            duplicate: { id: 'x', name: 'Cami' },
            mergedBy: null,
            mergedAt: '2026-03-02T12:00:00.000Z',
            undoUntil: '2026-04-01T12:00:00.000Z',
          },
        ]),
      ),
      mock('post', '/api/v1/contacts/{id}/unmerge', ({ params, body }) => {
        sent.push([params['id'], body]);
        return { ...camila, restored: rocha, takenBack: [] };
      }),
    );
    const { user } = renderRoute('/contatos/camila');
    expect(await screen.findByText('Parece C. Rocha')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Desfazer a união com Cami' }));
    await waitFor(() => expect(sent).toEqual([['camila', { mergeId: 'merge-9' }]]));
  });

  it('is merged with whomever somebody finds, also where nothing suggests it', async () => {
    const sought: (string | null)[] = [];
    const sent: unknown[] = [];
    let fails = true;
    server.use(
      mock('get', '/api/v1/contacts/{id}', () => camila),
      mock('get', '/api/v1/contacts', ({ query }) => {
        const q = query.get('q');
        sought.push(q);
        if (q === 'ninguem') return onePage([]);
        if (q === 'caiu' && fails) return refusal(503, 'service.unavailable');
        return onePage([camila, rocha]);
      }),
      mock('post', '/api/v1/contacts/{id}/merge', ({ params, body }) => {
        sent.push([params['id'], body.duplicateId]);
        return { mergeId: 'merge-1', contact: camila };
      }),
    );
    const { user } = renderRoute('/contatos/camila');
    await user.click(await screen.findByRole('button', { name: 'Unir com outro contato' }));
    const picker = await screen.findByRole('dialog', { name: 'Com quem unir Camila Rocha?' });
    const box = within(picker).getByRole('searchbox', { name: 'Nome, telefone, e-mail ou CPF' });
    expect(box).toHaveFocus();
    await user.type(box, 'ninguem');
    expect(await within(picker).findByText('Nenhum outro contato encontrado')).toBeVisible();
    await user.clear(box);
    await user.type(box, 'caiu');
    const alert = await within(picker).findByRole('alert');
    fails = false;
    await user.click(within(alert).getByRole('button', { name: 'Tentar de novo' }));
    const found = await within(picker).findByRole('button', { name: /^C. Rocha/ });
    expect(within(picker).queryByRole('button', { name: /^Camila Rocha/ })).not.toBeInTheDocument();
    await user.click(found);
    const dialog = await screen.findByRole('dialog', { name: 'Unir contatos' });
    expect(within(dialog).queryByRole('button', { name: 'Não é a mesma pessoa' })).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Unir contatos' }));
    await waitFor(() => expect(sent).toEqual([['camila', 'rocha']]));
    expect(sought).toContain('caiu');
  });

  it('goes on as the contact that it became part of', async () => {
    let merged = false;
    server.use(
      mock('get', '/api/v1/contacts/{id}', ({ params }) => {
        if (params['id'] === 'camila') return camila;
        return merged ? isMerged() : rocha;
      }),
    );
    const { router } = renderRoute('/contatos/rocha');
    expect(await screen.findByDisplayValue('C. Rocha')).toBeVisible();
    merged = true;
    act(() => dispatch('contact.merged', { seq: 6, at: '', data: { id: 'rocha', mergedInto: 'camila' } }));
    expect(await screen.findByDisplayValue('Camila Rocha')).toBeVisible();
    expect(router.state.location.pathname).toBe('/contatos/camila');
  });
});
