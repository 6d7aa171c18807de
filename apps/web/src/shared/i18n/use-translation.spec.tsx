import { act, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { changeLanguage } from './language';
import { useTranslation } from './use-translation';

function Words() {
  const { t, i18n } = useTranslation();
  return (
    <p lang={i18n.language}>
      {t('conversation.act.resolve')}, {t('ui.ticks.queued')},{' '}
      {t('conversation.window.closed', { time: '2 h' })}
    </p>
  );
}

it('says what stands there in the language that is shown, from the moment it changes', async () => {
  render(<Words />);
  const words = screen.getByText(/Resolver/);
  const portuguese = words.textContent;
  expect(portuguese).toContain('2 h');
  await act(() => changeLanguage('en'));
  expect(words).toHaveTextContent(/^Resolve,/);
  expect(words).toHaveAttribute('lang', 'en');
  await act(() => changeLanguage('pt-BR'));
  expect(words).toHaveTextContent(portuguese ?? '');
});

it('finds a text that came after it was asked for', () => {
  const key = 'late.word' as never;
  function Late() {
    return <p>{useTranslation().t(key)}</p>;
  }
  const { rerender, container } = render(<Late key="before" />);
  expect(container).toHaveTextContent('late.word');
  i18next.addResource('pt-BR', 'translation', 'late.word', 'agora');
  rerender(<Late key="after" />);
  expect(container).toHaveTextContent('agora');
});
