import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from '../lib/command.mjs';
import { ROOT, programNode } from '../lib/paths.mjs';
import { SERVER_FLAGS } from '../lib/server-flags.mjs';

// The parser was built for bundlers and imports its schema without saying that it is JSON.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } =
  await import('@actions/workflow-parser');

const compose = readFileSync(join(ROOT, 'compose.yaml'), 'utf8');
const workflow = readFileSync(join(ROOT, '.github/workflows/test.yml'), 'utf8');

/** @param {string} content what `docker compose` would read */
async function lint(content) {
  const folder = mkdtempSync(join(tmpdir(), 'crm-compose-'));
  try {
    writeFileSync(join(folder, 'compose.yaml'), content);
    const script = join(ROOT, 'node_modules/dclint/bin/dclint.cjs');
    return await runCommand(programNode(), [script, '--quiet', 'compose.yaml'], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} content */
async function errorsOf(content) {
  const parsed = parseWorkflow({ name: 'test.yml', content }, new NoOperationTraceWriter());
  if (parsed.value !== undefined) await convertWorkflowTemplate(parsed.context, parsed.value);
  return parsed.context.errors.getErrors().map((error) => error.message);
}

test('compose.yaml follows the Compose specification', async () => {
  const done = await lint(compose);
  assert.equal(done.code, 0, done.output);
});

test('a key that Compose does not know is noticed', async () => {
  const done = await lint(compose.replace('restart: unless-stopped', 'restarts: unless-stopped'));
  assert.notEqual(done.code, 0);
  assert.match(done.output, /invalid-schema/);
});

test('compose.yaml has no secret of its own: each must be given', () => {
  const named = [...compose.matchAll(/\$\{(\w*(?:PASSWORD|SECRET|KEYS)\w*)([^}]*)\}/g)];
  assert.ok(named.length >= 6);
  for (const [, name, rest] of named) assert.match(rest ?? '', /^:\?/, `${name} has a default`);
});

test('the image keeps memory as every start does', () => {
  const [, command = ''] =
    /^CMD (.*)$/m.exec(readFileSync(join(ROOT, 'deploy/docker/Dockerfile'), 'utf8')) ?? [];
  assert.deepEqual(JSON.parse(command), ['node', ...SERVER_FLAGS, 'apps/api/dist/main.js']);
});

test('the workflow of the forge is valid and runs what everybody runs', async () => {
  assert.deepEqual(await errorsOf(workflow), []);
  assert.match(workflow, /\.ci\/run/);
  assert.match(readFileSync(join(ROOT, '.ci/run'), 'utf8'), /exec npm test/);
});

test('a key that the forge does not know is noticed', async () => {
  assert.notDeepEqual(await errorsOf(workflow.replace('runs-on:', 'run-on:')), []);
});
