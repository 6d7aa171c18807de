import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms } from './build.mjs';
import { runCommand } from './command.mjs';
import { ROOT, programNode } from './paths.mjs';

const DOCUMENT = join(ROOT, 'packages/contract/openapi.json');
const TYPES = join(ROOT, 'packages/contract/src/schema.d.ts');
const GENERATOR = join(ROOT, 'node_modules/openapi-typescript/bin/cli.js');
const PRETTIER = join(ROOT, 'node_modules/prettier/bin/prettier.cjs');

/**
 * Writes the OpenAPI document as the code has it, and from that the types of the client.
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function writeContract() {
  await buildPrograms({ only: ['api'] });
  const node = programNode();
  const steps = [
    [join(ROOT, 'apps/api/dist/openapi.js')],
    [GENERATOR, DOCUMENT, '--output', TYPES],
    [PRETTIER, '--write', '--log-level=warn', DOCUMENT, TYPES],
  ];
  let output = '';
  for (const args of steps) {
    const done = await runCommand(node, args);
    output += done.output;
    if (done.code !== 0) return { code: done.code, output };
  }
  return { code: 0, output };
}

/**
 * @returns {Promise<{ code: number, output: string }>} fails when writing it again would change a file; leaves them as they were
 */
export async function checkContract() {
  const before = [DOCUMENT, TYPES].map(textOf);
  try {
    const written = await writeContract();
    if (written.code !== 0) return written;
    const stale = [DOCUMENT, TYPES].filter((file, index) => textOf(file) !== before[index]);
    if (stale.length === 0) return { code: 0, output: '' };
    return {
      code: 1,
      output: `${stale.join(', ')} is not what the code says. Run "npm run openapi" and commit it.`,
    };
  } catch (error) {
    return { code: 1, output: String(error) };
  } finally {
    [DOCUMENT, TYPES].forEach((file, index) => putBack(file, before[index]));
  }
}

/** @param {string} file */
function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} file
 * @param {string | undefined} text
 */
function putBack(file, text) {
  if (text === undefined) rmSync(file, { force: true });
  else if (textOf(file) !== text) writeFileSync(file, text);
}
