import { connect } from 'node:net';

/**
 * One question to a Redis, in its own protocol: the launcher runs before any package is installed.
 * @param {{ port: number, password: string }} server
 * @param {string[]} words for instance ['CONFIG', 'GET', 'dir']
 * @returns {Promise<string[]>} the lines of the answer, without lengths and types
 */
export function askRedis({ port, password }, words) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let answer = '';
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis did not answer within 2 s')));
    socket.on('connect', () => socket.write(encode(['AUTH', password]) + encode(words) + encode(['QUIT'])));
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('error', reject);
    socket.on('close', () => {
      const lines = answer.split('\r\n').filter((line) => line !== '' && !/^[*$]\d+$/.test(line));
      const refused = lines.find((line) => line.startsWith('-'));
      if (refused === undefined) resolve(lines.slice(1, -1));
      else reject(new Error(`Redis refused: ${refused.slice(1)}`));
    });
  });
}

/** @param {string[]} words */
function encode(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
