import * as api from './api.js';
import { bubble } from './bubbles.js';
import { createComposer, showKeyboard } from './composer.js';
import { el, makeButton, make } from './elements.js';
import { addCustomer, hashOf, showPeople } from './people.js';
import { currentLanguage, switchLanguage, t } from './texts.js';

const typingMs = 25_000;

let apps = [];
let app = null;
let businesses = [];
let account = null;
let customer = null;
let chat = null;
let typingTimer;

const who = () => ({ app: app.name, account, customer });
const composer = createComposer(() => ({ who: who(), app, chat }));

function translate() {
  document.documentElement.lang = currentLanguage();
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
  }
  el('language').textContent = t('other_language');
  for (const [id, key] of [
    ['add-name', 'add_name'],
    ['add-number', 'add_number'],
    ['text', 'message'],
  ]) {
    el(id).placeholder = t(key);
    el(id).setAttribute('aria-label', t(key));
  }
}

async function readPeople() {
  const all = await api.businesses(app.name);
  const ready = all.filter((one) => one.connected);
  businesses = all.filter((one) => ready.length === 0 || one.connected || one.account === account);
  if (!businesses.some((one) => one.account === account)) account = businesses[0]?.account ?? null;
  showPeople(apps, app, businesses, account, (name) => {
    app = apps.find((one) => one.name === name) ?? app;
    account = null;
    void readPeople();
  });
}

/** What a person can do with a bubble. */
function doing() {
  return {
    deeds: app.deeds,
    quote: composer.quote,
    edit: composer.edit,
    askPlace: composer.askPlace,
    ownCard: composer.ownCard,
    toggleReactions,
    erase: (message) => composer.send({ kind: 'delete', messageId: message.id }),
    choose: (message, choiceId) => composer.send({ kind: 'choice', messageId: message.id, choiceId }),
    play: (message) => app.deeds.includes('play') && composer.send({ kind: 'play', messageId: message.id }),
  };
}

const usual = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

function toggleReactions(message) {
  const node = document.getElementById(`m-${message.id}`);
  const toggle = node?.querySelector('[aria-expanded]');
  const open = node?.querySelector('.react');
  toggle?.setAttribute('aria-expanded', String(!open));
  if (open) {
    open.remove();
    return;
  }
  const known = usual.filter((emoji) => app.reactions.length === 0 || app.reactions.includes(emoji));
  const mine = message.reactions.find(({ by }) => by === 'customer')?.emoji;
  const row = make('div', 'react');
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', t('react'));
  row.append(
    ...known.map((emoji) => {
      const isMine = emoji === mine;
      const send = () =>
        composer.send({ kind: 'reaction', messageId: message.id, emoji: isMine ? '' : emoji });
      const button = makeButton('quiet', emoji, () => void send().then(() => row.remove()));
      button.setAttribute('aria-pressed', String(isMine));
      return button;
    }),
  );
  node?.append(row);
}

async function readChat() {
  const asked = customer;
  const read = await api.chat(who());
  if (asked !== customer) return;
  chat = read;
  const business = businesses.find((one) => one.account === account);
  el('business').textContent = business?.name ?? '';
  el('me').textContent = t('you_are', { name: chat.name, number: chat.address });
  el('block').hidden = !app.deeds.includes('block');
  el('block').textContent = t(chat.blocked ? 'unblock' : 'block');
  const log = el('log');
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const last = chat.bubbles.at(-1);
  const isJustSaid = last?.from === 'customer' && document.getElementById(`m-${last.id}`) === null;
  reconcile(log, chat.bubbles);
  if (atEnd || isJustSaid) log.scrollTop = log.scrollHeight;
  showKeyboard(chat.keyboard, composer);
  if (business?.connected === false) el('problem').textContent = t('not_connected');
  if (last?.from === 'business') stopTyping();
  const unread = chat.bubbles.some((one) => one.from === 'business');
  if (!document.hidden && unread) await api.look(who());
}

/** New messages are added and changed ones replaced, so that a reader's place and a screen reader's log stay. */
function reconcile(log, messages) {
  const wanted = new Set(messages.map((message) => `m-${message.id}`));
  for (const child of [...log.children]) if (!wanted.has(child.id)) child.remove();
  messages.forEach((message, index) => {
    const print = JSON.stringify(message);
    const known = document.getElementById(`m-${message.id}`);
    if (known?.dataset.print === print) return;
    const node = bubble(message, doing());
    node.dataset.print = print;
    if (known) known.replaceWith(node);
    else log.insertBefore(node, log.children[index] ?? null);
  });
}

function stopTyping() {
  clearTimeout(typingTimer);
  el('typing').textContent = '';
}

/** Of the address: app, business and customer; without an app it is the first one. */
function place() {
  const parts = location.hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
  return parts.length === 2 ? [undefined, ...parts] : parts;
}

async function show() {
  if (apps.length === 0) apps = await api.apps();
  const [toApp, toAccount, toCustomer] = place();
  app = apps.find((one) => one.name === toApp) ?? (toAccount ? apps[0] : (app ?? apps[0]));
  if (toAccount) account = toAccount;
  const next = toCustomer ?? null;
  if (next !== customer) {
    composer.unquote();
    stopTyping();
    el('log').replaceChildren();
    el('problem').textContent = '';
    chat = null;
  }
  customer = next;
  el('people').hidden = customer !== null;
  el('chat').hidden = customer === null;
  await readPeople();
  if (customer === null) return;
  if (toAccount) account = toAccount;
  composer.show(app);
  await readChat();
  el('log').scrollTop = el('log').scrollHeight;
  el('text').focus();
}

el('language').addEventListener('click', () => {
  switchLanguage();
  translate();
  void show();
});
el('account').addEventListener('change', (event) => {
  account = event.target.value;
  void readPeople();
});
el('back').addEventListener('click', () => {
  location.hash = '';
});
el('block').addEventListener('click', () => void composer.send({ kind: 'block', blocked: !chat?.blocked }));
el('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const made = await addCustomer(app, account);
  if (made !== null) location.hash = hashOf({ app: app.name, account, customer: made });
});
el('add-number').addEventListener('input', () => el('add-number').setCustomValidity(''));
addEventListener('hashchange', () => void show());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && customer !== null) void readChat();
});

const events = new EventSource('/phone/events');
let asked = false;
events.addEventListener('open', () => void show());
events.addEventListener('message', (event) => {
  const change = JSON.parse(event.data);
  const isHere = app !== null && change.app === app.name;
  const isMine = isHere && change.account === account && change.customer === customer;
  if (change.kind === 'typing' && isMine) {
    el('typing').textContent = t('typing');
    clearTimeout(typingTimer);
    typingTimer = setTimeout(stopTyping, typingMs);
  }
  // Many changes of one moment are one look.
  if (asked || !isHere || (customer !== null && !isMine)) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    void (customer === null ? readPeople() : readChat());
  });
});

translate();
void show();
