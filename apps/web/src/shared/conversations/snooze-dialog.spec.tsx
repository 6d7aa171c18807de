import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mock } from '@/testing/api-mock';
import { aWorkspace } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';
import { typedInstant } from '@/shared/lib/zone';

afterEach(() => vi.useRealTimers());

describe('a chosen day and time', () => {
  it.each([
    ['2030-02-09T09:00', 'America/Sao_Paulo', '2030-02-09T12:00:00.000Z'],
    ['2030-02-09T09:00', 'America/Manaus', '2030-02-09T13:00:00.000Z'],
    ['2030-07-01T23:30', 'Europe/Lisbon', '2030-07-01T22:30:00.000Z'],
  ])('%s in %s is %s', (typed, zone, instant) => {
    expect(typedInstant(typed, zone)?.toISOString()).toBe(instant);
  });

  it.each(['', 'tomorrow', '2030-02'])('that is none (%j) is refused', (typed) => {
    expect(typedInstant(typed, 'America/Sao_Paulo')).toBeNull();
  });

  it('is read by the clocks of the shop, which the dialog says where they are others', async () => {
    const world = aConversationServer();
    server.use(mock('get', '/api/v1/workspace', () => aWorkspace({ timezone: 'Asia/Tokyo' })));
    const { user } = renderRoute(`/conversas/${world.conversation.id}`);
    await user.click(await screen.findByRole('button', { name: 'Adiar' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Escolher dia e hora' }));
    expect(await screen.findByText('Pelo horário de Tokyo')).toBeVisible();
    fireEvent.change(screen.getByLabelText('Dia e hora'), { target: { value: '2030-02-09T09:00' } });
    await user.click(screen.getAllByRole('button', { name: 'Adiar' }).at(-1) as HTMLElement);
    await vi.waitFor(() => expect(world.conversation.snoozedUntil).toBe('2030-02-09T00:00:00.000Z'));
  });
});
