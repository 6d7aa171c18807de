import { useQuery } from '@tanstack/react-query';
import { ArrowUpRight, Phone } from 'lucide-react';
import { Fragment, Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Contact, Conversation } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { mergedInto } from '@/shared/duplicates/api';
import { DuplicateHint, MergeWith } from '@/shared/duplicates/lazily';
import { ContactFields } from '@/shared/fields/contact-fields';
import { ContactLabels } from '@/shared/labels/contact-labels';
import { phoneNumber, shortDate } from '@/shared/lib/format';
import { needTexts } from '@/shared/i18n/language';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { LazyTimeline } from '@/shared/timeline/lazy-timeline';
import { ContactOwner } from '@/shared/people/contact-owner';
import { ContactNotes } from '@/shared/people/contact-notes';
import { StandingBanner } from '@/shared/people/standing-banner';
import { ChannelMark } from '@/shared/ui/channel-mark';
import { ErrorState } from '@/shared/ui/state-panel';
import { iconButtonVariants } from '@/shared/ui/variants';
import { contactQuery } from '../api';
import { ConversationLabels } from './conversation-labels';
import { PanelHead } from './panel-head';
import { PanelSkeleton } from './panel-skeleton';
import { PanelSection } from './panel-section';
import { PanelTabs, type PanelTab } from './panel-tabs';
import { PreviousConversations } from './previous-conversations';

// For who looks back: what is known of the customer comes first.
const Gallery = lazyPart(async () => {
  const [{ Gallery: Part }] = await Promise.all([
    import('./gallery/gallery'),
    needTexts('lists'),
    needTexts('message'),
  ]);
  return { default: Part };
});

type ContactPanelProps = {
  conversation: Conversation;
  /** Somebody follows a file or an entry to its message. */
  onLeave: () => void;
};

/** Who the customer is, what was sent and what happened, beside what they write. */
export function ContactPanel({ conversation, onLeave }: ContactPanelProps) {
  const { t } = useTranslation();
  const mayRead = useMay('contacts.read');
  const own = useQuery({ ...contactQuery(conversation.contactId), enabled: mayRead });
  // Until the conversation itself is told to be another contact's.
  const into = mergedInto(own.error);
  const survivor = useQuery({ ...contactQuery(into ?? ''), enabled: into !== null });
  const contact = into === null ? own : survivor;
  if (contact.data)
    return <KnownContact contact={contact.data} conversation={conversation} onLeave={onLeave} />;
  if (contact.isError) {
    return (
      <ErrorState
        title={t('conversation.panel.error')}
        error={contact.error}
        onRetry={() => void contact.refetch()}
        retrying={contact.isFetching}
      />
    );
  }
  if (!mayRead) return <p className="p-4 text-sm text-muted-foreground">{t('errors.auth.forbidden')}</p>;
  return <PanelSkeleton name={conversation.contactName} />;
}

function KnownContact({ contact, conversation, onLeave }: ContactPanelProps & { contact: Contact }) {
  const { t } = useTranslation();
  const small = useIsPhone();
  const [tab, setTab] = useState<PanelTab>('facts');
  return (
    <>
      <PanelHead
        name={contact.name}
        about={t('conversation.panel.since', { date: shortDate(contact.createdAt) })}
      >
        {small ? (
          <PhoneActs contact={contact} />
        ) : (
          <Link
            to={`/contatos/${contact.id}`}
            aria-label={t('conversation.panel.edit')}
            title={t('conversation.panel.edit')}
            className={cn(iconButtonVariants({}), '-mr-1.5')}
          >
            <ArrowUpRight aria-hidden className="size-4" strokeWidth={1.75} />
          </Link>
        )}
      </PanelHead>
      {contact.blockedAt || contact.trashedAt ? (
        <div className="border-b px-4 py-3">
          <StandingBanner contact={contact} />
        </div>
      ) : null}
      <Suspense>
        <DuplicateHint contact={contact} className="m-3" />
      </Suspense>
      <PanelTabs tab={tab} onChange={setTab}>
        {tab === 'facts' ? <ContactFacts contact={contact} conversation={conversation} /> : null}
        <Suspense fallback={<PanelSkeleton />}>
          {tab === 'files' ? <Gallery conversation={conversation} onLeave={onLeave} /> : null}
          {tab === 'history' ? (
            <LazyTimeline contactId={contact.id} contactName={contact.name} onLeave={onLeave} />
          ) : null}
        </Suspense>
      </PanelTabs>
    </>
  );
}

const act =
  'focus-ring flex h-14 flex-1 flex-col items-center justify-center gap-1 rounded-lg bg-muted text-xs font-medium';

/** What is done with a customer, under the thumb. */
function PhoneActs({ contact: { id, phone } }: { contact: Contact }) {
  const { t } = useTranslation();
  return (
    <div className="mt-1 flex w-full gap-2">
      {/* Who may not see the whole number cannot call it either. */}
      {phone !== null && /^\+\d+$/.test(phone) ? (
        <a href={`tel:${phone}`} className={act}>
          <Phone aria-hidden className="size-5" strokeWidth={1.75} />
          {t('conversation.panel.call')}
        </a>
      ) : null}
      <Link to={`/contatos/${id}`} className={act}>
        <ArrowUpRight aria-hidden className="size-5" strokeWidth={1.75} />
        {t('conversation.panel.edit')}
      </Link>
    </div>
  );
}

function ContactFacts({ contact, conversation }: { contact: Contact; conversation: Conversation }) {
  const { t } = useTranslation();
  return (
    <>
      <PanelSection title={t('conversation.panel.channels')}>
        <ul>
          {contact.identities.map(({ channelType, externalId }) => (
            <li
              key={`${channelType}:${externalId}`}
              className="flex min-h-[26px] items-center gap-2 text-sm max-md:min-h-10 max-md:gap-3 max-md:text-base"
            >
              <ChannelMark
                channel={channelType}
                className="size-[18px] max-md:size-6"
                glyphClassName="size-[11px] max-md:size-3.5"
              />
              <span className="truncate tabular-nums">
                {channelType === 'whatsapp' ? phoneNumber(externalId) : externalId}
              </span>
            </li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title={t('conversation.panel.conversation_labels')}>
        <ConversationLabels conversation={conversation} />
      </PanelSection>
      <PanelSection title={t('ui.owner.title')}>
        <ContactOwner contact={contact} />
      </PanelSection>
      <PanelSection title={t('conversation.panel.contact_labels')}>
        <ContactLabels contact={contact} />
      </PanelSection>
      <PanelSection title={t('conversation.panel.data')}>
        <dl>
          <Fact name={t('conversation.panel.phone')} value={contact.phone && phoneNumber(contact.phone)} />
          <Fact name={t('conversation.panel.email')} value={contact.email} />
          {contact.companyName && <Fact name={t('conversation.panel.company')} value={contact.companyName} />}
          {contact.leadSource && (
            <Fact
              name={t('conversation.panel.source')}
              value={`${t(`conversation.panel.sources.${contact.leadSource.kind}`)}${detailOf(contact.leadSource)}`}
            />
          )}
        </dl>
      </PanelSection>
      <ContactFields contact={contact} />
      <PanelSection title={t('ui.notes.title')}>
        <ContactNotes contactId={contact.id} />
      </PanelSection>
      <PreviousConversations conversation={conversation} />
      <Suspense>
        <div className="px-4 py-3">
          <MergeWith contact={contact} />
        </div>
      </Suspense>
    </>
  );
}

/** What tells one advertisement, or one link, from another. */
function detailOf({ headline, payload, id }: NonNullable<Contact['leadSource']>): string {
  const detail = headline ?? payload ?? id;
  return detail === undefined ? '' : `: ${detail}`;
}

/** An address that has to go on in a second line does so before its @. */
function breakable(value: string) {
  const [before, ...after] = value.split('@');
  return (
    <>
      {before}
      {after.map((part) => (
        <Fragment key={part}>
          <wbr />@{part}
        </Fragment>
      ))}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-[26px] items-center gap-2 text-sm">
      <dt className="w-[92px] shrink-0 truncate text-muted-foreground" title={name}>
        {name}
      </dt>
      <dd className="line-clamp-2 min-w-0 [overflow-wrap:anywhere] tabular-nums" title={value ?? undefined}>
        {value ? (
          breakable(value)
        ) : (
          <span className="text-muted-foreground">{t('conversation.panel.none')}</span>
        )}
      </dd>
    </div>
  );
}
