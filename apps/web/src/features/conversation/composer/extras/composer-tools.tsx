import { LayoutTemplate, ListChecks, MapPin, Mic, Paperclip, Plus, UserRound } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { IconButton } from '@/shared/ui/icon-button';
import { addFiles } from '../attachments/add-files';
import type { BesideText } from '../use-composer';
import { cn } from '@/shared/lib/cn';
import { iconButtonVariants } from '@/shared/ui/variants';

const VoiceRecorder = lazyPart(async () => ({ default: (await import('./voice-recorder')).VoiceRecorder }));
const OfferDialog = lazyPart(async () => ({ default: (await import('./offer-dialog')).OfferDialog }));
const LocationDialog = lazyPart(async () => ({
  default: (await import('./location-dialog')).LocationDialog,
}));
const ContactsDialog = lazyPart(async () => ({
  default: (await import('./contacts-dialog')).ContactsDialog,
}));

type Open = 'voice' | 'offer' | 'location' | 'contacts' | null;

type ComposerToolsProps = {
  beside: BesideText;
  onTemplate: () => void;
  small?: boolean;
};

/** What can be sent beside a text, as far as the channel can. */
export function ComposerTools({ beside, onTemplate, small }: ComposerToolsProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const { isNote, limits, tray } = beside;
  const files = isNote || limits?.media === true;
  const voice =
    files && (isNote || limits?.mediaLimits === undefined || limits.mediaLimits.audio !== undefined);
  // Under a thumb the text needs the room: everything is behind the plus.
  const direct: Way[] = small
    ? [...(files ? ['attach' as const] : []), ...(voice ? ['voice' as const] : [])]
    : [];
  const others = [...direct, ...(isNote ? [] : otherWays(limits))];
  const choose = () => input.current?.click();
  const close = () => setOpen(null);
  const send: BesideText['sendContent'] = (content, shown) => {
    beside.sendContent(content, shown);
    close();
  };
  return (
    <>
      <span className="flex shrink-0 items-center">
        {files ? (
          <>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-hidden
              tabIndex={-1}
              data-testid="file-input"
              onChange={(event) => {
                addFiles(tray, [...(event.target.files ?? [])], isNote ? null : limits);
                // The same file may be chosen again.
                event.target.value = '';
              }}
            />
            {small ? null : (
              <IconButton label={t('writing.tools.attach')} onClick={choose}>
                <Paperclip aria-hidden className="size-4" strokeWidth={1.75} />
              </IconButton>
            )}
          </>
        ) : null}
        {voice && !small ? (
          <IconButton label={t('writing.tools.voice')} onClick={() => setOpen('voice')}>
            <Mic aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
        {others.length > 0 ? (
          <DropdownMenu>
            <DropdownMenuTrigger
              aria-label={t('writing.tools.more')}
              className={cn(iconButtonVariants({}), small && 'size-11')}
            >
              <Plus aria-hidden className={small ? 'size-[22px]' : 'size-4'} strokeWidth={1.75} />
            </DropdownMenuTrigger>
            <DropdownMenuContent align="start" side="top">
              {others.map((name) => {
                const Icon = icons[name];
                return (
                  <DropdownMenuItem
                    key={name}
                    onSelect={() => {
                      if (name === 'template') onTemplate();
                      else if (name === 'attach') choose();
                      else setOpen(name);
                    }}
                  >
                    <Icon aria-hidden strokeWidth={1.75} />
                    {t(`writing.tools.${name}`)}
                  </DropdownMenuItem>
                );
              })}
            </DropdownMenuContent>
          </DropdownMenu>
        ) : null}
      </span>
      <Suspense>
        {open === 'voice' ? (
          <VoiceRecorder
            onDone={(file) => {
              addFiles(tray, [file], limits, true);
              close();
            }}
            onClose={close}
          />
        ) : null}
        {open === 'offer' ? <OfferDialog onSend={send} onClose={close} /> : null}
        {open === 'location' ? <LocationDialog onSend={send} onClose={close} /> : null}
        {open === 'contacts' ? <ContactsDialog onSend={send} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

const icons = {
  attach: Paperclip,
  voice: Mic,
  template: LayoutTemplate,
  offer: ListChecks,
  location: MapPin,
  contacts: UserRound,
} as const;
type Way = keyof typeof icons;
type OtherWay = Exclude<Way, 'attach' | 'voice'>;

function otherWays(limits: BesideText['limits']): OtherWay[] {
  const can: Record<OtherWay, boolean> = {
    template: limits?.templates ?? false,
    offer: limits?.buttons ?? false,
    location: limits?.location ?? false,
    contacts: limits?.contacts ?? false,
  };
  return (Object.keys(can) as OtherWay[]).filter((way) => can[way]);
}
