import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { DropdownMenuContent, DropdownMenuItem } from './dropdown-menu';
import { SleepingMenu } from './sleeping-menu';

const content = (
  <DropdownMenuContent>
    <DropdownMenuItem>Adiar</DropdownMenuItem>
  </DropdownMenuContent>
);

function Own() {
  return (
    <>
      <input aria-label="texto" />
      <SleepingMenu trigger={(props) => <button {...props}>Mais</button>}>{content}</SleepingMenu>
    </>
  );
}

function Led() {
  const [open, setOpen] = useState(false);
  useShortcuts([{ key: 'm', run: () => setOpen(true) }]);
  return (
    <SleepingMenu open={open} onOpenChange={setOpen} trigger={(props) => <button {...props}>Mais</button>}>
      {content}
    </SleepingMenu>
  );
}

const button = () => screen.getByRole('button', { name: 'Mais', hidden: true });

it('opens at the first press, and is told as a menu before it', async () => {
  const user = userEvent.setup();
  render(<Own />);
  expect(button()).toHaveAttribute('aria-haspopup', 'menu');
  expect(button()).toHaveAttribute('aria-expanded', 'false');
  await user.click(button());
  expect(screen.getByRole('menuitem', { name: 'Adiar' })).toBeVisible();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menuitem')).not.toBeInTheDocument();
  await waitFor(() => expect(button()).toHaveFocus());
});

it('is reached and opened by keys, and keeps the focus meanwhile', async () => {
  const user = userEvent.setup();
  render(<Own />);
  await user.tab();
  await user.tab();
  expect(button()).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('menuitem', { name: 'Adiar' })).toHaveFocus();
});

it('opened by a key of the page, gives the focus to its button once it closes', async () => {
  const user = userEvent.setup();
  render(<Led />);
  await user.keyboard('m');
  expect(await screen.findByRole('menuitem', { name: 'Adiar' })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menuitem')).not.toBeInTheDocument());
  await waitFor(() => expect(button()).toHaveFocus());
});
