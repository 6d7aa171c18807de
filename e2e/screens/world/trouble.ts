import type { Agent } from '../../kinds/agent.ts';
import { Phone } from '../../kinds/phone.ts';
import { newCustomer } from '../../provider.ts';

/** Messages that fail for good and that nobody knows about; with another customer one that waits for its next try. */
export async function sendWithTrouble(agent: Agent, account: string): Promise<void> {
  const phone = new Phone('whatsapp', account, newCustomer());
  const { provider } = phone;
  const meet = (body: string, fault: object) =>
    provider.fault({ account, path: '/messages', body, count: 1, ...fault });
  await phone.write({ name: 'Olga Farias', text: 'Alguma notícia?' });
  await provider.tell(`/whatsapp/accounts/${account}`, { receipts: 'none' }, 'PATCH');
  await meet('Bom dia', { kind: 'error', status: 400, code: 131_048 });
  await meet('Novidades', { kind: 'error', status: 400, code: 130_403 });
  await meet('Chegou?', { kind: 'drop_response' });
  await agent.open('Olga Farias');
  await agent.say('Bom dia');
  await agent.say('Chegou?');
  await agent.page.getByText(/Não sabemos se chegou/).waitFor();
  // The last one: to whoever blocked us nothing more is sent.
  await agent.say('Novidades');
  await agent.page
    .getByText(/bloqueou/)
    .first()
    .waitFor();
  await provider.tell(`/whatsapp/accounts/${account}`, { receipts: 'ordered' }, 'PATCH');

  await new Phone('whatsapp', account, newCustomer()).write({ name: 'Nina Rocha', text: 'Oi' });
  await meet('Só um momento', { kind: 'rate_limit', code: 130_429, retryAfter: 3_600 });
  await agent.open('Nina Rocha');
  await agent.say('Só um momento');
  await agent.page.getByText(/Tentamos de novo às/).waitFor();
}
