import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type ConnectionStatus, setConnectionStatus } from '@/shared/realtime/connection-store';
import { realtime } from '@/shared/realtime/realtime-client';
import { renderRoute } from '@/testing/render-route';

const polling = 'Conexão limitada. Atualização a cada 5 s';

async function open() {
  const rendered = renderRoute('/contatos');
  await screen.findByRole('navigation', { name: 'Principal' });
  return rendered;
}
const become = (status: ConnectionStatus) => act(() => setConnectionStatus(status));

describe('the connection bar', () => {
  it('is not there while the line is live', async () => {
    await open();
    become('live');
    await waitFor(() => expect(screen.queryByText(polling)).not.toBeInTheDocument());
    expect(screen.queryByText('Sem conexão.')).not.toBeInTheDocument();
  });

  it('says how often the screen is renewed while no socket connects, but not for a moment', async () => {
    await open();
    become('live');
    become('polling');
    expect(screen.queryByText(polling)).not.toBeInTheDocument();
    expect(await screen.findByText(polling)).toHaveAttribute('role', 'status');
  });

  it('says that it connects when that takes long', async () => {
    await open();
    become('connecting');
    expect(await screen.findByText('Conectando…')).toBeVisible();
  });

  it('says what happens to messages while offline, lets one try, and tells when it is over', async () => {
    const { user } = await open();
    become('offline');
    expect(await screen.findByText('Sem conexão.')).toBeVisible();
    expect(screen.getByText(/saem assim que a internet voltar/)).toBeVisible();
    const sync = vi.spyOn(realtime, 'syncNow').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Tentar agora' }));
    expect(sync).toHaveBeenCalled();
    become('live');
    expect(await screen.findByText('Conexão de volta')).toBeVisible();
    expect(screen.queryByText('Sem conexão.')).not.toBeInTheDocument();
  });
});
