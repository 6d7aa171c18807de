import { Provider } from '../provider.ts';
import { Api, until } from './world/api.ts';

interface Standing {
  readonly id: string;
  readonly version: number;
}

/** What the pictures show and the demo workspace has not by itself: pairs that may be one person, and news in Marina's bell. */
export async function stockShop(): Promise<void> {
  const api = await new Api().signIn();
  await nameTwice(api);
  await ringBell(api, new Provider());
}

const twins = [
  { name: 'C. Rocha', of: 'Camila Rocha' },
  { name: 'Pati Lemos', of: 'Patrícia Lemos' },
  { name: 'João B. Ferreira', of: 'João Batista Ferreira' },
];

async function nameTwice(api: Api): Promise<void> {
  for (const { name, of } of twins) {
    const path = `/contacts?q=${encodeURIComponent(of)}`;
    const { items } = await api.ask<{ items: { email: string | null }[] }>('GET', path);
    await api.ask('POST', '/contacts', { name, email: items[0]?.email ?? null, allowDuplicate: true });
  }
  await api.ask('POST', '/contacts/duplicates/search');
  await until('the pairs are found', async () => {
    const { items } = await api.ask<{ items: unknown[] }>('GET', '/contacts/duplicates');
    return items.length >= twins.length;
  });
}

async function ringBell(api: Api, provider: Provider): Promise<void> {
  const { items } = await api.ask<{ items: { id: string; email: string }[] }>('GET', '/users');
  const marina = items.find(({ email }) => email === 'supervisor@demo.example')?.id ?? '';
  const open = async (name: string) => {
    const id = await until(`${name} is there`, () => api.conversationOf(name));
    return api.ask<Standing>('GET', `/conversations/${id}`);
  };
  const mention = { type: 'mention', offset: 0, length: 7, userId: marina };
  const { id: asked } = await open('João Batista Ferreira');
  const text = '@Marina pode dar 5% no frete?';
  await api.ask('POST', `/conversations/${asked}/messages`, {
    kind: 'text',
    private: true,
    text,
    entities: [mention],
  });
  const { id: given, version } = await open('Dona Cida Moreira');
  await api.ask('PATCH', `/conversations/${given}`, { assigneeId: marina, version });
  const account = await provider.demoAccount();
  const writes = async (name: string, words: string) => {
    const path = `/contacts?q=${encodeURIComponent(name)}`;
    const found = await api.ask<{ items: { phone: string | null }[] }>('GET', path);
    await provider.write(account, found.items[0]?.phone?.replace('+', '') ?? '', words, { name });
  };
  await writes('Restaurante Tempero da Vila', 'Ótimo, pode mandar o contrato das 24 cadeiras?');
  await writes('Camila Rocha', 'Vocês entregam em Campinas? Quanto fica o frete?');
}
