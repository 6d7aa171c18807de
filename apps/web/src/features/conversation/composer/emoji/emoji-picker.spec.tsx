import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { useWritings } from '../drafts';
import english from './emoji.en.tsv?raw';
import portuguese from './emoji.pt-BR.tsv?raw';
import { findEmoji, readEmoji } from './emoji-list';

const tables = { 'pt-BR': readEmoji(portuguese), en: readEmoji(english) };

describe('the search for emoji', () => {
  it.each<[keyof typeof tables, string, string]>([
    ['pt-BR', 'coracao vermelho', '❤️'],
    ['pt-BR', 'Joinha', '👍️'],
    ['pt-BR', 'caminhao', '🚚'],
    ['en', 'red heart', '❤️'],
    ['en', ':thumbs_up', '👍️'],
    ['en', 'truck', '🚚'],
  ])('finds by words, without accents, in %s: %s', (language, question, emoji) => {
    expect(findEmoji(tables[language], question).map((one) => one.emoji)).toContain(emoji);
  });

  it('finds nothing for nothing, and for what nobody calls an emoji', () => {
    expect(findEmoji(tables.en, '  ')).toEqual([]);
    expect(findEmoji(tables.en, 'qwertz')).toEqual([]);
  });
});

describe('the picker', () => {
  beforeEach(() => useWritings.setState({ kept: {} }));

  it('puts what was found where the text is written, by keyboard alone, and has it at hand next time', async () => {
    const { conversation } = aConversationServer();
    const { user } = renderRoute(`/conversas/${conversation.id}`);
    const field = await screen.findByLabelText('Mensagem para o cliente');
    await user.type(field, 'Obrigada ');
    await user.click(await screen.findByRole('button', { name: 'Inserir emoji' }));
    await user.type(
      await screen.findByRole('combobox', { name: 'Buscar emoji' }),
      'coração{ArrowRight}{ArrowLeft}',
    );
    const [first] = await screen.findAllByRole('option');
    const emoji = first?.textContent ?? '';
    await user.keyboard('{Enter}');
    expect(field).toHaveValue(`Obrigada ${emoji}`);
    expect(field).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Inserir emoji' }));
    expect((await screen.findAllByRole('option'))[0]).toHaveTextContent(emoji);
  });

  it('is looked through by kind, and says when nothing is called so', async () => {
    const { conversation } = aConversationServer();
    const { user } = renderRoute(`/conversas/${conversation.id}`);
    await screen.findByLabelText('Mensagem para o cliente');
    await user.click(await screen.findByRole('button', { name: 'Inserir emoji' }));
    await user.click(await screen.findByRole('button', { name: 'Comida e bebida' }));
    expect(screen.getByRole('option', { name: 'maçã vermelha' })).toBeInTheDocument();
    await user.type(screen.getByRole('combobox', { name: 'Buscar emoji' }), 'xyzxyz');
    expect(await screen.findByText('Nenhum emoji com esse nome')).toBeVisible();
  });
});
