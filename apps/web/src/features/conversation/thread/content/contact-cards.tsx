import { Copy } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageContent } from '@crm/contract/shapes';
import { phoneNumber } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { toast } from '@/shared/ui/toaster';
import { iconButtonVariants } from '@/shared/ui/variants';
import { OutsideLink } from '../outside-link';
import { safeUrl } from '../safe-url';

type SharedContact = NonNullable<MessageContent['contacts']>[number];

/** People whose cards were sent, with their numbers to copy. */
export function ContactCards({ contacts }: { contacts: readonly SharedContact[] }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t('message.contacts.list')} className="w-75 max-w-full divide-y">
      {contacts.map((contact, place) => (
        <li key={place} className="flex items-start gap-2.5 py-1.5 first:pt-0 last:pb-0">
          <span aria-hidden>
            <Avatar name={contact.name || '?'} size={36} />
          </span>
          <ContactFacts contact={contact} />
        </li>
      ))}
    </ul>
  );
}

function ContactFacts({ contact: { name, phones, emails, organization } }: { contact: SharedContact }) {
  const { t } = useTranslation();
  return (
    <span className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
      <span className="block font-medium">{name || t('message.contacts.unnamed')}</span>
      {organization ? <span className="block text-xs text-muted-foreground">{organization}</span> : null}
      {phones.map(({ phone }, place) => (
        <CopiedPhone key={place} phone={phone} />
      ))}
      {(emails ?? []).map((email, place) => {
        const href = safeUrl(`mailto:${email}`);
        return (
          <span key={place} className="block">
            {href ? <OutsideLink href={href}>{email}</OutsideLink> : email}
          </span>
        );
      })}
    </span>
  );
}

function CopiedPhone({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const number = useRef<HTMLSpanElement>(null);
  const shown = phoneNumber(phone);
  const label = t('message.contacts.copy', { phone: shown });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(phone);
      toast(t('message.contacts.copied'));
    } catch {
      // The clipboard is closed to us (plain http, no permission): it is selected to be copied by hand.
      if (number.current) getSelection()?.selectAllChildren(number.current);
    }
  };
  return (
    <span className="flex items-center gap-1">
      <span ref={number} className="tabular-nums">
        {shown}
      </span>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => void copy()}
        className={iconButtonVariants({ size: 'sm' })}
      >
        <Copy aria-hidden className="size-3.5" strokeWidth={1.75} />
      </button>
    </span>
  );
}
