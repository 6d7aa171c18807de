import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { chooseSingleKeys } from './single-keys';
import { type Shortcut, useCommands, useShortcuts } from './use-shortcuts';

const done: string[] = [];
const key = (name: string, text = name): Shortcut => ({ key: name, label: text, run: () => done.push(text) });

function Keys({ shortcuts }: { shortcuts: Shortcut[] }) {
  useShortcuts(shortcuts);
  return <input aria-label="texto" />;
}

afterEach(() => {
  done.length = 0;
  chooseSingleKeys(true);
});

it('are pressed once or one after the other, whatever the case, and not while a text is written', async () => {
  const user = userEvent.setup();
  const { getByLabelText } = render(<Keys shortcuts={[key('g c'), key('g f'), key('c')]} />);
  await user.keyboard('gcGF');
  expect(done).toEqual(['g c', 'g f']);
  await user.keyboard('gxc');
  expect(done).toEqual(['g c', 'g f', 'c']);
  await user.type(getByLabelText('texto'), 'c');
  expect(done).toHaveLength(3);
});

it('are the newest of those on the screen', async () => {
  const user = userEvent.setup();
  const older = render(<Keys shortcuts={[key('e', 'older')]} />);
  const newer = render(<Keys shortcuts={[key('e', 'newer')]} />);
  await user.keyboard('e');
  newer.unmount();
  await user.keyboard('e');
  older.unmount();
  await user.keyboard('e');
  expect(done).toEqual(['newer', 'older']);
  expect(useCommands.getState().groups).toEqual([]);
});

it('do nothing for who turned them off', async () => {
  const user = userEvent.setup();
  render(<Keys shortcuts={[key('e')]} />);
  chooseSingleKeys(false);
  await user.keyboard('e');
  expect(done).toEqual([]);
  expect(localStorage.getItem('crm.single_keys')).toBe('off');
});

it('do what the newest drawing of their owner says', async () => {
  const user = userEvent.setup();
  const { rerender } = render(<Keys shortcuts={[{ ...key('e'), run: () => done.push('first') }]} />);
  rerender(<Keys shortcuts={[{ ...key('e'), run: () => done.push('second') }]} />);
  await user.keyboard('e');
  expect(done).toEqual(['second']);
});
