import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Template, TemplatePreview } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aChannel } from '@/testing/builders';
import { aConversationServer, type World } from '@/testing/conversation-server';
import { fileAddresses } from '@/testing/file-addresses';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { useTrays } from '../attachments/tray';
import { useWritings, write } from '../drafts';

function aTemplate(over: Partial<Template> = {}): Template {
  return {
    id: 'template-1',
    externalId: '1',
    name: 'retomar_atendimento',
    language: 'pt_BR',
    category: 'UTILITY',
    status: 'APPROVED',
    quality: null,
    rejectedReason: null,
    sendable: true,
    text: 'Oi, {{nome}}! Sobre {{assunto}}?',
    content: { name: 'retomar_atendimento', language: 'pt_BR', category: 'UTILITY', variables: {} },
    form: {
      headerMedia: null,
      fields: [
        { part: 'body', key: 'nome', required: true, maxLength: 30, label: null, example: 'Ana' },
        { part: 'body', key: 'assunto', required: true, maxLength: 30, label: null, example: null },
      ],
      unsupported: [],
    },
    updatedAt: '2026-02-09T12:00:00.000Z',
    ...over,
  };
}

const inReview = aTemplate({ id: 'template-2', name: 'pesquisa', status: 'PENDING', sendable: false });
const channel = aChannel({
  capabilities: { ...aChannel().capabilities, media: true, templates: true },
});

function serve(templates: Template[]) {
  const previewed: unknown[] = [];
  server.use(
    mock('get', '/api/v1/channels/{id}/templates', ({ query }) => ({
      items: templates.filter(({ name }) => name.includes(query.get('q') ?? '')),
      nextCursor: null,
      syncedAt: null,
    })),
    mock('post', '/api/v1/channels/{id}/templates/{templateId}/preview', ({ body }) => {
      previewed.push(body.variables);
      const { nome = '{{nome}}', assunto = '{{assunto}}' } = body.variables?.body ?? {};
      return { text: `Oi, ${nome}! Sobre ${assunto}?`, content: aTemplate().content, problems: [] };
    }),
  );
  return previewed;
}

function closed(): World {
  const world = aConversationServer({ replyWindowExpiresAt: '2026-02-09T12:00:00.000Z' });
  server.use(mock('get', '/api/v1/channels', () => onePage([channel])));
  return world;
}
const openPicker = async (world: World) => {
  const rendered = renderRoute(`/conversas/${world.conversation.id}`);
  await rendered.user.click(await screen.findByRole('button', { name: 'Escolher modelo' }));
  return { ...rendered, picker: await screen.findByRole('region', { name: 'Modelos do WhatsApp' }) };
};

beforeEach(() => {
  useWritings.setState({ kept: {} });
  useTrays.setState({ trays: {} });
});

describe('the template picker', () => {
  it('opens in place of the closed composer, shows what the customer will see and sends it, the draft kept', async () => {
    const world = closed();
    serve([aTemplate(), inReview]);
    write('user-1', world.conversation.id, { reply: 'rascunho' });
    const { user, picker } = await openPicker(world);
    expect(await within(picker).findByLabelText('nome')).toHaveValue('Patrícia');
    await user.type(within(picker).getByLabelText('assunto'), 'as poltronas');
    const preview = within(picker).getByRole('figure', { name: 'Como o cliente vai ver' });
    await waitFor(() => expect(preview).toHaveTextContent('Oi, Patrícia! Sobre as poltronas?'));
    await user.click(within(picker).getByRole('button', { name: 'Enviar modelo' }));
    await waitFor(() => expect(world.taken).toHaveLength(1));
    expect(world.taken[0]).toMatchObject({
      kind: 'template',
      template: {
        templateId: 'template-1',
        variables: { body: { nome: 'Patrícia', assunto: 'as poltronas' } },
      },
    });
    expect(world.taken[0]).not.toHaveProperty('text');
    await waitFor(() => expect(picker).not.toBeInTheDocument());
    expect(useWritings.getState().kept[`draft:user-1:${world.conversation.id}`]?.reply).toBe('rascunho');
  });

  it('refuses a missing or too long variable before anything is sent', async () => {
    const world = closed();
    serve([aTemplate()]);
    const { user, picker } = await openPicker(world);
    const name = await within(picker).findByLabelText('nome');
    await user.clear(name);
    await user.type(name, 'a'.repeat(31));
    const send = within(picker).getByRole('button', { name: 'Enviar modelo' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    expect(await within(picker).findByText('Preencha este campo.')).toBeVisible();
    expect(name).toBeInvalid();
    expect(world.posted).toEqual([]);
  });

  it('says what the provider would refuse', async () => {
    serve([aTemplate()]);
    const problems: TemplatePreview['problems'] = [{ part: 'body', key: 'nome', rule: 'invalid' }];
    server.use(
      mock('post', '/api/v1/channels/{id}/templates/{templateId}/preview', () => ({
        text: 'Oi',
        content: aTemplate().content,
        problems,
      })),
    );
    const { picker } = await openPicker(closed());
    expect(await within(picker).findByText(/O WhatsApp não aceita este texto/)).toBeVisible();
    expect(within(picker).getByRole('button', { name: 'Enviar modelo' })).toBeDisabled();
  });

  it('shows why one cannot be chosen, and finds by name', async () => {
    serve([aTemplate(), inReview]);
    const { user, picker } = await openPicker(closed());
    const waiting = await within(picker).findByRole('button', { name: /Pesquisa/ });
    expect(waiting).toBeDisabled();
    expect(waiting).toHaveTextContent('Em análise');
    await user.type(within(picker).getByLabelText('Buscar modelo'), 'nada');
    expect(await within(picker).findByText('Nenhum modelo encontrado')).toBeVisible();
  });

  it('wants the file on top before it sends, and sends it along', async () => {
    const world = closed();
    serve([aTemplate({ form: { headerMedia: 'image', fields: [], unsupported: [] } })]);
    server.use(http.post('*/api/v1/attachments', () => HttpResponse.json({ id: 'att-1' }, { status: 201 })));
    fileAddresses();
    const { user, picker } = await openPicker(world);
    expect(await within(picker).findByText('Falta o arquivo do topo')).toBeVisible();
    const send = within(picker).getByRole('button', { name: 'Enviar modelo' });
    expect(send).toBeDisabled();
    await user.upload(
      within(picker).getByTestId('header-input'),
      new File(['png'], 'capa.png', { type: 'image/png' }),
    );
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    await waitFor(() => expect(world.taken).toMatchObject([{ kind: 'template', attachments: ['att-1'] }]));
  });

  it('shows its shape while it loads, what failed, and that there are none', async () => {
    serve([]);
    server.use(mock('get', '/api/v1/channels/{id}/templates', never));
    const first = await openPicker(closed());
    expect(await within(first.picker).findByText('Carregando')).toBeInTheDocument();
    first.unmount();
    server.use(mock('get', '/api/v1/channels/{id}/templates', () => refusal(500, 'internal')));
    const second = await openPicker(closed());
    expect(await within(second.picker).findByText('Não deu para abrir os modelos')).toBeVisible();
    second.unmount();
    serve([]);
    const { picker } = await openPicker(closed());
    expect(await within(picker).findByText('Nenhum modelo ainda')).toBeVisible();
  });

  it('asks the provider for new ones', async () => {
    const templates: Template[] = [];
    serve(templates);
    server.use(
      mock('post', '/api/v1/channels/{id}/templates/sync', () => {
        templates.push(aTemplate());
        return { items: templates, nextCursor: null, syncedAt: null };
      }),
    );
    const { user, picker } = await openPicker(closed());
    await within(picker).findByText('Nenhum modelo ainda');
    await user.click(within(picker).getByRole('button', { name: 'Atualizar' }));
    expect(await within(picker).findByRole('button', { name: /Retomar atendimento/ })).toBeVisible();
  });

  it('is left with Escape, and has names and roles', async () => {
    serve([aTemplate(), inReview]);
    const { user, picker } = await openPicker(closed());
    await within(picker).findByLabelText('nome');
    const { violations } = await axe.run(picker, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.click(within(picker).getByLabelText('assunto'));
    await user.keyboard('{Escape}');
    expect(picker).not.toBeInTheDocument();
  });
});
