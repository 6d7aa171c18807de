import type { Locator } from '@playwright/test';
import { Agent } from '../kinds/agent.ts';
import { receiveBadFiles } from '../kinds/bad-files.ts';
import { Phone, type PhoneBubble } from '../kinds/phone.ts';
import { BusinessCustomer } from '../kinds/telegram-business.ts';
import { customerWritesByTelegram } from '../kinds/telegram-customer.ts';
import { connectBot, newBot } from '../kinds/telegram-shop.ts';
import { approveTemplate } from '../kinds/templates.ts';
import { expectInOrder, type Sight } from '../kinds/thread-walk.ts';
import { customerWritesByWhatsApp, together } from '../kinds/whatsapp-customer.ts';
import { bubble, composer, expect, test } from '../journey.ts';
import { signIn } from '../people.ts';
import { newCustomer } from '../provider.ts';
import { sample, troublesome } from '../samples.ts';

test.use({ permissions: ['geolocation'], geolocation: { latitude: -25.4284, longitude: -49.2733 } });

const text = (words: string): Sight => [words, (log) => log.getByText(words, { exact: true })];
const named = (role: 'img' | 'button' | 'link', name: string | RegExp): Sight => [
  String(name),
  (log) => log.getByRole(role, { name }),
];
const within = (tag: 'strong' | 'em' | 's', words: string): Sight => [
  `${words} in ${tag}`,
  (log) => log.locator(tag, { hasText: words }),
];

const formatted: Sight[] = [within('strong', 'duas'), within('em', 'linho'), within('s', 'veludo')];
const sounds: Sight[] = [
  ['the song', (log) => log.getByRole('button', { name: 'Ouvir' }).first()],
  ['the voice note', (log) => log.getByRole('button', { name: 'Ouvir' }).nth(1)],
];
const place: Sight[] = [text('Edifício Ipê'), text('Av. Paulista, 1000'), named('link', /Ver no mapa/)];
const card: Sight[] = [text('Bia Antunes'), text('(11) 98877-0142')];
const animation = (log: Locator) => log.locator('video[aria-label^="Vídeo de"]');
const newKind = text('Ainda não mostramos isto aqui. Veja no celular da empresa.');

test('whatever a customer sends by WhatsApp is read in Portuguese, in its order', async ({
  page,
  account,
}) => {
  const name = 'Eva Completa';
  await customerWritesByWhatsApp(new Phone('whatsapp', account, newCustomer()), name);
  await signIn(page, 'agent');
  await new Agent(page).open(name);
  await expect(bubble(page, 'Entregam na terça?')).toBeVisible();
  await expectInOrder(page, [
    text('Vi o anúncio das poltronas'),
    ...formatted,
    named('link', 'https://aroeira.example/linho'),
    named('img', `Foto de ${name}: É para este canto`),
    ...together.map(([, caption]) => named('img', `Foto de ${name}: ${caption}`)),
    named('button', `Assistir ao vídeo de ${name}`),
    text('A entrada do prédio'),
    ...sounds,
    text('contrato.pdf'),
    text('Contrato assinado'),
    named('img', `Figurinha de ${name}`),
    ...place,
    ...card,
    text('Pedido do catálogo · 2 itens'),
    text('2 × poltrona-jequitiba'),
    text('R$ 4.249,60'),
    text('Encaminhada'),
    text('Foi isto que eu vi'),
    text('Entregam na terça?'),
    text('editada'),
    text(`${name} apagou esta mensagem`),
    newKind,
  ]);
  await expect(bubble(page, 'Vi o anúncio das poltronas')).toHaveCount(2);
  for (const gone of ['Esqueça isto', 'Entregam na tersa?']) await expect(bubble(page, gone)).toHaveCount(0);
  await expect(page.getByRole('complementary')).toContainText('Anúncio: Poltronas de linho');
});

/** What both apps take from the composer. */
async function sendWhatBothTake(agent: Agent): Promise<void> {
  await agent.send('mesa.jpg', 'Esta é a mesa');
  await agent.send('contrato.pdf');
  await agent.record();
  await agent.place('Nossa loja');
  await agent.card('Amanda Queiroz');
  await agent.buttons('Qual dia fica melhor?', ['Terça', 'Quinta']);
  await agent.link('Veja o catálogo', 'Abrir catálogo', 'https://aroeira.example/catalogo');
}

const shop = { kind: 'location', location: { name: 'Nossa loja' } };

async function expectOnPhone(phone: Phone, expected: object[]): Promise<PhoneBubble[]> {
  await expect.poll(async () => (await phone.received()).length).toBe(expected.length);
  const bubbles = await phone.received();
  expect(bubbles).toMatchObject(expected);
  return bubbles;
}

/** The customer taps on what was offered, with the phone in hand. */
async function tap(
  phone: Phone,
  offer: PhoneBubble | undefined,
  choiceId: string | undefined,
): Promise<void> {
  await phone.act('choice', { messageId: offer?.id ?? '', choiceId: choiceId ?? '' });
}

test('whatever the shop sends by WhatsApp is on the customer’s phone, and its buttons and lists are answered', async ({
  page,
  account,
}) => {
  const phone = new Phone('whatsapp', account, newCustomer());
  await phone.write({ name: 'Davi Completo', text: 'Boa tarde' });
  await signIn(page, 'agent');
  const agent = new Agent(page);
  await agent.open('Davi Completo');
  await agent.quote('Boa tarde');
  await agent.say('*Boa tarde*, Davi');
  await sendWhatBothTake(agent);
  await agent.list('Qual cor?', 'Ver cores', ['Freijó', 'Imbuia']);
  await agent.sendAll(
    together.map(([file]) => file),
    'Estas três combinam',
  );
  await expect(page.getByRole('list', { name: /^3 fotos e vídeos de/ })).toBeVisible();
  const sent = await expectOnPhone(phone, [
    { kind: 'text', text: '*Boa tarde*, Davi', quoted: { text: 'Boa tarde' } },
    { kind: 'image', text: 'Esta é a mesa' },
    { kind: 'document', file: { name: 'contrato.pdf' } },
    { kind: 'audio', voice: true },
    shop,
    { kind: 'contacts', contacts: [{ name: 'Amanda Queiroz' }] },
    { text: 'Qual dia fica melhor?', buttons: [[{ title: 'Terça' }], [{ title: 'Quinta' }]] },
    { text: 'Veja o catálogo', buttons: [[{ value: 'https://aroeira.example/catalogo' }]] },
    { text: 'Qual cor?', list: { button: 'Ver cores' } },
    { kind: 'image', text: 'Estas três combinam', file: { name: 'mesa.jpg' } },
    { kind: 'image', text: null, file: { name: 'vaso.jpg' } },
    { kind: 'image', text: null, file: { name: 'poltrona.jpg' } },
  ]);
  await tap(phone, sent[6], sent[6]?.buttons?.[1]?.[0]?.id);
  await expect(bubble(page, 'Quinta').last()).toBeVisible();
  await tap(phone, sent[8], sent[8]?.list?.sections[0]?.rows[0]?.id);
  const answered = page
    .getByRole('article')
    .filter({ has: page.getByRole('img', { name: 'Escolha do cliente' }) });
  await expect(answered).toHaveText([/Quinta/, /Freijó/]);

  await agent.react('Freijó', '👍');
  await phone.act('reaction', { messageId: sent[0]?.id, emoji: '❤️' });
  const row = page.getByRole('list', { name: 'Reações' });
  await expect(row.filter({ hasText: '❤️ de Davi Completo' })).toBeAttached();
  await phone.act('reaction', { messageId: sent[0]?.id, emoji: '' });
  await expect(row.filter({ hasText: '❤️' })).toHaveCount(0);
  await expect
    .poll(async () => (await phone.chat()).flatMap(({ reactions }) => reactions))
    .toEqual([{ emoji: '👍', by: 'business' }]);
});

test('a template is seen before it goes as the customer will see it, and not sent with a gap', async ({
  page,
  account,
  provider,
}) => {
  await approveTemplate(provider, account);
  const phone = new Phone('whatsapp', account, newCustomer());
  await phone.write({ name: 'Gil Completo', text: 'Quando chega?' });
  await signIn(page, 'owner');
  const agent = new Agent(page);
  await agent.open('Gil Completo');
  await composer(page).fill('rascunho que fica');
  await page.getByRole('button', { name: 'Mais para enviar' }).click();
  await page.getByRole('menuitem', { name: 'Modelo do WhatsApp' }).click();
  const picker = page.getByRole('region', { name: 'Modelos do WhatsApp' });
  await picker.getByRole('button', { name: 'Atualizar' }).click();
  await picker.getByRole('button', { name: /Entrega com foto/ }).click();
  await expect(picker.getByLabel('nome')).toHaveValue('Gil');
  await picker.getByTestId('header-input').setInputFiles(sample('mesa.jpg'));
  await picker.getByLabel(/Acompanhar/).fill('a77');
  await picker.getByRole('button', { name: 'Enviar modelo' }).click();
  await expect(picker.getByText('Preencha este campo.')).toBeVisible();
  expect(await phone.received()).toEqual([]);

  await picker.getByLabel('pedido').fill('481');
  const preview = picker.getByRole('figure', { name: 'Como o cliente vai ver' });
  await expect(preview).toContainText('O pedido 481 sai hoje');
  const shown = (await preview.innerText()).split('\n').filter((line) => line.trim() !== '');
  await picker.getByRole('button', { name: 'Enviar modelo' }).click();
  const [received] = await expectOnPhone(phone, [
    {
      file: { kind: 'image' },
      text: 'Olá, Gil! O pedido 481 sai hoje para entrega.',
      footer: 'Aroeira Móveis',
    },
  ]);
  const buttons = received?.buttons?.flat() ?? [];
  expect(shown).toEqual([received?.text, received?.footer, ...buttons.map(({ title }) => title)]);
  expect(buttons[0]?.value).toBe('https://aroeira.example/entrega/a77');
  await expect(page.getByRole('log').getByText('Modelo entrega_com_foto')).toBeVisible();
  await expect(composer(page)).toHaveValue('rascunho que fica');
  await tap(phone, received, buttons[1]?.id);
  await expect(page.getByRole('log').getByText('Vou receber').last()).toBeVisible();
});

test('Telegram is connected by its token; whatever goes either way by it is seen on both sides', async ({
  page,
}) => {
  const name = 'Ivo Completo';
  const bot = await newBot();
  await signIn(page, 'owner');
  await connectBot(page, 'Telegram da loja', bot.token);
  const phone = new Phone('telegram', bot.account, String(700_000_000 + (Date.now() % 100_000_000)));
  await customerWritesByTelegram(phone, name);
  await expect(page.getByRole('heading', { name: 'Tudo pronto' })).toBeVisible();
  const agent = new Agent(page);
  await agent.open(name);
  await expect(bubble(page, 'Entregam na terça?')).toBeVisible();
  await expectInOrder(page, [
    text('/start vitrine_maio'),
    ...formatted,
    named('link', 'estas'),
    text('/catalogo'),
    named('img', `Foto de ${name}: É para este canto`),
    [
      `the album of ${name}`,
      (log: Locator) => log.getByRole('list', { name: `3 fotos e vídeos de ${name}` }),
    ],
    text('A sala inteira'),
    named('button', `Assistir ao vídeo de ${name}`),
    text('A entrada do prédio'),
    [`the animation`, animation],
    text('Assim ela balança'),
    ...sounds,
    text('contrato.pdf'),
    named('img', `Figurinha de ${name}`),
    named('img', `Figurinha de ${name}: 🪴`),
    ...place,
    text('Localização em tempo real'),
    ...card,
    [`the poll`, (log: Locator) => log.getByText('Qual tecido fica melhor?')],
    text('Encaminhada'),
    text('Foi isto que eu quis dizer'),
    text('Entregam na terça?'),
    text('editada'),
  ]);
  await expect(page.getByRole('complementary')).toContainText('vitrine_maio');
  const moving = animation(page.getByRole('log'));
  await moving.scrollIntoViewIfNeeded();
  await expect(moving).toHaveJSProperty('paused', false);
  await expect(moving).toHaveJSProperty('muted', true);
  await expect(moving).toHaveJSProperty('loop', true);

  await agent.quote('Entregam na terça?');
  await agent.say('Entregamos sim');
  await sendWhatBothTake(agent);
  const sent = await expectOnPhone(phone, [
    { kind: 'text', quoted: { text: 'Entregam na terça?' } },
    { kind: 'image', text: 'Esta é a mesa' },
    { kind: 'document', file: { name: 'contrato.pdf' } },
    { kind: 'audio', voice: true },
    shop,
    { kind: 'contacts', contacts: [{ name: 'Amanda Queiroz' }] },
    { text: 'Qual dia fica melhor?', buttons: [[{ title: 'Terça' }], [{ title: 'Quinta' }]] },
    { text: 'Veja o catálogo', buttons: [[{ value: 'https://aroeira.example/catalogo' }]] },
  ]);
  await tap(phone, sent[6], sent[6]?.buttons?.[0]?.[0]?.id);
  const answered = page
    .getByRole('article')
    .filter({ has: page.getByRole('img', { name: 'Escolha do cliente' }) });
  await expect(answered).toHaveText([/Terça/]);
  await agent.react('Entregam na terça?', '👍');
  await expect
    .poll(async () => (await phone.chat()).flatMap(({ reactions }) => reactions))
    .toEqual([{ emoji: '👍', by: 'business' }]);
  const row = page.getByRole('list', { name: 'Reações' });
  await phone.act('reaction', { messageId: sent[0]?.id, emoji: '🔥' });
  await expect(row.filter({ hasText: `🔥 de ${name}` })).toBeAttached();
  await phone.act('reaction', { messageId: sent[0]?.id, emoji: '' });
  await expect(row.filter({ hasText: '🔥' })).toHaveCount(0);

  await expect(phone.act('delete', { messageId: sent[0]?.id })).rejects.toThrow(
    /Telegram does not have this/,
  );
  const customer = new BusinessCustomer(
    bot.account,
    800_000_000 + (Date.now() % 100_000_000),
    'Nara Completa',
  );
  await customer.letTheBotIn();
  const regretted = await customer.write('Esqueça isto');
  await customer.write('Abrem no sábado?');
  await agent.open('Nara Completa');
  await expect(bubble(page, 'Esqueça isto')).toBeVisible();
  await customer.takeBack(regretted);
  await expect(page.getByRole('log').getByText('Nara Completa apagou esta mensagem')).toBeVisible();
  await expect(bubble(page, 'Esqueça isto')).toHaveCount(0);
  await expect(bubble(page, 'Abrem no sábado?')).toBeVisible();
});

const disguised = 'O arquivo não é o que diz ser. Abra apenas se confiar em quem enviou.';

/** A message whose file can be saved, with a warning beside it. */
const lie = (download: string | RegExp, words: string) => (log: Locator) =>
  log
    .getByRole('article')
    .filter({ has: log.page().getByRole('button', { name: download }) })
    .filter({ hasText: disguised })
    .filter({ hasText: words });

test('files that are empty, dangerous, a lie, or lead into our network are told in plain words, in either direction', async ({
  page,
  account,
}) => {
  const name = 'Hugo Arquivos';
  await receiveBadFiles(new Phone('whatsapp', account, newCustomer()), name);
  await signIn(page, 'agent');
  const agent = new Agent(page);
  await agent.open(name);
  await expectInOrder(page, [
    text('O provedor não entregou o arquivo. Verifique a conexão do canal e tente de novo.'),
    text('O cliente enviou um arquivo vazio. Peça que envie de novo.'),
    named('button', 'Baixar planta.svg'),
    [`the picture that is a page`, lie(/Baixar/, 'O arquivo não é o que diz ser')],
    [`the PDF that is a program`, lie('Baixar boleto.pdf', 'Segue o boleto')],
    named('button', `Assistir ao vídeo de ${name}`),
  ]);
  await expect(page.getByRole('log').getByText(disguised)).toHaveCount(2);
  await expect(page.getByRole('log').getByRole('img', { name: /^Foto/ })).toHaveCount(0);

  await agent.attach(troublesome.empty, troublesome.scripted);
  const tray = page.getByRole('list', { name: 'Arquivos anexados' }).getByRole('alert');
  await expect(tray).toHaveText(['O arquivo está vazio.', 'Este canal não aceita este tipo de arquivo.']);
  await expect(page.getByRole('button', { name: 'Enviar', exact: true })).toBeDisabled();
});
