import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { type Shortcut, useListed, useShortcuts } from '@/shared/lib/use-shortcuts';
import { toggled } from '@/shared/labels/toggled';
import type { Acts } from '@/shared/conversations/use-acts';
import { snoozeChoices } from '@/shared/conversations/snooze-choices';

type Opens = (name: 'assign' | 'snooze') => (event: Event) => void;

/** What keys and palette can do with the open conversation, for a role that may. */
export function useConversationCommands(
  conversation: Conversation,
  acts: Acts,
  mayEdit: boolean,
  openMenu: Opens,
): void {
  const { t } = useTranslation();
  const users = useUsers();
  const labels = useLabels();
  const { assigneeId, labelIds } = conversation;
  const resolved = conversation.status === 'resolved';
  const keys: Shortcut[] = [
    { key: 'a', label: t('conversation.act.assign'), run: openMenu('assign') },
    {
      key: 'e',
      label: resolved ? t('conversation.act.reopen') : t('conversation.act.resolve'),
      run: resolved ? acts.reopen : acts.resolve,
    },
  ];
  if (!resolved) keys.push({ key: 'h', label: t('conversation.act.snooze'), run: openMenu('snooze') });
  const listed = useListed();
  useShortcuts(
    mayEdit
      ? [...keys, ...(listed ? withoutKeys() : [])].map((one) => ({ ...one, scope: 'conversation' }))
      : [],
  );

  function withoutKeys(): Shortcut[] {
    const snoozes = resolved ? [] : snoozeChoices(new Date());
    return [
      ...snoozes.map(({ name }) => ({
        label: t('conversation.commands.snooze', { until: t(`conversation.snooze.${name}`) }),
        // Counted from when it is chosen.
        run: () => {
          const choice = snoozeChoices(new Date()).find((one) => one.name === name);
          if (choice) acts.snooze(choice.until);
        },
      })),
      ...users
        .filter(({ id }) => id !== assigneeId)
        .map(({ id, name }) => ({
          label: t('conversation.commands.assign', { name }),
          about: 'person' as const,
          run: () => acts.assign(id, name),
        })),
      ...labels.map(({ id, name }) => ({
        label: labelIds.includes(id)
          ? t('conversation.commands.take_label', { name })
          : t('conversation.commands.put_label', { name }),
        about: 'label' as const,
        run: () => acts.label(toggled(labelIds, id)),
      })),
    ];
  }
}
