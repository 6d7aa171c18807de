import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Avatar, hueOf, initialsOf } from './avatar';
import { Button } from './button';
import { CopyField } from './copy-field';
import { DataTable } from './data-table';
import { Dialog, DialogContent } from './dialog';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from './dropdown-menu';
import { Input } from './input';
import { announce, LiveRegion } from './live-region';

describe('an avatar', () => {
  it.each([
    ['Patrícia Lemos', 'PL'],
    ['Maria de Souza', 'MS'],
    ['Dona Cida Moreira', 'CM'],
    ['ana', 'A'],
    ['+55 11 98877-0142', '+9'],
    ['🪑 Cadeiras', 'C'],
    ['', '?'],
  ])('shows of %j the letters %s', (name, letters) => expect(initialsOf(name)).toBe(letters));

  it('keeps its tint, and says nothing that its neighbour says already', () => {
    expect(hueOf('Patrícia Lemos')).toBe(hueOf('Patrícia Lemos'));
    const { container } = render(<Avatar name="Patrícia Lemos" channel="whatsapp" square size={20} />);
    expect(container.querySelector('[data-initials=PL]')).toHaveAttribute('aria-hidden', 'true');
    expect(container).toHaveTextContent('');
    expect(screen.getByRole('img', { name: 'WhatsApp' })).toBeInTheDocument();
  });
});

describe('a button', () => {
  it('keeps its name and refuses clicks while it works', async () => {
    const pressed = vi.fn();
    render(
      <Button busy onClick={pressed}>
        Salvar
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Salvar' });
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(pressed).not.toHaveBeenCalled();
  });
});

describe('a value to copy', () => {
  afterEach(() => vi.unstubAllGlobals());
  const open = () =>
    render(
      <>
        <CopyField label="URL" value="https://crm.example/x" />
        <LiveRegion />
      </>,
    );
  const copy = () => screen.getByRole('button', { name: 'Copiar URL' });

  it('is copied where the browser allows, and says so', async () => {
    vi.stubGlobal('isSecureContext', true);
    const user = userEvent.setup();
    open();
    await user.click(copy());
    expect(await navigator.clipboard.readText()).toBe('https://crm.example/x');
    expect(await screen.findAllByText('Copiado')).toHaveLength(2);
  });

  it('is selected for the person’s own hand elsewhere, and does not claim more', async () => {
    vi.stubGlobal('isSecureContext', false);
    const user = userEvent.setup();
    open();
    await user.click(copy());
    await waitFor(() => expect(screen.getByLabelText('URL')).toHaveFocus());
    expect(copy()).toHaveTextContent(/^Copiar$/);
  });

  it('is selected as well when the browser refuses', async () => {
    vi.stubGlobal('isSecureContext', true);
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    open();
    await user.click(copy());
    await waitFor(() => expect(screen.getByLabelText('URL')).toHaveFocus());
    expect(copy()).toHaveTextContent(/^Copiar$/);
  });
});

describe('a table', () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ id: String(at), name: `Linha ${at}` }));
  const columns = [{ id: 'name', header: 'Nome', width: '1fr', cell: (row: { name: string }) => row.name }];

  it('holds only the rows in sight, and says how many there are', () => {
    render(<DataTable label="Linhas" columns={columns} rows={rows} rowKey={({ id }) => id} />);
    expect(screen.getByRole('table', { name: 'Linhas' })).toHaveAttribute('aria-rowcount', '501');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByText('Linha 0').closest('[role=row]')).toHaveAttribute('aria-rowindex', '2');
  });

  it('does not ask for more before the end is near, nor twice at once', () => {
    const more = vi.fn();
    const table = (count: number, loadingMore: boolean) => (
      <DataTable
        label="Linhas"
        columns={columns}
        rows={rows.slice(0, count)}
        rowKey={({ id }) => id}
        hasMore
        loadingMore={loadingMore}
        onMore={more}
      />
    );
    const { rerender } = render(table(500, false));
    expect(more).not.toHaveBeenCalled();
    rerender(table(20, true));
    expect(more).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('Carregando mais');
    rerender(table(20, false));
    expect(more).toHaveBeenCalledOnce();
  });
});

function Opening({ by }: { by: 'button' | 'menu' }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {by === 'button' ? (
        <Button onClick={() => setOpen(true)}>Ações</Button>
      ) : (
        <DropdownMenu>
          <DropdownMenuTrigger>Ações</DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem onSelect={() => setOpen(true)}>Enviar localização</DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title="Enviar localização">
          <Input aria-label="Latitude" />
        </DialogContent>
      </Dialog>
    </>
  );
}

describe('a dialog', () => {
  afterEach(() => vi.restoreAllMocks());
  const open = () =>
    render(
      <Dialog open>
        <DialogContent title="Enviar localização">
          <Input aria-label="Latitude" />
        </DialogContent>
      </Dialog>,
    );

  it('begins at what is to be filled in, not at its cross', () => {
    open();
    expect(screen.getByRole('textbox', { name: 'Latitude' })).toHaveFocus();
  });

  it.each(['button', 'menu'] as const)('gives the focus back to the %s that opened it', async (by) => {
    const user = userEvent.setup();
    render(<Opening by={by} />);
    const opener = screen.getByRole('button', { name: 'Ações' });
    opener.focus();
    await user.keyboard('{Enter}');
    if (by === 'menu') await user.keyboard('{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Latitude' })).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(opener).toHaveFocus());
  });

  it('brings no keyboard by itself under a finger', () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => ({ matches: query === '(pointer: coarse)' }) as MediaQueryList,
    );
    open();
    expect(screen.getByRole('dialog', { name: 'Enviar localização' })).toHaveFocus();
  });
});

describe('the live region', () => {
  it('says the same sentence again when it happens again', () => {
    const { container } = render(<LiveRegion />);
    act(() => announce('Copiado'));
    const first = container.querySelector('span');
    act(() => announce('Copiado'));
    expect(container.querySelector('span')).toHaveTextContent('Copiado');
    expect(container.querySelector('span')).not.toBe(first);
  });
});
