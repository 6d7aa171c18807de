import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CustomField } from '@crm/contract/shapes';
import { mock, never, onePage, refusal } from '@/testing/api-mock';
import { aCustomField, aMe } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const district = aCustomField();
const plan = aCustomField({
  id: 'field-2',
  key: 'plano',
  label: 'Plano',
  type: 'list',
  options: ['Ouro'],
  position: 1,
});

/** A server that keeps fields; what it was sent, in order. */
function aFieldServer(stored: CustomField[] = [district, plan]): unknown[] {
  let fields = stored;
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/custom-fields', () => onePage(fields)),
    mock('post', '/api/v1/custom-fields', ({ body }) => {
      sent.push(body);
      const field = aCustomField({ id: 'field-9', key: 'novo', label: body.label, type: body.type });
      fields = [...fields, field];
      return field;
    }),
    mock('patch', '/api/v1/custom-fields/{id}', ({ body, params }) => {
      sent.push(body);
      const field = fields.find(({ id }) => id === params['id']) ?? district;
      const changed = aCustomField({ ...field, ...body, version: body.version + 1 });
      const others = fields.filter(({ id }) => id !== field.id);
      fields = others.toSpliced(body.position ?? fields.indexOf(field), 0, changed);
      return changed;
    }),
    mock('get', '/api/v1/custom-fields/{id}', () => ({ ...district, contacts: 12 })),
    mock('delete', '/api/v1/custom-fields/{id}', ({ params }) => {
      sent.push(params['id']);
      fields = fields.filter(({ id }) => id !== params['id']);
      return undefined;
    }),
  );
  return sent;
}

const open = async () => {
  const rendered = renderRoute('/ajustes/campos');
  await screen.findByRole('heading', { name: 'Campos do contato' });
  return rendered;
};

describe('the fields of contacts', () => {
  it('are listed with their types, and lead from the settings', async () => {
    aFieldServer();
    await open();
    const row = (await screen.findByText('Plano')).closest('[role=row]');
    expect(row).toHaveTextContent('Lista');
    expect(screen.getByRole('link', { name: 'Campos do contato' })).toHaveAttribute('aria-current', 'page');
  });

  it('are made with a type, and a list with its options, one a line', async () => {
    const sent = aFieldServer();
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Novo campo' }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Novo campo' }));
    await user.type(drawer.getByLabelText('Nome'), 'Fase');
    await user.click(drawer.getByRole('combobox', { name: 'Tipo' }));
    await user.click(await screen.findByRole('option', { name: 'Lista' }));
    await user.click(drawer.getByRole('button', { name: 'Salvar campo' }));
    expect(await drawer.findByText('Preencha este campo.')).toBeVisible();
    await user.type(drawer.getByLabelText('Opções'), 'A{Enter} B {Enter}{Enter}A');
    await user.click(drawer.getByRole('button', { name: 'Salvar campo' }));
    expect(await screen.findByText('Campo Fase salvo')).toBeVisible();
    expect(sent).toEqual([{ label: 'Fase', type: 'list', options: ['A', 'B'] }]);
  });

  it('say beside the name that another one has it', async () => {
    aFieldServer();
    server.use(mock('post', '/api/v1/custom-fields', () => refusal(409, 'custom_field.duplicate')));
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Novo campo' }));
    await user.type(await screen.findByLabelText('Nome'), 'Bairro');
    await user.click(screen.getByRole('button', { name: 'Salvar campo' }));
    expect(await screen.findByText('Já existe um campo com este nome.')).toBeVisible();
    expect(screen.getByLabelText('Nome')).toBeInvalid();
  });

  it('are renamed with the version that was seen, and keep their type', async () => {
    const sent = aFieldServer();
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Mudar campo Plano' }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Campo' }));
    expect(drawer.getByRole('combobox', { name: 'Tipo' })).toBeDisabled();
    await user.type(drawer.getByLabelText('Nome'), 's');
    await user.click(drawer.getByRole('button', { name: 'Salvar campo' }));
    expect(await screen.findByText('Campo Planos salvo')).toBeVisible();
    expect(sent).toEqual([{ label: 'Planos', options: ['Ouro'], version: 1 }]);
  });

  it('are moved by one place, as far as there is one', async () => {
    const sent = aFieldServer();
    const { user } = await open();
    expect(await screen.findByRole('button', { name: 'Subir campo Bairro' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Descer campo Plano' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Subir campo Plano' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Subir campo Plano' })).toBeDisabled());
    await waitFor(() => expect(sent).toEqual([{ position: 0, version: 1 }]));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Subir campo Bairro' })).toBeEnabled());
  });

  it('are deleted only after a question that says how many contacts lose something', async () => {
    const sent = aFieldServer();
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Apagar campo Bairro' }));
    const question = within(await screen.findByRole('alertdialog', { name: 'Apagar Bairro?' }));
    expect(await question.findByText(/12 contatos perdem/)).toBeVisible();
    expect(sent).toEqual([]);
    await user.click(question.getByRole('button', { name: 'Apagar campo' }));
    expect(await screen.findByText('Campo Bairro apagado')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Mudar campo Bairro' })).not.toBeInTheDocument(),
    );
    expect(sent).toEqual(['field-1']);
  });

  it('are read, not changed, by those who do not lead', async () => {
    aFieldServer();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['contacts.read'] })));
    await open();
    expect(await screen.findByText('Plano')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Novo campo' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Mudar campo Plano' })).not.toBeInTheDocument();
  });

  it('show that they load, that there are none, and that they cannot be opened', async () => {
    server.use(mock('get', '/api/v1/custom-fields', never));
    const { unmount } = await open();
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    unmount();
    aFieldServer([]);
    const second = await open();
    expect(await screen.findByText('Nenhum campo ainda')).toBeVisible();
    second.unmount();
    server.use(mock('get', '/api/v1/custom-fields', () => refusal(503, 'service.unavailable')));
    await open();
    expect(await screen.findByText('Não deu para abrir os campos')).toBeVisible();
  });
});
