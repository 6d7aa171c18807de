import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aChannel, aHealth } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

function opened() {
  let channel = aChannel({ version: 5 });
  const sent: unknown[] = [];
  server.use(
    mock('get', '/api/v1/channels/{id}', () => channel),
    mock('get', '/api/v1/channels/{id}/health', () => aHealth()),
    mock('patch', '/api/v1/channels/{id}', ({ body }) => {
      sent.push(body);
      channel = { ...channel, ...body, version: channel.version + 1 };
      return channel;
    }),
  );
  return { sent, ...renderRoute('/ajustes/canais/channel-1') };
}

describe('where a customer is heard whose conversation was resolved', () => {
  it('is chosen at once, and its hours are saved as they fit', async () => {
    const { sent, user } = opened();
    expect(await screen.findByRole('radio', { name: 'Reabrir a mesma conversa' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: /Reabrir a mesma por algumas horas/ }));
    const hours = await screen.findByLabelText('Horas depois de resolvida');
    expect(hours).toHaveValue(24);
    await user.clear(hours);
    await user.type(hours, '9000');
    await user.click(screen.getByRole('button', { name: 'Salvar horas' }));
    expect(await screen.findByText('De 1 a 8760 horas.')).toBeVisible();
    await user.clear(hours);
    await user.type(hours, '48');
    await user.click(screen.getByRole('button', { name: 'Salvar horas' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { reopening: 'within', version: 5 },
        { reopeningHours: 48, version: 6 },
      ]),
    );
    await user.click(screen.getByRole('radio', { name: 'Começar sempre uma conversa nova' }));
    expect(await screen.findByRole('radio', { name: 'Começar sempre uma conversa nova' })).toBeChecked();
    expect(screen.queryByLabelText('Horas depois de resolvida')).not.toBeInTheDocument();
  });

  it('stays as it was when the server refuses', async () => {
    const { user } = opened();
    server.use(mock('patch', '/api/v1/channels/{id}', () => refusal(409, 'version_conflict')));
    await user.click(await screen.findByRole('radio', { name: 'Começar sempre uma conversa nova' }));
    expect(await screen.findByText('O canal não mudou')).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Reabrir a mesma conversa' })).toBeChecked();
  });
});
