import { nicknamesOf } from '../domain/likeness/nicknames.js';
import { mailHosts } from './names.js';
import { mailbox, mobile, plain, type Person } from './people.js';
import type { Draw } from './random.js';
import type { Rates } from './rates.js';
import type { LabelledRecord } from './record.js';

/** One person as they stand in one place. */
export function drawRecord(
  draw: Draw,
  person: Person,
  id: string,
  rates: Rates,
  isFirst = false,
): LabelledRecord {
  const inbound = person.writes && !(isFirst && person.shares) && draw.isLucky(rates.inbound);
  // Who shares a number is on file with it: that is what makes a family or a switchboard of it.
  const phone = inbound || person.shares ? person.phone : drawPhone(draw, person, rates);
  return {
    id,
    personId: person.id,
    name: drawName(draw, person.names, rates, inbound),
    phone: phone === null ? null : written(draw, phone, rates),
    email: inbound ? null : drawEmail(draw, person, rates),
    taxId: inbound || draw.isLucky(rates.noTaxId) ? null : person.taxId,
    username: inbound ? person.username : null,
    inbound,
  };
}

function drawPhone(draw: Draw, { phone }: Person, rates: Rates): string | null {
  if (draw.isLucky(rates.noPhone)) return null;
  if (draw.isLucky(rates.otherPhone)) return mobile(draw);
  if (!draw.isLucky(rates.phoneTypo)) return phone;
  const at = 5 + draw.below(phone.length - 5);
  return `${phone.slice(0, at)}${String((Number(phone.charAt(at)) + 1 + draw.below(9)) % 10)}${phone.slice(at + 1)}`;
}

/** As people type numbers. */
function written(draw: Draw, phone: string, rates: Rates): string {
  const [area, rest] = [phone.slice(2, 4), phone.slice(4)];
  const local = rest.length === 9 && draw.isLucky(rates.ninth) ? rest.slice(1) : rest;
  return draw.of([
    `(${area}) ${local.slice(0, -4)}-${local.slice(-4)}`,
    `${area}${local}`,
    `+55 ${area} ${local}`,
    `0${area} ${local}`,
  ]);
}

function drawEmail(draw: Draw, { email, names }: Person, rates: Rates): string | null {
  if (draw.isLucky(rates.noEmail)) return null;
  if (draw.isLucky(rates.otherEmail)) return mailbox(draw, names, draw.of(mailHosts));
  if (!draw.isLucky(rates.emailTypo)) return email;
  const [local = '', host = ''] = email.split('@');
  return `${slip(draw, local)}@${host}`;
}

function drawName(draw: Draw, names: readonly string[], rates: Rates, inbound: boolean): string {
  let words = [...names];
  if (words.length > 2 && draw.isLucky(rates.middle)) words = [words[0] ?? '', words.at(-1) ?? ''];
  const nicknames = nicknamesOf(plain(words[0] ?? ''));
  if (nicknames.length > 0 && draw.isLucky(rates.nickname)) words[0] = capital(draw.of(nicknames));
  if (draw.isLucky(rates.initial)) words[0] = `${(words[0] ?? '').charAt(0)}.`;
  if (draw.isLucky(rates.typo)) {
    const at = draw.below(words.length);
    words[at] = capital(slip(draw, words[at] ?? ''));
  }
  if (words.length > 1 && draw.isLucky(rates.swapped)) words = [words.at(-1) ?? '', ...words.slice(0, -1)];
  if (inbound && draw.isLucky(rates.first)) words = words.slice(0, 1);
  const name = words.join(' ');
  return draw.isLucky(rates.accents) ? name.normalize('NFKD').replace(/\p{M}/gu, '') : name;
}

/** A letter left out, doubled, exchanged with its neighbour, or one beside it hit. */
function slip(draw: Draw, word: string): string {
  if (word.length < 3) return word;
  const at = 1 + draw.below(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  return draw.of([
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}${after.charAt(0)}${letter}${after.slice(1)}`,
    `${before}${draw.of([...'aeioursnml'])}${after}`,
  ]);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
