import Fastify from 'fastify';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

/** The least that brings an event to everybody: what it hears over Redis it emits to all sockets as it is. */
const { PORT = '0', REDIS_URL = '', CHANNEL = '' } = process.env;
const app = Fastify();
const io = new Server(app.server, { perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join('all');
});

interface News {
  readonly frames: readonly { readonly event: string; readonly seq: number; readonly data: object }[];
}

const redis = new Redis(REDIS_URL);
redis.on('message', (_channel: string, text: string) => {
  for (const { event, ...frame } of (JSON.parse(text) as News).frames) io.to('all').emit(event, frame);
});
await redis.subscribe(CHANNEL);
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.stdout.write('ready\n');
