import { areas, firstNames, lastNames, mailHosts } from './names.js';
import type { Draw } from './random.js';
import type { Rates } from './rates.js';

export interface Person {
  readonly id: string;
  readonly names: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly taxId: string;
  readonly username: string | null;
  /** Whether others are reached by the same number, who then are on file with it, too. */
  readonly shares: boolean;
  /** Who of those that share a number writes by it. */
  readonly writes: boolean;
}

/** A town's worth of people: families around one phone, firms behind one number, and everybody else. */
export function drawPeople(draw: Draw, count: number, rates: Rates): Person[] {
  const people: Person[] = [];
  while (people.length < count) {
    const kind = draw.next();
    if (kind < rates.family / 3) people.push(...family(draw, people.length));
    else if (kind < rates.family / 3 + rates.switchboard / 8) people.push(...firm(draw, people.length));
    else people.push(person(draw, people.length, {}));
  }
  return people;
}

function person(draw: Draw, number: number, over: Partial<Person>): Person {
  const names = over.names ?? [draw.common(firstNames), ...surnames(draw)];
  return {
    id: `p${String(number)}`,
    names,
    phone: mobile(draw),
    email: mailbox(draw, names, draw.of(mailHosts)),
    taxId: cpf(draw),
    username: draw.isLucky(0.15) ? handle(draw, names) : null,
    shares: false,
    writes: true,
    ...over,
  };
}

function family(draw: Draw, from: number): Person[] {
  const [surname, phone] = [surnames(draw), mobile(draw)];
  const members = 2 + draw.below(3);
  const used = new Set<string>();
  return Array.from({ length: members }, (_, n) => {
    let first = draw.common(firstNames);
    while (used.has(first)) first = draw.of(firstNames);
    used.add(first);
    return person(draw, from + n, { names: [first, ...surname], phone, shares: true, writes: n === 0 });
  });
}

function firm(draw: Draw, from: number): Person[] {
  const phone = landline(draw);
  const domain = `${plain(draw.of(lastNames))}${draw.of(['moveis', 'engenharia', 'alimentos', 'advocacia', 'tecidos'])}.com.br`;
  return Array.from({ length: 4 + draw.below(12) }, (_, n) => {
    const names = [draw.common(firstNames), ...surnames(draw)];
    return person(draw, from + n, {
      names,
      phone,
      email: mailbox(draw, names, domain),
      shares: true,
      writes: false,
    });
  });
}

function surnames(draw: Draw): string[] {
  const count = draw.isLucky(0.55) ? 2 : draw.isLucky(0.75) ? 1 : 3;
  const all = new Set<string>();
  while (all.size < count) all.add(draw.common(lastNames));
  return [...all];
}

export function mobile(draw: Draw): string {
  return `55${draw.of(areas)}9${String(6 + draw.below(4))}${draw.digits(7)}`;
}

function landline(draw: Draw): string {
  return `55${draw.of(areas)}3${draw.digits(7)}`;
}

export function mailbox(draw: Draw, names: readonly string[], host: string): string {
  const [first = '', last = ''] = [names[0], names.at(-1)].map((name) => plain(name ?? ''));
  const local = draw.of([
    `${first}.${last}`,
    `${first}${last}`,
    `${first.charAt(0)}${last}`,
    `${first}_${last}`,
    `${last}.${first}`,
  ]);
  return `${local}${draw.isLucky(0.6) ? draw.digits(1 + draw.below(3)) : ''}@${host}`;
}

function handle(draw: Draw, names: readonly string[]): string {
  return `${plain(names[0] ?? '')}${plain(names.at(-1) ?? '').slice(0, 5)}${draw.digits(2)}`;
}

export function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function cpf(draw: Draw): string {
  const digits = [...draw.digits(9)].map(Number);
  for (const length of [9, 10]) {
    const sum = digits.reduce((total, digit, at) => total + digit * (length + 1 - at), 0);
    digits.push(((sum * 10) % 11) % 10);
  }
  return digits.join('');
}
