import type { PendingContent, PendingFile } from '../../sending/pending-send';
import type { TrayFile } from './tray';

/** As many as one post takes. */
const mostTogether = 10;

const wordless = (kind: TrayFile['kind']) => kind === 'audio' || kind === 'sticker';
const isVisual = (kind: TrayFile['kind']) => kind === 'image' || kind === 'video';

export interface OutgoingFiles {
  content: PendingContent;
  names: readonly string[];
  /** In their order, where some wait on this device. */
  files?: readonly PendingFile[];
}

/**
 * The messages that carry these files, in their order: neighbours of one kind go together as an album, pictures and videos
 * mixed. The words stand below the first that can have any; `rest` is what remains of them, to be sent as a text.
 */
export function outgoingFiles(
  files: readonly TrayFile[],
  text: string,
): { posts: OutgoingFiles[]; rest: string } {
  const groups: TrayFile[][] = [];
  for (const file of files) {
    const last = groups.at(-1);
    if (last && last.length < mostTogether && together(last[0], file)) last.push(file);
    else groups.push([file]);
  }
  const captioned = groups.findIndex(([first]) => first !== undefined && !wordless(first.kind));
  const posts = groups.map((group, index): OutgoingFiles => {
    const [first] = group;
    const files = group.flatMap(({ attachmentId, file }): PendingFile[] => {
      const one = attachmentId ?? file;
      return one ? [one] : [];
    });
    const attachments = files.filter((file) => typeof file === 'string');
    const isHeld = attachments.length < files.length;
    return {
      names: group.map(({ name }) => name),
      ...(isHeld && { files }),
      content: {
        kind: first?.kind ?? 'document',
        ...(isHeld ? {} : { attachments }),
        ...(first?.voice ? { voice: true } : {}),
        ...(index === captioned && text !== '' ? { text } : {}),
      },
    };
  });
  return { posts, rest: captioned < 0 ? text : '' };
}

function together(first: TrayFile | undefined, next: TrayFile): boolean {
  if (!first || first.voice || next.voice) return false;
  return first.kind === next.kind || (isVisual(first.kind) && isVisual(next.kind));
}
