import type { FastifyInstance } from 'fastify';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The whole message as it came. */
  readonly raw: string;
}

export interface MailSink {
  readonly mails: readonly Mail[];
  close(): Promise<void>;
}

const mostKept = 500;

/** Takes every mail and delivers none. Keeps the last ones in memory. */
export async function startMailSink(port: number): Promise<MailSink> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        mails.push({
          at: new Date().toISOString(),
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          subject: /^subject:(.*)$/im.exec(raw)?.[1]?.trim() ?? '',
          raw,
        });
        if (mails.length > mostKept) mails.shift();
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

export function mailRoutes(server: FastifyInstance, sink: MailSink | undefined): void {
  server.get('/mails', () => ({ items: sink?.mails ?? [] }));
}
