import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useLocation } from 'react-router';
import type { SearchHit, SearchText } from '@crm/contract/shapes';
import { listTime, phoneNumber } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { Moment } from '@/shared/ui/moment';
import { placeOfHit } from './api';
import { MarkedText } from './marked-text';

/** Who, when, and the part with the words. Leads there, and back to the search as it is. */
export function ResultRow({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const author = hit.direction === 'outbound' ? (hit.authorName ?? t('search.row.shop')) : null;
  return (
    <Link
      to={placeOfHit(hit)}
      state={{ back: pathname + search }}
      onClick={onOpen}
      data-result
      className="flex min-h-[56px] gap-3 rounded-lg px-3 py-2 focus-inside hover:bg-accent max-md:px-4"
    >
      <Avatar
        name={hit.title.text}
        size={36}
        {...(hit.channelType === null ? {} : { channel: hit.channelType })}
        className="self-start"
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate text-sm font-medium">
            <MarkedText value={hit.title} />
          </span>
          <Moment at={hit.at} className="ml-auto shrink-0 text-2xs text-muted-foreground max-md:text-xs">
            {listTime(hit.at)}
          </Moment>
        </span>
        {hit.snippet ? (
          <span className="line-clamp-2 text-sm text-muted-foreground">
            {author === null ? null : `${author}: `}
            <MarkedText value={asWritten(hit.snippet)} />
          </span>
        ) : null}
      </span>
    </Link>
  );
}

/** A number is shown as people write it; it is marked as a whole or not at all. */
function asWritten(snippet: SearchText): SearchText {
  const text = /^\+\d+$/.test(snippet.text) ? phoneNumber(snippet.text) : snippet.text;
  if (text === snippet.text) return snippet;
  return { text, ranges: snippet.ranges.length > 0 ? [{ from: 0, to: text.length }] : [] };
}
