import { Phone } from '../../kinds/phone.ts';
import { newCustomer, type Provider } from '../../provider.ts';
import { until, type Api, type ChannelSeen } from './api.ts';

/** Ids of channels that are well, that need attention, and that are cut off. */
export interface Channels {
  readonly green: string;
  readonly amber: string;
  readonly red: string;
}

export async function makeChannels(api: Api, provider: Provider): Promise<Channels> {
  const amber = await connect(api, provider, 'WhatsApp · Vendas corporativas');
  await provider.tell('/whatsapp/quality', { account: amber.account, event: 'FLAGGED', quality: 'YELLOW' });
  await provider.tell('/whatsapp/events', {
    account: amber.account,
    field: 'account_update',
    value: { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } },
  });
  const red = await connect(api, provider, 'WhatsApp · Assistência');
  const phone = new Phone('whatsapp', red.account, newCustomer());
  await phone.write({ name: 'Téo Brandão', text: 'Meu sofá rangeu' });
  const conversation = await until('Téo has written', () => api.conversationOf('Téo Brandão'));
  await provider.tell('/revoke', { provider: 'whatsapp', credential: red.token });
  await api.ask('POST', `/conversations/${conversation}/messages`, {
    kind: 'text',
    text: 'Vamos ver isso hoje',
    clientId: crypto.randomUUID(),
  });
  const list = async () => (await api.ask<{ items: ChannelSeen[] }>('GET', '/channels')).items;
  const inState = (id: string, matches: (channel: ChannelSeen) => boolean) =>
    until('a channel changes its state', async () =>
      (await list()).some((channel) => channel.id === id && matches(channel)),
    );
  await inState(red.id, ({ status }) => status === 'error');
  const green = (await list()).find(({ name }) => name.includes('Pinheiros'))?.id ?? '';
  return { green, amber: amber.id, red: red.id };
}

async function connect(api: Api, provider: Provider, name: string) {
  const credentials = await provider.newAccount();
  const { id } = await api.ask<{ id: string }>('POST', '/channels', { type: 'whatsapp', name, credentials });
  return { id, account: credentials['phoneNumberId'] ?? '', token: credentials['accessToken'] ?? '' };
}
