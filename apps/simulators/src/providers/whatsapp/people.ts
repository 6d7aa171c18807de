import type { Customer } from './model.ts';
import { isUserId } from './phone-key.ts';
import type { WhatsAppStore } from './store.ts';

/** What may be said of a person beside their address. */
export type Person = Partial<
  Pick<
    Customer,
    'name' | 'userId' | 'parentUserId' | 'username' | 'reachable' | 'failure' | 'blocked' | 'marketingStopped'
  >
>;

/** The customer of this address, made or changed if need be. */
export function meet(
  store: WhatsAppStore,
  account: string,
  address: string,
  person: { readonly [Key in keyof Person]: Person[Key] | undefined } = {},
): Customer {
  const said = Object.fromEntries(
    Object.entries(person).filter(([, value]) => value !== undefined),
  ) as Person;
  const known =
    store.people.find(account, address) ??
    (said.userId ? store.people.find(account, said.userId) : undefined);
  const isNumber = !isUserId(address);
  const customer: Customer = known ?? {
    account,
    key: isNumber ? address.replace(/\D/g, '') : address,
    waId: null,
    userId: null,
    parentUserId: null,
    username: null,
    name: `Cliente ${address.slice(-4)}`,
    reachable: true,
    failure: null,
    blocked: false,
    marketingStopped: false,
  };
  const next: Customer = {
    ...customer,
    // A person who was known by a user id alone may tell their number later.
    ...(isNumber && customer.waId === null ? { waId: address.replace(/\D/g, '') } : {}),
    ...(isNumber ? {} : { userId: address }),
    ...said,
  };
  return known && isSame(known, next) ? known : store.people.save(next);
}

function isSame(one: Customer, other: Customer): boolean {
  return JSON.stringify(one) === JSON.stringify({ ...one, ...other });
}
