import { useQuery } from '@tanstack/react-query';
import { Ban, Trash2 } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { MergeWith } from '@/shared/duplicates/lazily';
import { ContactLabels } from '@/shared/labels/contact-labels';
import { phoneNumber } from '@/shared/lib/format';
import { ContactNotes } from '@/shared/people/contact-notes';
import { ContactOwner } from '@/shared/people/contact-owner';
import { useStanding } from '@/shared/people/use-standing';
import { Button } from '@/shared/ui/button';
import { ChannelMark } from '@/shared/ui/channel-mark';
import { Pill } from '@/shared/ui/pill';
import { ConversationLinks } from './conversation-links';

type ContactSectionsProps = { contact: Contact; mayEdit: boolean; onTrashed: () => void };

/** All about a contact that is no field of the form: each part saves by itself. */
export function ContactSections({ contact, mayEdit, onTrashed }: ContactSectionsProps) {
  const { t } = useTranslation();
  const standing = useStanding(contact, (act) => {
    if (act === 'trash') onTrashed();
  });
  return (
    <>
      <Section title={t('ui.owner.title')}>
        <ContactOwner contact={contact} />
      </Section>
      <Section title={t('ui.labels.title')}>
        <ContactLabels contact={contact} />
      </Section>
      {contact.identities.length > 0 ? (
        <Section title={t('contacts.form.channels')}>
          <ul>
            {contact.identities.map(({ channelType, externalId, username, verified, blocked }) => (
              <li key={`${channelType}:${externalId}`} className="flex min-h-8 items-center gap-2 text-sm">
                <ChannelMark channel={channelType} className="size-[18px]" glyphClassName="size-[11px]" />
                <span className="min-w-0 truncate tabular-nums">
                  {channelType === 'whatsapp' ? phoneNumber(externalId) : (username ?? externalId)}
                </span>
                {verified ? null : <Pill>{t('contacts.form.typed_identity')}</Pill>}
                {blocked ? <Pill tone="bad">{t('contacts.form.blocks_us')}</Pill> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <ContactConversations contactId={contact.id} />
      <Section title={t('ui.notes.title')}>
        <ContactNotes contactId={contact.id} />
      </Section>
      {mayEdit && !contact.trashedAt ? (
        <div className="flex flex-wrap gap-2 border-t pt-3">
          <Suspense>
            <MergeWith contact={contact} />
          </Suspense>
          {contact.blockedAt ? null : (
            <Button variant="ghost" busy={standing.busy} onClick={() => standing.act('block')}>
              <Ban aria-hidden className="size-4" strokeWidth={1.75} />
              {t('ui.standing.block')}
            </Button>
          )}
          <Button variant="ghost" busy={standing.busy} onClick={() => standing.act('trash')}>
            <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
            {t('ui.standing.trash')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="space-y-1.5">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </section>
  );
}

/** What they wrote about, the last first. */
function ContactConversations({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['conversations', 'of-contact', contactId],
    queryFn: () => data(api.GET('/api/v1/conversations', { params: { query: { contactId, limit: 10 } } })),
    enabled: useMay('conversations.read'),
  });
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <Section title={t('contacts.form.conversations')}>
      <ConversationLinks conversations={found.data.items} />
    </Section>
  );
}
