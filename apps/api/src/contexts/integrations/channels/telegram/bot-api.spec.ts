import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient } from '../../../../platform/egress/egress-client.js';
import { Settings } from '../../../../platform/env/settings.js';
import { SendFailed, type OutboundMessage } from '../../application/ports/channel.js';
import { BotApi } from './bot-api.js';
import { TelegramMedia } from './media.js';
import { TelegramSender } from './sender.js';
import { account } from './testing/bot-as-told.js';

const token = account.credentials.botToken ?? '';
const megabyte = 1024 * 1024;

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let egress: EgressClient;
let bot: BotApi;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  egress = new EgressClient({ providerOrigins: [origin], egressAllow: [] });
  bot = new BotApi(egress, Object.assign(new Settings(), { telegramApiBaseUrl: `${origin}/telegram` }));
});

afterEach(async () => {
  await egress.close();
  server.closeAllConnections();
  server.close();
});

const reply = (response: ServerResponse, result: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
};

/** A document of this many bytes. */
const document = (size: number): OutboundMessage => ({
  reference: 'r.1',
  attempt: 1,
  to: '700100200',
  replyToExternalId: null,
  content: {
    kind: 'document',
    caption: 'Segue',
    file: {
      name: 'orçamento.pdf',
      mimeType: 'application/pdf',
      size,
      open: () =>
        Promise.resolve(
          Readable.from(
            (function* () {
              for (let left = size; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), 7);
            })(),
            { objectMode: false },
          ),
        ),
    },
  },
});

const failureOf = async (sending: Promise<unknown>): Promise<SendFailed> => {
  const failure: unknown = await sending.catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('it did not fail as a send fails');
  return failure;
};

describe('a call on the wire', () => {
  it('is a POST of JSON below the configured address', async () => {
    let seen: unknown;
    answer = (request, response) => {
      void buffer(request).then((body) => {
        seen = [request.method, request.url, request.headers['content-type'], JSON.parse(body.toString())];
        reply(response, true);
      });
    };
    expect(await bot.call(token, 'getMe', { a: 1 })).toMatchObject({ status: 200, json: { ok: true } });
    expect(seen).toEqual(['POST', `/telegram/bot${token}/getMe`, 'application/json', { a: 1 }]);
  });

  it('with a file is one form, as long as it said', async () => {
    let form: FormData | undefined;
    let length = 0;
    answer = (request, response) => {
      void buffer(request).then(async (body) => {
        length = Number(request.headers['content-length']) - body.length;
        const type = { 'content-type': request.headers['content-type'] ?? '' };
        form = await new Response(new Uint8Array(body), { headers: type }).formData();
        reply(response, { message_id: 5, chat: { id: 700100200, type: 'private' } });
      });
    };
    const sent = await new TelegramSender(bot).send(document(300_000), account);
    expect([sent.externalId, length]).toEqual(['700100200:5', 0]);
    expect([form?.get('chat_id'), form?.get('caption')]).toEqual(['700100200', 'Segue']);
    expect(form?.get('document')).toMatchObject({ name: 'orçamento.pdf', size: 300_000 });
  });
});

describe('a file that breaks off', () => {
  it('in the middle was certainly not taken, and is tried again', async () => {
    answer = (request) => {
      request.once('data', () => request.socket.destroy());
    };
    const failure = await failureOf(new TelegramSender(bot).send(document(20 * megabyte), account));
    expect(failure.next).toEqual({ kind: 'retry' });
  });

  it('after its last byte may have been taken, and is not', async () => {
    answer = (request) => {
      void buffer(request).then(() => request.socket.destroy());
    };
    const failure = await failureOf(new TelegramSender(bot).send(document(300_000), account));
    expect(failure.next).toEqual({ kind: 'unconfirmed' });
  });

  it('because it is shorter than it said is not taken for a message', async () => {
    const message = document(300_000);
    if (message.content.kind !== 'document') throw new Error('no document');
    const file = { ...message.content.file, size: 400_000 };
    answer = (request, response) => {
      request.resume().once('end', () => reply(response, { message_id: 5 }));
    };
    const cut = { ...message, content: { ...message.content, file } };
    const failure = await failureOf(new TelegramSender(bot).send(cut, account));
    expect(failure.next).toEqual({ kind: 'retry' });
  });
});

describe('a file of a customer on the wire', () => {
  const opened = () => new TelegramMedia(bot).open({ fileId: 'AgAC' }, account);
  const serve = (size: number, announced = size) => {
    answer = (request, response) => {
      if (request.url?.startsWith('/telegram/file/') !== true) {
        reply(response, { file_id: 'AgAC', file_path: 'documents/file_1.pdf' });
        return;
      }
      response.writeHead(200, announced > 0 ? { 'content-length': String(announced) } : {});
      Readable.from(
        (function* () {
          for (let left = size; left > 0; left -= megabyte) yield Buffer.alloc(Math.min(left, megabyte), 7);
        })(),
      ).pipe(response);
    };
  };

  it('comes piece by piece, with its size', async () => {
    serve(3 * megabyte);
    const { stream, size } = await opened();
    expect(size).toBe(3 * megabyte);
    expect((await buffer(stream)).length).toBe(3 * megabyte);
  });

  it('that goes on beyond 20 MB is cut off there', async () => {
    serve(22 * megabyte, 0);
    const { stream } = await opened();
    await expect(buffer(stream)).rejects.toMatchObject({ reason: 'too_large' });
  });
});
