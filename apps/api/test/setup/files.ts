import { randomUUID } from 'node:crypto';
import { AttachmentStore } from '../../src/contexts/messages/application/ports/attachment-store.js';
import { systemActor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import type { Answer, Person } from '../http/browser.js';
import type { TestApp } from './app.js';
import type { Line } from './whatsapp-line.js';

export interface UploadOptions {
  readonly name?: string;
  readonly type?: string;
  readonly field?: string;
  readonly headers?: Record<string, string>;
}

/** Uploads a file as a browser does. */
export async function upload(
  app: TestApp,
  { browser }: Pick<Person, 'browser'>,
  bytes: Buffer,
  { name = 'arquivo', type = '', field = 'file', headers = {} }: UploadOptions = {},
): Promise<Pick<Answer, 'status' | 'body' | 'text'>> {
  const form = new FormData();
  form.append(field, new File([new Uint8Array(bytes)], name, { type }));
  const response = await fetch(`${app.url}/api/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${browser.token ?? ''}`, ...headers },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
}

export interface Announced {
  readonly mediaId: string;
  readonly kind?: 'image' | 'audio' | 'video' | 'document' | 'sticker';
  readonly mimeType?: string | null;
  readonly name?: string | null;
  readonly size?: number | null;
}

/** Files of the newest message of a conversation, as its provider announced them. */
export async function announceFiles(
  app: TestApp,
  { owner }: Line,
  conversationId: string,
  files: readonly Announced[],
): Promise<{ messageId: string; attachmentIds: string[] }> {
  const [message] = await app.sql<{ id: string }>(
    'select id from messages where conversation_id = $1 order by id desc limit 1',
    [conversationId],
  );
  const messageId = message?.id ?? '';
  const actor = systemActor(owner.workspaceId);
  await app.nest.get(UnitOfWork).run(actor, () =>
    app.nest.get(AttachmentStore).addInbound(
      actor,
      files.map(({ mediaId, kind = 'image', mimeType = null, name = null, size = null }, position) => ({
        ...{ messageId, position, kind, mimeType, name, size, reference: { id: mediaId } },
        ...{ sha256: null, durationSeconds: null, width: null, height: null },
      })),
    ),
  );
  // Its kind says that it has files.
  await app.sql("update messages set kind = 'image' where id = $1", [messageId]);
  const rows = await app.sql<{ id: string }>(
    'select id from attachments where message_id = $1 order by position',
    [messageId],
  );
  return { messageId, attachmentIds: rows.map(({ id }) => id) };
}

/** A message of nothing, of somebody who may send it, in a conversation: files are put into it by the port. */
export async function storeOutbound(
  app: TestApp,
  { owner, channelId }: Line,
  conversationId: string,
): Promise<string> {
  const id = randomUUID();
  await app.sql(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, origin, status, author_id, sent_at, created_at)
     values ($1, $2, $3, $4, 'outbound', 'image', 'agent', 'sent', $5, now(), now())`,
    [owner.workspaceId, id, conversationId, channelId, owner.userId],
  );
  return id;
}
