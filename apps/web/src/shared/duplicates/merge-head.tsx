import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { listTime } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { pillVariants } from '@/shared/ui/variants';
import { activityQuery } from './api';

type MergeHeadProps = { contact: Contact; isMain: boolean; onMain: () => void };

/** One of the two; the main one is the one whose history, link and empty fields the other joins. */
export function MergeHead({ contact, isMain, onMain }: MergeHeadProps) {
  const { t } = useTranslation();
  const channel = contact.identities[0]?.channelType;
  const activity = useQuery(activityQuery(contact.id)).data;
  return (
    <label
      className={cn(
        'flex min-w-0 cursor-pointer items-center gap-2.5 rounded-lg border bg-card p-2.5 has-focus-visible:outline-2 has-focus-visible:outline-ring',
        isMain && 'border-ring',
      )}
    >
      <input
        type="radio"
        name="main-contact"
        checked={isMain}
        onChange={onMain}
        aria-label={t('duplicates.make_main', { name: contact.name })}
        className="sr-only"
      />
      <Avatar name={contact.name} size={36} ring="ring-card" {...(channel ? { channel } : {})} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2 text-sm font-semibold">
          <span className="truncate">{contact.name}</span>
          {isMain ? <span className={pillVariants({ tone: 'brand' })}>{t('duplicates.main')}</span> : null}
        </span>
        <span className="block min-h-4 truncate text-xs text-muted-foreground">
          {activity
            ? [
                t('duplicates.conversations', { count: activity.conversations }),
                ...(activity.lastMessageAt === null ? [] : [listTime(activity.lastMessageAt)]),
              ].join(' · ')
            : null}
        </span>
      </span>
    </label>
  );
}
