import type { Customer } from './model.ts';
import { isUserId, phoneKey } from './phone-key.ts';

/** What a line of an earlier version may lack has a default. */
export type CustomerLine = { t: 'customer' } & Pick<Customer, 'account' | 'waId' | 'userId' | 'name'> &
  Partial<Customer>;

/** The customers of all numbers, each found by every address that is theirs: either form of a number, a user id, their key. */
export class CustomerShelf {
  readonly #write: (line: CustomerLine) => void;
  readonly #customers = new Map<string, Customer>();
  readonly #keys = new Map<string, string>();

  constructor(write: (line: CustomerLine) => void) {
    this.#write = write;
  }

  apply(line: CustomerLine): void {
    const { t: _t, ...facts } = line;
    const customer: Customer = {
      key: facts.waId ?? facts.userId ?? '',
      parentUserId: null,
      username: null,
      reachable: true,
      failure: null,
      blocked: false,
      marketingStopped: false,
      ...facts,
    };
    const { account, key } = customer;
    const known = this.#customers.get(`${account} ${key}`);
    for (const address of addressesOf(known)) this.#keys.delete(`${account} ${address}`);
    this.#customers.set(`${account} ${key}`, customer);
    for (const address of addressesOf(customer)) this.#keys.set(`${account} ${address}`, key);
  }

  find(account: string, address: string): Customer | undefined {
    const key = this.#keys.get(`${account} ${isUserId(address) ? address : phoneKey(address)}`);
    return this.#customers.get(`${account} ${key ?? address}`);
  }

  of(account: string): Customer[] {
    return [...this.#customers.values()].filter((customer) => customer.account === account);
  }

  save(customer: Customer): Customer {
    this.#write({ t: 'customer', ...customer });
    return customer;
  }
}

function addressesOf(customer: Customer | undefined): string[] {
  if (!customer) return [];
  return [
    ...(customer.waId === null ? [] : [phoneKey(customer.waId)]),
    ...(customer.userId === null ? [] : [customer.userId]),
  ];
}
