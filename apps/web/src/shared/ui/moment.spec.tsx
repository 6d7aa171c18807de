import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Moment } from './moment';

it('says the whole date to who points at it, the newest one', async () => {
  const user = userEvent.setup();
  const { rerender } = render(<Moment at="2026-02-09T10:42:00">9 fev</Moment>);
  const time = screen.getByText('9 fev');
  await user.hover(time);
  expect(time).toHaveAttribute('title', '9 de fevereiro de 2026, 10:42');
  rerender(<Moment at="2026-02-11T00:05:00">ontem</Moment>);
  await user.unhover(time);
  await user.hover(time);
  expect(time).toHaveAttribute('title', '11 de fevereiro de 2026, 00:05');
});
