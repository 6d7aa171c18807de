import * as api from './api.js';
import { clock, el, lineOf, make, makeButton } from './elements.js';
import { t } from './texts.js';

/** @param {{ app: string, account: string, customer: string }} who */
export const hashOf = ({ app, account, customer }) =>
  `#${app}/${encodeURIComponent(account)}/${encodeURIComponent(customer)}`;

/** The list of customers: which app, which business, who. */
export function showPeople(apps, app, businesses, account, pickApp) {
  el('apps').hidden = apps.length < 2;
  el('apps').replaceChildren(
    ...apps.map((one) => {
      const button = makeButton('quiet', one.title, () => pickApp(one.name));
      button.setAttribute('aria-pressed', String(one.name === app.name));
      return button;
    }),
  );
  el('account').replaceChildren(
    ...businesses.map((one) => {
      const option = make('option', '', `${one.name} · ${one.address}`);
      option.value = one.account;
      option.selected = one.account === account;
      return option;
    }),
  );
  el('account-field').hidden = businesses.length < 2;
  const customers = businesses.find((one) => one.account === account)?.customers ?? [];
  el('customers').replaceChildren(...customers.map((one) => rowOf(app.name, account, one)));
  el('nobody').hidden = customers.length > 0;
  el('customers').hidden = customers.length === 0;
  const [title, hint] = el('nobody').children;
  title.textContent = t(account === null ? 'no_account' : 'nobody');
  hint.textContent = account === null ? t('no_account_hint', { app: app.title }) : t('nobody_hint');
  el('add').hidden = account === null;
  el('add-number').hidden = app.newCustomer !== 'number';
}

/** A link, so that another customer can be played in another tab at the same time. */
function rowOf(app, account, one) {
  const item = make('li');
  const link = make('a', 'customer');
  link.href = hashOf({ app, account, customer: one.customer });
  link.append(make('span', 'name', one.name), make('time', '', one.last ? clock(one.last.at) : ''));
  link.append(make('span', 'last', one.last ? lineOf(one.last.preview) : one.address));
  if (one.unread > 0) {
    const badge = make('span', 'badge', String(one.unread));
    badge.setAttribute('aria-label', `${one.unread} ${t('unread')}`);
    link.append(badge);
  }
  item.append(link);
  return item;
}

/** Makes a customer from the form. @returns their key, or null when the form has to be mended */
export async function addCustomer(app, account) {
  const digits = el('add-number').value.replace(/\D/g, '');
  const number = digits.length === 10 || digits.length === 11 ? `55${digits}` : digits;
  const wantsNumber = app.newCustomer === 'number' && el('add-number').value.trim() !== '';
  el('add-number').setCustomValidity(wantsNumber && number.length < 10 ? t('add_bad') : '');
  if (!el('add').reportValidity()) return null;
  const person = { business: account, name: el('add-name').value, ...(wantsNumber ? { number } : {}) };
  const { customer } = await api.meet(app.name, person);
  el('add').reset();
  return customer;
}
