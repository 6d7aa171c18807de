import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aMessage } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';

it('a message written from a product’s page says from which, as nothing but text', async () => {
  const { conversation } = aConversationServer({}, [
    aMessage({ text: 'Tem em azul?', content: { product: { productId: '<i>mesa-01</i>' } } }),
    aMessage({ id: 'plain', text: 'Oi', content: {} }),
  ]);
  renderRoute(`/conversas/${conversation.id}`);
  const log = within(await screen.findByRole('log'));
  expect(await log.findByText('Sobre o produto <i>mesa-01</i>')).toBeVisible();
  expect(log.getAllByText(/Sobre o produto/)).toHaveLength(1);
});
