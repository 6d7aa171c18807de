import Fastify from 'fastify';
import { Server } from 'socket.io';

/** The least that brings a webhook to sockets: it emits at once to the workspace's room, with no database and no signature. */
const app = Fastify();
const io = new Server(app.server, { perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join(String(socket.handshake.auth['room'] ?? ''));
});
app.post<{ Querystring: { room: string } }>('/webhook', (request, reply) => {
  io.to(request.query.room).emit('message.created', { data: request.body });
  return reply.code(200).send();
});
await app.listen({ port: Number(process.env['PORT'] ?? '0'), host: '127.0.0.1' });
process.stdout.write('ready\n');
