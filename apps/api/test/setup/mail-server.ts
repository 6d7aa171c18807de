import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the server takes a mail. */
export type Mood =
  /** Keeps it. */
  | 'well'
  /** No for now, after all of it was sent. */
  | 'busy'
  /** No for good, to whom it is for. */
  | 'unknown_recipient'
  /** Keeps it, and the line breaks before it could say so. */
  | 'silent';

export interface MailServer {
  readonly url: string;
  readonly mails: readonly ParsedMail[];
  mood: Mood;
  /** Each mail waits for it before it is answered. */
  hold: Promise<void>;
  /** How many mails wait for `hold`. */
  readonly held: number;
  close(): Promise<void>;
}

/** A mail server over SMTP that reads each mail as a mail program would. @param port its former one, to come back there */
export async function startMailServer(port = 0): Promise<MailServer> {
  const state = { mails: [] as ParsedMail[], mood: 'well' as Mood, hold: Promise.resolve(), held: 0 };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    closeTimeout: 50,
    onRcptTo: (_address, _session, done) => {
      if (state.mood === 'unknown_recipient') done(withCode(550, 'No such user'));
      else done();
    },
    onData: (stream, _session, done) => {
      void (async () => {
        const mail = await simpleParser(stream);
        state.held += 1;
        await state.hold;
        state.held -= 1;
        if (state.mood === 'busy') {
          done(withCode(451, 'Try again later'));
          return;
        }
        state.mails.push(mail);
        if (state.mood === 'silent') server.connections.forEach((line) => line._socket.destroy());
        else done();
      })();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const { port: own } = server.server.address() as AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${String(own)}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  });
}

function withCode(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
