import { Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import type { Attachment, Message } from '@crm/contract/shapes';
import { Skeleton } from '@/shared/ui/skeleton';
import { Animation } from './animation';
import { FileCard } from './file-card';
import { FileState, FileWarning } from './file-state';
import type { Picture } from './picture';
import { Pictures } from './pictures';

const AudioPlayer = lazyPart(async () => ({ default: (await import('./audio-player')).AudioPlayer }));

/** Every file of a message in the form that suits it; what looks like a lie about its type can only be saved. */
export function Files({ message, name }: { message: Message; name: string }) {
  const pictures = picturesOf(message);
  const others = message.attachments.filter(({ id }) =>
    pictures.every(({ attachment }) => attachment.id !== id),
  );
  return (
    <>
      {pictures.length > 0 ? <Pictures pictures={pictures} name={name} /> : null}
      {others.map((attachment) => (
        <OneFile key={attachment.id} message={message} attachment={attachment} name={name} />
      ))}
    </>
  );
}

/** The files of a message that are looked at, as they open large one after the other. */
export function picturesOf({ attachments, text, content }: Message): Picture[] {
  return attachments
    .filter((attachment) => attachment.state === 'ready' && !attachment.error)
    .filter(({ kind }) => kind === 'image' || (kind === 'video' && !content?.animation))
    .map((attachment) => ({ attachment, caption: text, round: content?.videoNote === true }));
}

function OneFile({ message, attachment, name }: { message: Message; attachment: Attachment; name: string }) {
  if (attachment.state !== 'ready') return <FileState message={message} attachment={attachment} />;
  if (attachment.error) return <FileCard attachment={attachment} />;
  if (attachment.kind === 'video') return <Animation attachment={attachment} name={name} />;
  if (attachment.kind !== 'audio') return <FileCard attachment={attachment} />;
  return (
    <>
      {message.content?.voice || attachment.name === null ? null : (
        <bdi className="mb-1 block max-w-75 truncate text-sm font-medium">{attachment.name}</bdi>
      )}
      <Suspense fallback={<Skeleton className="h-8 w-75 max-w-full max-md:h-11" />}>
        <AudioPlayer attachment={attachment} />
      </Suspense>
      <FileWarning attachment={attachment} />
    </>
  );
}
