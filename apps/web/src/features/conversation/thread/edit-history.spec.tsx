import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { mock, refusal } from '@/testing/api-mock';
import { aMessage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const editedAt = '2026-02-09T12:05:00.000Z';
const version = (text: string | null, writtenAt: string) => ({
  text,
  content: null,
  writtenAt,
  replacedAt: editedAt,
});

async function opened(answer: Parameters<typeof mock<'get', '/api/v1/messages/{id}/history'>>[2]) {
  const { conversation } = aConversationServer({}, [aMessage({ text: 'Quero 4 mesas', editedAt })]);
  server.use(mock('get', '/api/v1/messages/{id}/history', answer));
  const { user } = renderRoute(`/conversas/${conversation.id}`);
  await user.click(await screen.findByRole('button', { name: 'Editada: ver versões anteriores' }));
  return { user, versions: within(await screen.findByRole('dialog', { name: 'Versões anteriores' })) };
}

describe('an edited message', () => {
  it('tells what it said before, newest first, and never as anything but text', async () => {
    const { user, versions } = await opened(() => ({
      items: [
        version('<b>Quero</b> 3 mesas', '2026-02-09T12:03:00.000Z'),
        version(null, '2026-02-09T12:01:00.000Z'),
      ],
    }));
    const all = await versions.findAllByRole('listitem');
    expect(all.map((one) => one.lastChild?.textContent)).toEqual(['<b>Quero</b> 3 mesas', 'Sem texto']);
    const { violations } = await axe.run(screen.getByRole('dialog'), {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations).toEqual([]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Editada: ver versões anteriores' })).toHaveFocus();
  });

  it('says that nothing was kept', async () => {
    const { versions } = await opened(() => ({ items: [] }));
    expect(await versions.findByText('Nenhuma versão anterior foi guardada.')).toBeVisible();
  });

  it('says what failed, and asks again on request', async () => {
    let fails = true;
    const { user, versions } = await opened(() =>
      fails ? refusal(404, 'resource.not_found') : { items: [version('Quero 3 mesas', editedAt)] },
    );
    expect(await versions.findByText('Isto não existe mais ou você não tem acesso.')).toBeVisible();
    fails = false;
    await user.click(versions.getByRole('button', { name: 'Tentar de novo' }));
    expect(await versions.findByText('Quero 3 mesas')).toBeVisible();
  });
});
