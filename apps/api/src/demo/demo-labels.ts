import type { contactLabels, labels } from '../contexts/contacts/infrastructure/labels.schema.js';
import { labelKey } from '../contexts/contacts/domain/label.js';
import type { conversationLabels } from '../contexts/conversations/infrastructure/conversations.schema.js';
import type { DemoPlace, DemoRows } from './demo-conversations.js';

const made = [
  { name: 'Orçamento', color: 'amber' },
  { name: 'Pós-venda', color: 'green' },
  { name: 'Novo lead', color: 'blue' },
  { name: 'Arquitetos', color: 'violet' },
  { name: 'VIP', color: 'plum' },
] as const satisfies readonly Pick<typeof labels.$inferInsert, 'name' | 'color'>[];

export interface DemoLabels {
  readonly labels: (typeof labels.$inferInsert)[];
  readonly ofConversations: (typeof conversationLabels.$inferInsert)[];
  readonly ofContacts: (typeof contactLabels.$inferInsert)[];
}

/** What the shop sorts its conversations and customers by: two of three carry one label, some carry two. */
export function labelRows(
  { conversations, contacts }: DemoRows,
  { workspaceId, ids }: DemoPlace,
): DemoLabels {
  const all = made.map((label) => ({ ...label, workspaceId, id: ids.next(), nameKey: labelKey(label.name) }));
  const idAt = (place: number) => all[place % all.length]?.id ?? '';
  return {
    labels: all,
    ofConversations: conversations.flatMap(({ id: conversationId }, n) =>
      [...(n % 3 < 2 ? [n] : []), ...(n % 7 === 0 ? [n + 2] : [])].map((place) => ({
        workspaceId,
        conversationId,
        labelId: idAt(place),
      })),
    ),
    ofContacts: contacts.flatMap(({ id: contactId }, n) =>
      n % 4 === 0 ? [{ workspaceId, contactId, labelId: idAt(n / 4) }] : [],
    ),
  };
}
