import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { Faults } from './control/faults.ts';
import { fileRoutes } from './control/files.ts';
import type { Provider } from './control/provider.ts';
import { BadControl } from './control/read-body.ts';
import { controlRoutes } from './control/routes.ts';
import { FileStore } from './disk/file-store.ts';
import { Journal } from './disk/journal.ts';
import { mailRoutes, type MailSink } from './mail/mail-sink.ts';
import { phoneRoutes } from './phone/routes.ts';
import { Telegram } from './providers/telegram/telegram.ts';
import { WhatsApp } from './providers/whatsapp/whatsapp.ts';

export interface SimulatorServer {
  readonly server: FastifyInstance;
  close: () => Promise<void>;
}

/** All simulated providers, their control and the customers' phone on one server that is not listening yet. */
export async function createSimulators(options: {
  readonly folder: string;
  readonly retryMs: number;
  readonly mails?: MailSink | undefined;
}): Promise<SimulatorServer> {
  const server = fastify({
    bodyLimit: 8 * 1024 * 1024,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  const journal = new Journal(join(options.folder, 'journal.jsonl'));
  const faults = new Faults();
  const files = new FileStore(join(options.folder, 'files'));
  const { folder, retryMs } = options;
  const origin = () => server.listeningOrigin;
  const whatsApp = new WhatsApp({ folder, retryMs, files, journal, faults, origin });
  const telegram = new Telegram({ folder: options.folder, files, journal, faults });
  const providers: readonly Provider[] = [whatsApp, telegram];

  server.removeAllContentTypeParsers();
  // A provider reads what it is given, whatever it is called; nonsense is its business to refuse.
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) =>
    done(null, jsonOf(String(text))),
  );
  // A form may carry a large file: whoever takes the call reads it as it comes.
  server.addContentTypeParser('multipart/form-data', (_request, _bytes, done) => done(null, undefined));
  server.setErrorHandler((error: Error, _request, reply) => {
    const status = error instanceof BadControl ? error.status : 500;
    return reply.status(status).send({ error: error.message });
  });
  await server.register(
    (control, _options, done) => {
      controlRoutes(control, providers, journal, faults);
      fileRoutes(control, files);
      mailRoutes(control, options.mails);
      done();
    },
    { prefix: '/control' },
  );
  for (const provider of providers) {
    await server.register(
      (own, _options, done) => {
        provider.routes(own);
        done();
      },
      { prefix: `/${provider.name}` },
    );
  }
  await phoneRoutes(
    server,
    providers.flatMap(({ phone }) => phone ?? []),
  );
  for (const provider of providers) provider.resume();
  return {
    server,
    close: async () => {
      await server.close();
      for (const provider of providers) provider.stop();
      journal.close();
      files.close();
    },
  };
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
