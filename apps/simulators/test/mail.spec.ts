import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { startMailSink } from '../src/mail/mail-sink.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

it('takes a mail over SMTP and keeps it', async () => {
  const port = await freePort();
  const sink = await startMailSink(port);
  const lines = [
    'EHLO crm',
    'MAIL FROM:<crm@demo.example>',
    'RCPT TO:<ana@demo.example>',
    'DATA',
    'Subject: Bem-vinda\r\n\r\nOi, Ana.\r\n.',
    'QUIT',
  ];
  const socket = connect(port, '127.0.0.1');
  // Each answer of the server asks for the next line.
  socket.on('data', (answer: Buffer) => {
    if (/^\d{3} /m.test(answer.toString())) socket.write(`${lines.shift() ?? ''}\r\n`);
  });
  await eventually(() => expect(sink.mails).toHaveLength(1));
  expect(sink.mails[0]).toMatchObject({
    from: 'crm@demo.example',
    to: ['ana@demo.example'],
    subject: 'Bem-vinda',
  });
  expect(sink.mails[0]?.raw).toContain('Oi, Ana.');
  socket.destroy();
  await sink.close();
});
