import type { OutboundFile } from '../../application/ports/channel.js';

/** A message that Meta will take as far as we can know before asking. */
export interface Prepared {
  readonly type: string;
  /** Uploaded first; its id then stands in the part. */
  readonly file: OutboundFile | null;
  part(mediaId: string): unknown;
}
