import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '@/shared/realtime/events';
import { mock, onePage, refusal } from '@/testing/api-mock';
import { anAvailability, aUser } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

let own = anAvailability();
let signs = 0;

beforeEach(() => {
  own = anAvailability();
  signs = 0;
  server.use(
    mock('get', '/api/v1/availability', () => own),
    mock('put', '/api/v1/availability', ({ body: { chosen } }) => (own = { chosen, availability: chosen })),
    mock('post', '/api/v1/availability/activity', () => {
      signs += 1;
      return own;
    }),
  );
});

const openProfile = async (user: ReturnType<typeof renderRoute>['user']) => {
  // In the rail of a desk and in the tabs of a phone.
  const [profile] = await screen.findAllByRole('button', { name: 'Perfil de Marina Alves' });
  if (profile) await user.click(profile);
};

describe('one’s own availability', () => {
  it('is said in the profile menu', async () => {
    const { user } = renderRoute('/contatos');
    await openProfile(user);
    expect(await screen.findByRole('menuitemradio', { name: 'Disponível' })).toBeChecked();
    await user.click(screen.getByRole('menuitemradio', { name: 'Ocupado' }));
    await waitFor(() => expect(own.chosen).toBe('busy'));
    await openProfile(user);
    await waitFor(() => expect(screen.getByRole('menuitemradio', { name: 'Ocupado' })).toBeChecked());
  });

  it('stays as it was when it cannot be said, with the reason', async () => {
    server.use(mock('put', '/api/v1/availability', () => refusal(503, 'service.unavailable')));
    const { user } = renderRoute('/contatos');
    await openProfile(user);
    await user.click(await screen.findByRole('menuitemradio', { name: 'Offline' }));
    expect(await screen.findByText(/O servidor está ocupado/)).toBeVisible();
    expect(own.chosen).toBe('online');
  });

  it('is shown to be needed no more than once a minute, however much one does', async () => {
    const { user } = renderRoute('/contatos');
    await waitFor(() => expect(signs).toBe(1));
    await openProfile(user);
    await user.keyboard('{ArrowDown}{ArrowDown}{Escape}');
    expect(signs).toBe(1);
  });
});

describe('the availability of colleagues', () => {
  it('stands where one is chosen, and changes while one looks', async () => {
    const world = aConversationServer();
    server.use(mock('get', '/api/v1/users', () => onePage([aUser()])));
    const { user } = renderRoute(`/conversas/${world.conversation.id}`);
    await user.click(await screen.findByRole('button', { name: 'Responsável: Sem dono' }));
    const rafael = await screen.findByRole('menuitem', { name: /^Rafael Souza/ });
    expect(within(rafael).getByText('Disponível')).toBeVisible();
    act(() =>
      dispatch('availability.changed', {
        seq: 9,
        at: '2026-02-09T12:00:00.000Z',
        data: { id: 'user-2', availability: 'away' },
      }),
    );
    expect(await within(rafael).findByText('Ausente')).toBeVisible();
  });
});
