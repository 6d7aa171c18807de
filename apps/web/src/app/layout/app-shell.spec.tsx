import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { dispatch } from '@/shared/realtime/events';
import { mock, onePage } from '@/testing/api-mock';
import { aContact, aMe, someCounters } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

async function open(path = '/contatos') {
  server.use(mock('get', '/api/v1/contacts', () => onePage([aContact()])));
  const rendered = renderRoute(path);
  const rail = await screen.findByRole('navigation', { name: 'Principal' });
  return { ...rendered, rail };
}

const openProfile = async (user: Awaited<ReturnType<typeof open>>['user'], rail: HTMLElement) => {
  await user.click(within(rail).getByRole('button', { name: 'Perfil de Marina Alves' }));
  return screen.findByRole('menu');
};

describe('the frame of the app', () => {
  it('names every place, marks where one is, and shows on a phone the same ones', async () => {
    const { rail } = await open();
    const tabs = screen.getByRole('navigation', { name: 'Abas' });
    for (const places of [rail, tabs]) {
      expect(
        within(places)
          .getAllByRole('link')
          .map((link) => link.textContent),
      ).toEqual(['Conversas', 'Contatos', 'Ajustes']);
      expect(within(places).getByRole('link', { name: 'Contatos' })).toHaveAttribute('aria-current', 'page');
    }
    expect(document.title).toBe('Contatos · CRM Manager');
  });

  it('shows only the places a role may enter', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ permissions: ['contacts.read'] })));
    const { rail } = await open();
    expect(within(rail).queryByRole('link', { name: /Conversas/ })).not.toBeInTheDocument();
    expect(within(rail).getByRole('link', { name: 'Contatos' })).toBeVisible();
  });

  it('counts who waits, in words too, and counts anew when something happens', async () => {
    let unassigned = 3;
    server.use(
      mock('get', '/api/v1/conversations/counters', () => someCounters({ mine: 2, unassigned, all: 9 })),
    );
    const { rail } = await open();
    expect(
      await within(rail).findByRole('link', { name: /^Conversas ?5 conversas esperando$/ }),
    ).toBeVisible();
    unassigned = 120;
    act(() => dispatch('conversation.updated', { seq: 9, at: '', data: {} }));
    expect(await within(rail).findByText('99+')).toBeVisible();
  });

  it('leads past the rail with the first key', async () => {
    const { user } = await open();
    await user.tab();
    const skip = screen.getByRole('link', { name: 'Ir para o conteúdo' });
    expect(skip).toHaveFocus();
    expect(document.querySelector(skip.getAttribute('href') ?? '')).toBe(screen.getByRole('main'));
  });

  it('walks the regions with F6, forth and back', async () => {
    const { user, rail } = await open();
    await screen.findByRole('link', { name: 'Patrícia Lemos' });
    await user.keyboard('{F6}');
    expect(within(rail).getByRole('link', { name: 'Contatos' })).toHaveFocus();
    await user.keyboard('{F6}');
    expect(screen.getByRole('main')).toContainElement(document.activeElement as HTMLElement);
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(within(rail).getByRole('link', { name: 'Contatos' })).toHaveFocus();
  });

  it('switches the language at once and remembers it', async () => {
    const { user, rail } = await open();
    const menu = await openProfile(user, rail);
    expect(within(menu).getByText('marina@aroeira.example')).toBeVisible();
    await user.click(within(menu).getByRole('menuitemradio', { name: 'English' }));
    expect(await screen.findByRole('heading', { name: 'Contacts' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('crm.language')).toBe('en');
  });

  it('switches the theme at once and remembers it', async () => {
    const { user, rail } = await open();
    await user.click(within(await openProfile(user, rail)).getByRole('menuitemradio', { name: 'Escura' }));
    expect(document.documentElement).toHaveClass('dark');
    expect(localStorage.getItem('crm.theme')).toBe('dark');
    await user.click(within(await openProfile(user, rail)).getByRole('menuitemradio', { name: 'Clara' }));
    expect(document.documentElement).not.toHaveClass('dark');
  });

  it('shows that its own data could not be read, with a way on', async () => {
    let works = false;
    server.use(
      mock('get', '/api/v1/auth/me', () => (works ? aMe() : new Response('<html>', { status: 502 }))),
    );
    const { user } = renderRoute('/contatos');
    expect(await screen.findByText('Não deu para abrir sua conta')).toBeVisible();
    works = true;
    await user.click(screen.getByRole('button', { name: 'Tentar de novo' }));
    expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeVisible();
  });

  it('asks for what is shown only when it is sure to hear of every change', async () => {
    const asked: string[] = [];
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    server.use(
      mock('get', '/api/v1/sync', async () => {
        await held;
        return { items: [], nextCursor: null, head: 3, access: '1.1' };
      }),
      mock('get', '/api/v1/contacts', () => {
        asked.push('contacts');
        return onePage([aContact()]);
      }),
    );
    const me = vi.fn(() => aMe());
    server.use(mock('get', '/api/v1/auth/me', me));
    renderRoute('/contatos');
    await waitFor(() => expect(me).toHaveBeenCalled());
    expect(asked).toEqual([]);
    answer();
    expect(await screen.findByRole('link', { name: 'Patrícia Lemos' })).toBeVisible();
  });
});
