import { ExternalLink, MapPin } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageContent } from '@crm/contract/shapes';
import { OutsideLink } from '../outside-link';
import { safeUrl } from '../safe-url';

/** A place by its name and address; the map itself opens elsewhere, so that nobody learns who looks at it. */
export function LocationCard({ content }: { content: MessageContent }) {
  const { t } = useTranslation();
  const { latitude, longitude, name, address, live } = content;
  const map = mapOf(latitude, longitude);
  const site = safeUrl(content.url);
  return (
    <span className="flex w-75 max-w-full items-start gap-2.5">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-danger-soft text-danger-text">
        <MapPin aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <span className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
        <span className="block font-medium">
          {name || t(live ? 'message.location.live' : 'message.location.pin')}
        </span>
        {name && live ? <span className="block text-xs">{t('message.location.live')}</span> : null}
        {address ? <span className="block text-muted-foreground">{address}</span> : null}
        <span className="mt-1 flex flex-wrap gap-x-3">
          {map ? (
            <OutsideLink href={map}>
              {t('message.location.open')}
              <ExternalLink aria-hidden className="ml-1 inline size-3.5" strokeWidth={1.75} />
            </OutsideLink>
          ) : null}
          {site?.startsWith('http') ? (
            <OutsideLink href={site} title={site}>
              {t('message.location.site')}
            </OutsideLink>
          ) : null}
        </span>
      </span>
    </span>
  );
}

function mapOf(latitude: number | undefined, longitude: number | undefined): string | null {
  const there = (degrees: number | undefined, most: number): degrees is number =>
    typeof degrees === 'number' && Number.isFinite(degrees) && Math.abs(degrees) <= most;
  if (!there(latitude, 90) || !there(longitude, 180)) return null;
  return `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;
}
