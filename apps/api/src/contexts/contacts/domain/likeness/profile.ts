/** What is compared of a contact, or of somebody who may be one. */
export interface Profile {
  readonly name: string;
  /** Of all their numbers, as `phoneKey` makes them. */
  readonly phoneKeys: readonly string[];
  /** In lower case. */
  readonly email: string | null;
  /** Without punctuation. */
  readonly taxId: string | null;
  readonly companyId: string | null;
  /** Handles on any channel, without `@`. */
  readonly usernames: readonly string[];
}

const openTo = new Set(
  `gmail.com hotmail.com outlook.com outlook.com.br hotmail.com.br live.com yahoo.com yahoo.com.br icloud.com uol.com.br bol.com.br
   terra.com.br ig.com.br globo.com msn.com me.com r7.com proton.me protonmail.com zipmail.com.br oi.com.br`.split(
    /\s+/,
  ),
);

const desks = new Set(
  `contato contatos vendas venda comercial financeiro atendimento sac info adm administrativo administracao compras fiscal
   nfe faturamento loja suporte rh recepcao secretaria diretoria marketing contabilidade email mail`.split(
    /\s+/,
  ),
);

interface Mailbox {
  readonly local: string;
  readonly domain: string;
  /** Whether it is read by a firm's desk rather than by a person. */
  readonly isDesk: boolean;
  /** Whether those who have one there have nothing else in common. */
  readonly isOpenToAll: boolean;
}

export function mailboxOf(email: string | null): Mailbox | null {
  const at = email?.lastIndexOf('@') ?? -1;
  if (email === null || at < 1) return null;
  const domain = email.slice(at + 1);
  const local = email.slice(0, at).replace(/\+.*$/, '');
  return { local, domain, isDesk: desks.has(local), isOpenToAll: openTo.has(domain) };
}

/** The number as it is dialled inside its country, if that is Brazil. */
export function nationalOf(phoneKey: string): string | null {
  return /^55\d{10,11}$/.test(phoneKey) ? phoneKey.slice(2) : null;
}
