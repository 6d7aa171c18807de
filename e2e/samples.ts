import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const types = {
  'contrato.pdf': 'application/pdf',
  'entrega.mp4': 'video/mp4',
  'figurinha.webm': 'video/webm',
  'figurinha.webp': 'image/webp',
  'jingle.mp3': 'audio/mpeg',
  'mesa.jpg': 'image/jpeg',
  'poltrona.jpg': 'image/jpeg',
  'recado.mp4': 'video/mp4',
  'vaso.jpg': 'image/jpeg',
  'voz.ogg': 'audio/ogg; codecs=opus',
} as const;

export type SampleName = keyof typeof types;

/** A file as a person chooses it. */
export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A real file of its kind, small and drawn or synthesised for these journeys. */
export function sample(name: SampleName): Chosen {
  return { name, mimeType: types[name], buffer: readFileSync(join(import.meta.dirname, 'samples', name)) };
}

/** What only looks like a file, or is a dangerous one. */
export const troublesome = {
  empty: { name: 'vazio.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
  scripted: {
    name: 'planta.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  },
  lying: {
    name: 'foto.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<!doctype html><html><script>alert(1)</script></html>'),
  },
  disguised: {
    name: 'boleto.pdf',
    mimeType: 'application/pdf',
    buffer: windowsProgram(),
  },
} as const satisfies Record<string, Chosen>;

/** Begins as programs for Windows do, and does nothing. */
function windowsProgram(): Buffer {
  const header = Buffer.alloc(512);
  header.write('MZ', 0, 'latin1');
  header.writeUInt32LE(0x80, 0x3c);
  header.write('PE\0\0', 0x80, 'latin1');
  return header;
}

/** A video that plays, with so much behind it that its file is as large as WhatsApp lets one be. */
export function largestVideo(): Chosen {
  const film = sample('entrega.mp4');
  const buffer = Buffer.concat([film.buffer, Buffer.alloc(16 * 1024 * 1024 - film.buffer.length)]);
  return { ...film, name: 'montagem.mp4', buffer };
}
