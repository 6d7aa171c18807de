import type { Role } from '../../kernel/permission.js';

export interface Colleague {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
}

/** One person per role; their e-mails are `<key>@demo.example`. */
export const team = [
  { key: 'owner', name: 'Helena Araújo', role: 'owner' },
  { key: 'admin', name: 'Diego Nunes', role: 'admin' },
  { key: 'supervisor', name: 'Marina Alves', role: 'supervisor' },
  { key: 'agent', name: 'Rafael Souza', role: 'agent' },
  { key: 'finance', name: 'Paula Siqueira', role: 'finance' },
  { key: 'viewer', name: 'Otávio Reis', role: 'viewer' },
  { key: 'juliana', name: 'Juliana Prado', role: 'agent' },
] as const satisfies readonly Colleague[];

export type ColleagueKey = (typeof team)[number]['key'];
