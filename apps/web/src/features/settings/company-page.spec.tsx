import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mock, never, refusal } from '@/testing/api-mock';
import { aMe, aWorkspace } from '@/testing/builders';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const save = () => screen.getByRole('button', { name: 'Salvar empresa' });

describe('the company', () => {
  it('is saved with the version that was seen', async () => {
    const sent: unknown[] = [];
    server.use(
      mock('patch', '/api/v1/workspace', ({ body }) => {
        sent.push(body);
        return aWorkspace({ name: 'Aroeira', timezone: 'America/Manaus', version: 2 });
      }),
    );
    const { user } = renderRoute('/ajustes/empresa');
    const name = await screen.findByLabelText('Nome da empresa');
    expect(save()).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'Aroeira');
    await user.click(screen.getByRole('combobox', { name: 'Fuso horário' }));
    await user.click(await screen.findByRole('option', { name: 'Manaus (GMT-4)' }));
    await user.click(save());
    expect(await screen.findByText('Dados da empresa salvos')).toBeVisible();
    expect(sent).toEqual([{ name: 'Aroeira', timezone: 'America/Manaus', locale: 'pt-BR', version: 1 }]);
    expect(save()).toBeDisabled();
  });

  it('keeps what was typed when a colleague was faster, and saves on the newer version', async () => {
    let version = 1;
    const versions: number[] = [];
    server.use(
      mock('get', '/api/v1/workspace', () => aWorkspace({ version })),
      mock('patch', '/api/v1/workspace', ({ body }) => {
        versions.push(body.version);
        if (body.version === 1) {
          version = 2;
          return refusal(409, 'version_conflict');
        }
        return aWorkspace({ name: 'Nome novo', version: 3 });
      }),
    );
    const { user } = renderRoute('/ajustes/empresa');
    const name = await screen.findByLabelText('Nome da empresa');
    await user.clear(name);
    await user.type(name, 'Nome novo');
    await user.click(save());
    expect(await screen.findByText(/Alguém mudou isto antes de você/)).toBeVisible();
    expect(name).toHaveValue('Nome novo');
    await waitFor(async () => {
      await user.click(save());
      expect(versions).toContain(2);
    });
  });

  it('asks for a name before anything is sent', async () => {
    const { user } = renderRoute('/ajustes/empresa');
    await user.clear(await screen.findByLabelText('Nome da empresa'));
    await user.click(save());
    expect(await screen.findByText('Preencha este campo.')).toBeVisible();
  });

  it('is only read by those who do not administrate', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['workspace.read'] })));
    renderRoute('/ajustes/empresa');
    expect(await screen.findByLabelText('Nome da empresa')).toBeDisabled();
    expect(screen.getByText('Só quem administra muda estes dados.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Salvar empresa' })).not.toBeInTheDocument();
  });

  it('shows its shape while it loads, and what failed', async () => {
    server.use(mock('get', '/api/v1/workspace', never));
    const { unmount } = renderRoute('/ajustes/empresa');
    expect(await screen.findByText('Carregando')).toBeInTheDocument();
    unmount();
    server.use(mock('get', '/api/v1/workspace', () => refusal(500, 'internal')));
    renderRoute('/ajustes/empresa');
    expect(await screen.findByText('Não deu para abrir os dados da empresa')).toBeVisible();
  });
});

describe('the sections of the settings', () => {
  it('are those that the role may see, the first one open on a desk', async () => {
    server.use(mock('get', '/api/v1/auth/me', () => aMe({ role: 'agent', permissions: ['workspace.read'] })));
    const { router } = renderRoute('/ajustes');
    expect(await screen.findByRole('link', { name: 'Empresa' })).toHaveAttribute('aria-current', 'page');
    expect(router.state.location.pathname).toBe('/ajustes/empresa');
    expect(screen.getByRole('link', { name: 'Sessões' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Canais' })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Registro de auditoria' })).not.toBeInTheDocument();
  });
});
