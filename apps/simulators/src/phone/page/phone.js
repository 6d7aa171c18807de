import { currentLanguage, switchLanguage, t } from './texts.js';

/** @param {string} id */
const el = (id) => document.getElementById(id);
const typingMs = 25_000;

let accounts = [];
let account = null;
let customer = null;
let quoted = null;
let typingTimer;

/** @param {string} path @param {object} [body] */
async function call(path, body) {
  const options = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  const answer = await fetch(`/control${path}`, options);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** @param {string} tag @param {string} className @param {string} [text] */
function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

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

async function showPeople() {
  ({ accounts } = await call('/whatsapp/chats'));
  const ready = accounts.filter((one) => one.connected);
  const choices = ready.length > 0 ? ready : accounts;
  if (!choices.some((one) => one.account === account)) account = choices[0]?.account ?? null;
  el('account').replaceChildren(
    ...choices.map((one) => {
      const option = make('option', '', `${one.name} · ${one.number}`);
      option.value = one.account;
      option.selected = one.account === account;
      return option;
    }),
  );
  el('account-field').hidden = choices.length < 2;
  const customers = choices.find((one) => one.account === account)?.customers ?? [];
  el('customers').replaceChildren(...customers.map(customerRow));
  el('nobody').hidden = customers.length > 0;
  el('customers').hidden = customers.length === 0;
  const [title, hint] = el('nobody').children;
  title.textContent = t(account === null ? 'no_account' : 'nobody');
  hint.textContent = t(account === null ? 'no_account_hint' : 'nobody_hint');
  el('add').hidden = account === null;
}

function customerRow(one) {
  const item = make('li', '');
  const button = make('button', '');
  button.type = 'button';
  button.append(make('span', 'name', one.name), make('time', '', one.last ? clock(one.last.at) : ''));
  button.append(make('span', 'last', one.last ? textOf(one.last) : one.customer));
  if (one.unread > 0) {
    const badge = make('span', 'badge', String(one.unread));
    badge.setAttribute('aria-label', `${one.unread} ${t('unread')}`);
    button.append(badge);
  }
  button.addEventListener('click', () => go(account, one.customer));
  item.append(button);
  return item;
}

async function showChat() {
  const business = accounts.find((one) => one.account === account);
  const chat = await call(`/whatsapp/chats/${account}/${encodeURIComponent(customer)}`);
  el('business').textContent = business?.name ?? '';
  el('me').textContent = t('you_are', { name: chat.name, number: chat.customer });
  const log = el('log');
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const texts = new Map(chat.items.map((message) => [message.id, textOf(message)]));
  reconcile(log, chat.items, texts);
  if (atEnd) log.scrollTop = log.scrollHeight;
  el('problem').textContent = business?.connected === false ? t('not_connected') : '';
  if (chat.items.at(-1)?.from === 'business') stopTyping();
  if (!document.hidden && chat.items.some((one) => one.from === 'business' && one.status === 'delivered')) {
    await call(`/whatsapp/chats/${account}/${encodeURIComponent(customer)}/look`, {});
  }
}

/** New messages are added and changed ones replaced, so that a reader's place and a screen reader's log stay. */
function reconcile(log, messages, texts) {
  const wanted = new Set(messages.map((message) => `m-${message.id}`));
  for (const child of [...log.children]) if (!wanted.has(child.id)) child.remove();
  messages.forEach((message, index) => {
    const print = `${message.status} ${message.seen}`;
    const known = document.getElementById(`m-${message.id}`);
    if (known?.dataset.print === print) return;
    const node = bubble(message, texts);
    node.dataset.print = print;
    if (known) known.replaceWith(node);
    else log.insertBefore(node, log.children[index] ?? null);
  });
}

function bubble(message, texts) {
  const mine = message.from === 'customer';
  const node = make('div', mine ? 'message mine' : 'message');
  node.id = `m-${message.id}`;
  if (message.quoted) node.append(make('div', 'quoted', texts.get(message.quoted) ?? '…'));
  node.append(make('div', 'text', textOf(message)));
  const meta = make('div', 'meta');
  const reply = make('button', 'quiet', t('reply'));
  reply.type = 'button';
  reply.addEventListener('click', () => quote(message));
  meta.append(reply, make('time', '', clock(message.at)));
  if (mine) {
    const state = message.seen ? 'read' : 'delivered';
    const ticks = make('span', `ticks ${state}`, '✓✓');
    ticks.setAttribute('role', 'img');
    ticks.setAttribute('aria-label', t(state));
    meta.append(ticks);
  }
  node.append(meta);
  return node;
}

function quote(message) {
  quoted = message?.id ?? null;
  el('quote').hidden = quoted === null;
  el('quote-text').textContent = message ? textOf(message) : '';
  el('text').focus();
}

function textOf(message) {
  return message.content.text?.body ?? t('kind', { type: message.type });
}

function clock(at) {
  const date = new Date(at);
  const time = date.toLocaleTimeString(currentLanguage(), { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString(currentLanguage(), { day: 'numeric', month: 'short' })} ${time}`;
}

function stopTyping() {
  clearTimeout(typingTimer);
  el('typing').textContent = '';
}

function go(toAccount, toCustomer) {
  location.hash = toCustomer === null ? '' : `${toAccount}/${encodeURIComponent(toCustomer)}`;
}

async function show() {
  const [toAccount, toCustomer] = location.hash.slice(1).split('/');
  if (toAccount) account = toAccount;
  const next = toCustomer ? decodeURIComponent(toCustomer) : null;
  if (next !== customer) {
    quote(null);
    stopTyping();
    el('log').replaceChildren();
  }
  customer = next;
  el('people').hidden = customer !== null;
  el('chat').hidden = customer === null;
  await showPeople();
  if (customer !== null) {
    await showChat();
    el('log').scrollTop = el('log').scrollHeight;
    el('text').focus();
  }
}

el('language').addEventListener('click', () => {
  switchLanguage();
  translate();
  void show();
});
el('account').addEventListener('change', (event) => {
  account = event.target.value;
  void showPeople();
});
el('back').addEventListener('click', () => go(account, null));
el('unquote').addEventListener('click', () => quote(null));
el('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const digits = el('add-number').value.replace(/\D/g, '');
  const from = digits.length === 10 || digits.length === 11 ? `55${digits}` : digits;
  el('add-number').setCustomValidity(from.length < 10 ? t('add_bad') : '');
  if (!el('add').reportValidity()) return;
  const made = await call('/whatsapp/customers', { account, from, name: el('add-name').value });
  el('add').reset();
  go(account, made.customer);
});
el('add-number').addEventListener('input', () => el('add-number').setCustomValidity(''));
el('write').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = el('text').value.trim();
  if (text === '') return;
  const body = {
    provider: 'whatsapp',
    account,
    from: customer,
    text,
    ...(quoted ? { replyTo: quoted } : {}),
  };
  try {
    await call('/messages', body);
    el('text').value = '';
    quote(null);
    el('problem').textContent = '';
  } catch {
    el('problem').textContent = t('failed');
  }
});
el('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    el('write').requestSubmit();
  }
});
addEventListener('hashchange', () => void show());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && customer !== null) void showChat();
});

const events = new EventSource('/phone/events');
let asked = false;
events.addEventListener('open', () => void show());
events.addEventListener('message', (event) => {
  const change = JSON.parse(event.data);
  if (change.kind === 'typing' && change.customer === customer) {
    el('typing').textContent = t('typing');
    clearTimeout(typingTimer);
    typingTimer = setTimeout(stopTyping, typingMs);
  }
  // Many changes of one moment are one look.
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (customer !== null && change.customer === customer) void showChat();
    else if (customer === null) void showPeople();
  });
});

translate();
void show();
