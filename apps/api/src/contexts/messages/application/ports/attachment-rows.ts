import type { Actor } from '../../../../kernel/actor.js';
import type { AttachmentKind } from '../../domain/attachment.js';
import type { AttachmentCard, NewInboundAttachment } from './attachment-store.js';

/** What is known of a file once its bytes are here. */
export interface StoredFacts {
  readonly kind: AttachmentKind;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly waveform: readonly number[] | null;
  readonly storageKey: string;
  readonly thumbnailKey: string | null;
  readonly thumbnailSize: number | null;
  readonly playableKey: string | null;
  readonly playableSize: number | null;
  /** What to be careful about. */
  readonly errorCode: string | null;
}

export interface NewUpload extends StoredFacts {
  readonly id: string;
  readonly name: string | null;
}

/** A file that this worker fetches; `tries` is the number of its try, and holds as long as nobody else began another. */
export interface ClaimedAttachment {
  readonly id: string;
  readonly messageId: string;
  readonly channelId: string;
  readonly kind: AttachmentKind;
  readonly mimeType: string;
  readonly name: string | null;
  readonly size: number;
  readonly reference: Readonly<Record<string, string>>;
  readonly tries: number;
}

export type Variant = 'original' | 'thumbnail' | 'playable' | 'voice';

/** A stored form of a file. */
export interface StoredFile extends AttachmentCard {
  readonly key: string;
}

/** Whose a file is, as far as somebody may ask for it. */
export interface AttachmentPlace {
  readonly messageId: string | null;
  readonly conversationId: string | null;
  readonly uploadedBy: string | null;
}

/** The table of attachments. Every method runs in the caller's transaction. */
export abstract class AttachmentRows {
  /** @returns the ids of those that are new */
  abstract insertInbound(
    actor: Actor,
    rows: readonly (NewInboundAttachment & { id: string })[],
    now: Date,
  ): Promise<string[]>;
  abstract insertUpload(actor: Actor, upload: NewUpload, now: Date): Promise<void>;
  /** Ready, the actor's own and in no message; locked until the transaction ends. */
  abstract unsent(actor: Actor, ids: readonly string[]): Promise<Map<string, AttachmentCard>>;
  abstract link(actor: Actor, messageId: string, ids: readonly string[]): Promise<void>;
  abstract ofMessages(actor: Actor, messageIds: readonly string[]): Promise<Map<string, AttachmentCard[]>>;
  abstract eraseOf(actor: Actor, messageIds: readonly string[]): Promise<void>;
  abstract eraseUnsent(actor: Actor, ids: readonly string[], before: Date): Promise<void>;
  abstract place(actor: Actor, id: string): Promise<AttachmentPlace | null>;
  /** Null when it has no such form. */
  abstract file(actor: Actor, id: string, variant: Variant): Promise<StoredFile | null>;
  /** Keeps the form of a voice note; false when somebody else was faster. */
  abstract addVoice(actor: Actor, id: string, key: string, size: number): Promise<boolean>;

  /** Takes a due file to fetch it; null when it is not due or somebody else has it. */
  abstract claim(actor: Actor, id: string, now: Date, until: Date): Promise<ClaimedAttachment | null>;
  /** False when the claim has been lost; likewise below. */
  abstract renew(actor: Actor, claimed: ClaimedAttachment, until: Date): Promise<boolean>;
  abstract ready(actor: Actor, claimed: ClaimedAttachment, facts: StoredFacts): Promise<boolean>;
  abstract fail(actor: Actor, claimed: ClaimedAttachment, code: string): Promise<boolean>;
  /** `counted`: whether it was a try. */
  abstract postpone(actor: Actor, claimed: ClaimedAttachment, until: Date, counted: boolean): Promise<void>;
  /** failed → pending, due now; false when it has not failed, or cannot be asked for again. */
  abstract again(actor: Actor, id: string, now: Date): Promise<boolean>;
}

/** Files that no row points to: not yet, or not any more. */
export abstract class StrayFiles {
  /** Before it is stored: unless it is kept by then, it is erased at `due`. */
  abstract list(actor: Actor, keys: readonly string[], due: Date): Promise<void>;
  /** With the row that points to them. @throws when one was erased meanwhile */
  abstract keep(actor: Actor, keys: readonly string[]): Promise<void>;
  abstract erased(actor: Actor, key: string): Promise<void>;
  abstract postpone(actor: Actor, key: string, due: Date): Promise<void>;
}
