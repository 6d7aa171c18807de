import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { aContact, aMe, aUser } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const rafael = aUser();
const gone = aUser({ id: 'user-9', name: 'Saulo Dias', disabledAt: '2026-02-09T12:00:00.000Z' });
const finance = aUser({ id: 'user-8', name: 'Fina Costa', role: 'finance' });

/** A contact that is open, as the API has it; what was asked of it. */
function aStoredContact(refused = false) {
  const asked: unknown[] = [];
  let contact = aContact({ ownerId: null, version: 3 });
  server.use(
    mock('get', '/api/v1/users', () => onePage([rafael, gone, finance])),
    mock('get', '/api/v1/contacts', () => onePage([contact])),
    mock('get', '/api/v1/contacts/{id}', () => contact),
    mock('patch', '/api/v1/contacts/{id}', ({ body }) => {
      asked.push(body);
      if (refused) return refusal(422, 'contact.owner_unknown');
      contact = { ...contact, ownerId: body.ownerId ?? null, version: body.version + 1 };
      return contact;
    }),
  );
  return asked;
}

const section = () => screen.findByRole('region', { name: 'Responsável' });

describe('the owner of a contact', () => {
  it('is chosen among those who answer customers, and taken back', async () => {
    const asked = aStoredContact();
    const { user } = renderRoute('/contatos/contact-1');
    await user.click(
      await within(await section()).findByRole('button', {
        name: 'Trocar o responsável: Sem responsável',
      }),
    );
    const choices = await screen.findAllByRole('menuitemradio');
    expect(choices.map(({ textContent }) => textContent)).toEqual([
      'Sem responsável',
      'Rafael SouzaDisponível',
    ]);
    await user.click(screen.getByRole('menuitemradio', { name: /^Rafael Souza/ }));
    expect(await screen.findByText('Patrícia Lemos agora está na carteira de Rafael Souza')).toBeVisible();
    expect(await within(await section()).findByText('Rafael Souza')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Desfazer' }));
    await waitFor(() =>
      expect(asked).toEqual([
        { ownerId: 'user-2', version: 3 },
        { ownerId: null, version: 4 },
      ]),
    );
  });

  it('stays as it was when the person no longer works here, and it is said why', async () => {
    aStoredContact(true);
    const { user } = renderRoute('/contatos/contact-1');
    await user.click(await within(await section()).findByRole('button'));
    await user.click(await screen.findByRole('menuitemradio', { name: /^Rafael Souza/ }));
    expect(
      await screen.findByText('Esta pessoa não trabalha mais aqui. Escolha outro responsável.'),
    ).toBeVisible();
    expect(within(await section()).getByText('Sem responsável')).toBeVisible();
  });

  it('is only shown to those who may not edit contacts', async () => {
    aStoredContact();
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'viewer', permissions: ['contacts.read'] })));
    renderRoute('/contatos/contact-1');
    expect(await within(await section()).findByText('Sem responsável')).toBeVisible();
    expect(within(await section()).queryByRole('button')).not.toBeInTheDocument();
  });

  it('narrows the list, and the address keeps it', async () => {
    aStoredContact();
    const asked: string[] = [];
    server.use(
      mock('get', '/api/v1/contacts', ({ request }) => {
        asked.push(new URL(request.url).searchParams.getAll('ownerId').join());
        return onePage([]);
      }),
    );
    const { user, router } = renderRoute('/contatos');
    await user.click(await screen.findByRole('button', { name: 'Responsável' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Minha carteira' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Rafael Souza' }));
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Nada com este filtro')).toBeVisible();
    expect(router.state.location.search).toBe('?responsavel=me&responsavel=user-2');
    expect(asked.at(-1)).toBe('me,user-2');
  });
});
