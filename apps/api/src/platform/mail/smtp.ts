import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Readable } from 'node:stream';
import { Settings } from '../env/settings.js';

export interface OutgoingMail {
  /** Its own for good: a mail server or reader that gets it a second time can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly mimeType: string;
    readonly content: Readable;
  }[];
}

/** The server said no for good: this mail, or this address. */
export class MailRefused extends Error {}

const helloMs = 10_000;
/** Servers that look for spam while we wait may take minutes. */
const answerMs = 300_000;

/** The mail server, over a few connections that stay open while there is work. */
@Injectable()
export class Smtp {
  readonly #transport;
  readonly #from: string;
  readonly #domain: string;

  constructor(settings: Settings) {
    const host = new URL(settings.publicUrl).hostname;
    this.#from = settings.mailFrom ?? `CRM Manager <crm@${host}>`;
    this.#domain = /@([^>\s]+)>?$/.exec(this.#from)?.[1] ?? host;
    this.#transport =
      settings.smtpUrl === null
        ? undefined
        : createTransport({
            url: settings.smtpUrl,
            pool: true,
            maxConnections: 3,
            connectionTimeout: helloMs,
            greetingTimeout: helloMs,
            socketTimeout: answerMs,
            disableFileAccess: true,
            disableUrlAccess: true,
          });
  }

  /**
   * Resolves once the server has taken the mail.
   * @throws MailRefused when it will not; any other error when nobody knows, or later may be better
   */
  async send({ id, to, attachments, html, ...rest }: OutgoingMail): Promise<void> {
    if (!this.#transport) throw new Error('No mail server is set.');
    try {
      await this.#transport.sendMail({
        ...rest,
        ...(html === null ? {} : { html }),
        from: this.#from,
        to: { name: '', address: to },
        messageId: `<${id}@${this.#domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: attachments.map(({ name, mimeType, content }) => ({
          filename: name,
          contentType: mimeType,
          content,
        })),
      });
    } catch (error) {
      throw isRefusal(error) ? new MailRefused(messageOf(error)) : error;
    }
  }

  close(): void {
    this.#transport?.close();
  }
}

/** 5yz about the mail or its recipient. A login that is refused is our own business: mails wait until it is mended. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false;
  const { responseCode, code } = error;
  return (
    typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
