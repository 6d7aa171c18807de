import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { changeLanguage } from '@/shared/i18n/language';
import { mock, onePage } from '@/testing/api-mock';
import { aMe, aMessage, aUser } from '@/testing/builders';
import { aConversationServer } from '@/testing/conversation-server';
import { renderRoute } from '@/testing/render-route';
import { server } from '@/testing/server';

const sentAt = '2026-02-09T12:05:00.000Z';

function line(event: string, content: object, author: { id: string; name: string } | null = null) {
  return aMessage({
    kind: 'system',
    direction: 'outbound',
    status: 'sent',
    origin: author ? 'agent' : 'automation',
    authorId: author?.id ?? null,
    authorName: author?.name ?? null,
    text: null,
    sentAt,
    content: { event, ...content },
  });
}

const rafael = { id: 'user-2', name: 'Rafael Souza' };
const marina = { id: aMe().id, name: aMe().name };
const status = (before: string, after: string, reason = 'by_hand', until?: string) => ({
  facts: { before, after, reason, ...(until && { until }) },
});

const lines: [string, string, ReturnType<typeof line>][] = [
  [
    'Rafael Souza resolveu a conversa',
    'Rafael Souza resolved',
    line('status_changed', status('open', 'resolved'), rafael),
  ],
  [
    'Rafael Souza reabriu a conversa',
    'Rafael Souza reopened',
    line('status_changed', status('resolved', 'open'), rafael),
  ],
  [
    'Reaberta: Patrícia Lemos escreveu',
    'Reopened: Patrícia Lemos',
    line('status_changed', status('resolved', 'open', 'customer_wrote')),
  ],
  [
    'Rafael Souza deixou a conversa pendente',
    'to pending',
    line('status_changed', status('open', 'pending'), rafael),
  ],
  [
    'Rafael Souza trouxe a conversa de volta',
    'brought the conversation back',
    line('status_changed', status('snoozed', 'open'), rafael),
  ],
  [
    'Rafael Souza adiou a conversa até 10 fev, ',
    'snoozed the conversation until Feb 10, ',
    line('status_changed', status('open', 'snoozed', 'by_hand', '2026-02-10T15:00:00.000Z'), rafael),
  ],
  [
    'adiou a conversa até alguém escrever',
    'until somebody writes',
    line('status_changed', status('open', 'snoozed'), rafael),
  ],
  [
    'De volta: Patrícia Lemos escreveu',
    'Back: Patrícia Lemos',
    line('status_changed', status('snoozed', 'open', 'customer_wrote')),
  ],
  [
    'De volta: Rafael Souza escreveu',
    'Back: Rafael Souza',
    line('status_changed', status('snoozed', 'open', 'colleague_wrote'), rafael),
  ],
  [
    'De volta na hora marcada',
    'Back at the set time',
    line('status_changed', status('snoozed', 'open', 'time_came')),
  ],
  [
    'Rafael Souza mudou a prioridade de normal para urgente',
    'changed the priority from normal to urgent',
    line('priority_changed', { facts: { before: 'normal', after: 'urgent' } }, rafael),
  ],
  [
    'pôs a etiqueta VIP',
    'added the label VIP',
    line('labels_changed', { added: ['VIP'], removed: [] }, rafael),
  ],
  [
    'pôs as etiquetas Orçamento e VIP',
    'added the labels Orçamento and VIP',
    line('labels_changed', { added: ['Orçamento', 'VIP'], removed: [] }, rafael),
  ],
  [
    'tirou a etiqueta VIP',
    'removed the label VIP',
    line('labels_changed', { added: [], removed: ['VIP'] }, rafael),
  ],
  [
    'pôs Orçamento e tirou VIP',
    'added Orçamento and removed VIP',
    line('labels_changed', { added: ['Orçamento'], removed: ['VIP'] }, rafael),
  ],
  [
    'Marina Alves assumiu a conversa',
    'Marina Alves took',
    line('assignee_changed', { facts: { after: marina.id } }, marina),
  ],
  [
    'Marina Alves passou a conversa para Rafael Souza',
    'over to Rafael Souza',
    line('assignee_changed', { facts: { after: rafael.id } }, marina),
  ],
  [
    'O sistema passou a conversa para alguém',
    'over to somebody',
    line('assignee_changed', { facts: { after: 'user-99' } }),
  ],
  [
    'Rafael Souza uniu a esta a outra conversa aberta de Patrícia Lemos',
    'other open conversation into this one',
    line('conversation_joined', {}, rafael),
  ],
  ['Rafael Souza desfez a união', 'undid the merge', line('conversation_parted', {}, rafael)],
  [
    'Rafael Souza deixou a conversa sem dono',
    'unassigned',
    line('assignee_changed', { facts: { before: rafael.id } }, rafael),
  ],
  [
    'Distribuída para Rafael Souza, que já atendeu Patrícia Lemos',
    'attended Patrícia Lemos before',
    line('assignee_changed', { facts: { after: rafael.id, reason: 'previous' } }),
  ],
  [
    'Distribuída para Rafael Souza, que tem Patrícia Lemos na carteira',
    'owns the contact Patrícia Lemos',
    line('assignee_changed', { facts: { after: rafael.id, reason: 'owner' } }),
  ],
  [
    'Distribuída para Rafael Souza, que tem menos conversas abertas',
    'the fewest open conversations',
    line('assignee_changed', { facts: { after: rafael.id, reason: 'least_loaded' } }),
  ],
  [
    'Distribuída para Rafael Souza, por ser a sua vez',
    'whose turn it was',
    line('assignee_changed', { facts: { after: rafael.id, reason: 'turn' } }),
  ],
  [
    'De volta à fila: Rafael Souza não está disponível',
    'Back in the queue: Rafael Souza',
    line('assignee_changed', { facts: { before: rafael.id, reason: 'absent' } }),
  ],
  [
    'Rafael Souza acompanha a conversa',
    'Rafael Souza follows',
    line('participants_changed', { added: [rafael.id], removed: [] }, rafael),
  ],
  [
    'Rafael Souza deixou de acompanhar',
    'Rafael Souza no longer follows',
    line('participants_changed', { added: [], removed: [rafael.id] }, rafael),
  ],
  [
    'Marina Alves chamou Rafael Souza para acompanhar',
    'Marina Alves brought in Rafael Souza',
    line('participants_changed', { added: [rafael.id], removed: [] }, marina),
  ],
  [
    'Marina Alves tirou Rafael Souza',
    'Marina Alves took out Rafael Souza',
    line('participants_changed', { added: [], removed: [rafael.id] }, marina),
  ],
];

describe('a line of what was done to the conversation', () => {
  it.each(lines)('says: %s', async (portuguese, english, message) => {
    server.use(mock('get', '/api/v1/users', () => onePage([aUser(rafael)])));
    const { conversation } = aConversationServer({}, [message]);
    renderRoute(`/conversas/${conversation.id}`);
    const log = within(await screen.findByRole('log'));
    expect(await log.findByText(portuguese, { exact: false })).toBeVisible();
    await changeLanguage('en');
    expect(await log.findByText(english, { exact: false })).toBeVisible();
  });
});
