import type { Browser } from '@playwright/test';
import { Agent } from '../../kinds/agent.ts';
import { Phone } from '../../kinds/phone.ts';
import { customerWritesByTelegram } from '../../kinds/telegram-customer.ts';
import { newBot } from '../../kinds/telegram-shop.ts';
import { approveTemplate } from '../../kinds/templates.ts';
import { customerWritesByWhatsApp } from '../../kinds/whatsapp-customer.ts';
import { signIn } from '../../people.ts';
import { newCustomer, Provider } from '../../provider.ts';
import { say } from '../say.ts';
import { Api, until } from './api.ts';
import { sendWithTrouble } from './trouble.ts';
import { makeChannels, type Channels } from './channels.ts';
import { receiveBadFiles } from '../../kinds/bad-files.ts';

/** Ids of what the scenes open. */
export interface World {
  readonly whatsApp: string;
  readonly telegram: string;
  readonly trouble: string;
  readonly waiting: string;
  readonly files: string;
  readonly closed: string;
  readonly channels: Channels;
}

/** A shop with both apps' conversations in full, with failures and with channels in every state. */
export async function makeWorld(browser: Browser): Promise<World> {
  const api = await new Api().signIn();
  const provider = new Provider();
  const account = await provider.demoAccount();
  const bot = await newBot();
  await api.ask('POST', '/channels', {
    type: 'telegram',
    name: 'Telegram da loja',
    credentials: { botToken: bot.token },
  });
  await approveTemplate(provider, account);
  const eva = new Phone('whatsapp', account, newCustomer());
  const ivo = new Phone('telegram', bot.account, '745781839');
  await customerWritesByWhatsApp(eva, 'Eva Prado');
  await customerWritesByTelegram(ivo, 'Ivo Sales');
  await receiveBadFiles(new Phone('whatsapp', account, newCustomer()), 'Hugo Reis');
  const channels = await makeChannels(api, provider);
  const of = (name: string) => until(`${name} has written`, () => api.conversationOf(name));
  const context = await browser.newContext({
    locale: 'pt-BR',
    baseURL: process.env['E2E_URL'] ?? '',
    viewport: { width: 1366, height: 768 },
    permissions: ['geolocation'],
    geolocation: { latitude: -25.4284, longitude: -49.2733 },
  });
  try {
    const page = await context.newPage();
    await signIn(page, 'owner');
    const agent = new Agent(page);
    await attempt('Eva is answered', () => answer(agent, eva, 'Eva Prado'));
    await attempt('Ivo is answered', () => answer(agent, ivo, 'Ivo Sales'));
    await attempt('messages fail', () => sendWithTrouble(agent, account));
  } finally {
    await context.close();
  }
  return {
    whatsApp: await of('Eva Prado'),
    telegram: await of('Ivo Sales'),
    trouble: await of('Olga Farias'),
    waiting: await of('Nina Rocha'),
    files: await of('Hugo Reis'),
    closed: await of('Renata Fonseca'),
    channels,
  };
}

/** A part that does not come about is told, and the pictures without it are taken all the same. */
async function attempt(what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    say(`  Not so: ${what}. ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a shop sends, and what the customer does with it. */
async function answer(agent: Agent, phone: Phone, name: string): Promise<void> {
  await agent.open(name);
  await agent.quote('Entregam na terça?');
  await agent.say('Entregamos *sim*, das 8 h às 12 h');
  await agent.send('mesa.jpg', 'Esta é a mesa');
  await agent.send('contrato.pdf');
  await agent.record();
  await agent.place('Nossa loja');
  await agent.card('Amanda Queiroz');
  await agent.buttons('Qual dia fica melhor?', ['Terça', 'Quinta']);
  await agent.link('Veja o catálogo', 'Abrir catálogo', 'https://aroeira.example/catalogo');
  if (phone.app === 'whatsapp') await agent.list('Qual cor?', 'Ver cores', ['Freijó', 'Imbuia']);
  const count = phone.app === 'whatsapp' ? 9 : 8;
  const sent = await until('all has arrived', async () => {
    const received = await phone.received();
    return received.length === count && received;
  });
  const choiceId = sent[6]?.buttons?.[0]?.[0]?.id ?? '';
  await phone.act('choice', { messageId: sent[6]?.id, choiceId });
  await phone.act('reaction', { messageId: sent[1]?.id, emoji: '❤️' });
  await agent.react('Entregam na terça?', '👍');
}
