import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import winston from 'winston';
import { logContext } from './log-context.js';
import { NestLogger } from './nest-logger.js';
import { Redaction } from './redaction.js';
import { WinstonLogger } from './winston-logger.js';

function capture(level = 'debug') {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trim().split('\n'))
        lines.push(JSON.parse(line) as Record<string, unknown>);
      done();
    },
  });
  const redaction = new Redaction();
  return {
    lines,
    redaction,
    logger: new WinstonLogger(level, redaction, new winston.transports.Stream({ stream })),
  };
}

describe('the log', () => {
  it('is one JSON object a line, with the ids of the request it belongs to', () => {
    const { lines, logger } = capture();
    logContext.run({ requestId: 'r1', workspaceId: 'w1' }, () => {
      logger.info('sent', { messageId: 'm1', ms: 12 });
    });
    logger.warn('outside');
    expect(lines).toMatchObject([
      { level: 'info', message: 'sent', requestId: 'r1', workspaceId: 'w1', messageId: 'm1', ms: 12 },
      { level: 'warn', message: 'outside' },
    ]);
    expect(lines[0]?.['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('leaves out what is below its level', () => {
    const { lines, logger } = capture('warn');
    logger.debug('no');
    logger.info('no');
    logger.error('yes');
    expect(lines.map(({ message }) => message)).toEqual(['yes']);
  });

  it.each([
    'accessToken',
    'token',
    'refresh_token',
    'appSecret',
    'JWT_SECRET',
    'password',
    'Authorization',
    'cookie',
    'set-cookie',
    'apiKey',
    'x-api-key',
    'credentials',
    'x-hub-signature-256',
    'encryptionKeys',
  ])('hides a field called %s, however deep', (name) => {
    const { lines, logger } = capture();
    logger.error('x', {
      [name]: 'hunter2',
      list: [{ [name]: ['hunter2'] }],
      inner: { [name]: { a: 'hunter2' } },
    });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines[0]?.[name]).toBe('[redacted]');
  });

  it('shows ids and counts of secret things', () => {
    const { lines, logger } = capture();
    logger.info('x', { tokenId: 't1', tokenCount: 3, monkey: 'shown', token: null });
    expect(lines[0]).toMatchObject({ tokenId: 't1', tokenCount: 3, monkey: 'shown', token: null });
  });

  it('hides what a channel says is secret', () => {
    const { lines, redaction, logger } = capture();
    redaction.add(['botWord']);
    logger.info('x', { botWord: 'hunter2' });
    expect(lines[0]?.['botWord']).toBe('[redacted]');
  });

  it.each([
    ['postgres://crm:hunter2@db/crm refused', 'postgres://[redacted]@db/crm refused'],
    ['sent Authorization: Bearer hunter2.abc', 'sent Authorization: Bearer [redacted]'],
    [
      'GET /webhooks/x?hub.verify_token=hunter2&hub.mode=subscribe',
      'GET /webhooks/x?hub.verify_token=[redacted]&hub.mode=subscribe',
    ],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.hunter2-_x', '[redacted]'],
    ['EAAGhunter2hunter2hunter2hunter2', '[redacted]'],
    ['GET /bot123456789:AAhunter2hunter2hunter2hunter2hunter2/getMe', 'GET /bot[redacted]/getMe'],
    ['a plain text', 'a plain text'],
  ])('hides secrets by their looks: %s', (text, shown) => {
    const { lines, logger } = capture();
    logger.error(text, { error: new Error(text, { cause: new Error(text) }), detail: text });
    expect(lines[0]).toMatchObject({
      message: shown,
      detail: shown,
      error: { message: shown, cause: { message: shown } },
    });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });

  it('survives everything that can be logged', () => {
    const { lines, logger } = capture();
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['self'] = circle;
    let deep: Record<string, unknown> = { bottom: true };
    for (let i = 0; i < 50; i += 1) deep = { deep };
    logger.info('x', {
      circle,
      deep,
      big: 10n,
      bytes: Buffer.from('hunter2'),
      when: new Date(0),
      nothing: undefined,
      f: () => 1,
    });
    expect(lines[0]).toMatchObject({ big: '10', bytes: '[7 bytes]', when: '1970-01-01T00:00:00.000Z' });
  });

  it('does not let a field pose as the level, the message or the time', () => {
    const { lines, logger } = capture();
    logger.warn('real', { level: 'info', message: 'false', timestamp: 'never', requestId: 'own' });
    expect(lines[0]).toMatchObject({ level: 'warn', message: 'real', requestId: 'own' });
    expect(lines[0]?.['timestamp']).not.toBe('never');
  });

  it('takes what Nest has to say, its chatter as debugging', () => {
    const { lines, logger } = capture();
    const nest = new NestLogger(logger);
    nest.log('Mapped', 'Router');
    nest.verbose({ a: 1 });
    nest.debug('d');
    nest.warn('careful', 'Injector');
    nest.error(new Error('broken'), 'a stack', 'Router');
    nest.fatal('fatal');
    expect(lines.map(({ level }) => level)).toEqual(['debug', 'debug', 'debug', 'warn', 'error', 'error']);
    expect(lines[3]).toMatchObject({ message: 'careful', source: 'Injector' });
    expect(lines[4]).toMatchObject({ source: 'Router', details: ['a stack'] });
  });
});
