import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { ROOT } from '../lib/paths.mjs';

/**
 * One planted violation per rule, in a real folder and through the real configuration, and the legal twin of it.
 * @type {{ rule: string, file: string, wrong: string, right?: string, message?: RegExp }[]}
 */
const PLANTS = [
  {
    rule: 'crm/no-raw-sql-from-variables',
    file: 'apps/api/src/platform/db/planted.ts',
    wrong: "import { sql } from 'drizzle-orm';\nexport const order = (by: string) => sql.raw(by);\n",
    right: "import { sql } from 'drizzle-orm';\nexport const order = () => sql.raw('id desc');\n",
  },
  {
    rule: 'crm/no-global-fetch',
    file: 'apps/api/src/contexts/messages/infrastructure/planted.ts',
    wrong: "export const ask = () => fetch('http://10.0.0.1');\n",
    right: 'export const ask = (fetch: (url: string) => string) => fetch("x");\n',
  },
  {
    rule: 'crm/no-global-fetch',
    file: 'apps/api/src/contexts/messages/application/planted.ts',
    wrong: "import { request } from 'undici';\nexport const ask = () => request('http://10.0.0.1');\n",
  },
  {
    rule: 'crm/no-global-fetch',
    file: 'apps/web/src/features/inbox/planted.ts',
    wrong: "export const ask = () => window.fetch('/api/v1/users');\n",
  },
  {
    rule: 'crm/room-for-every-socket-event',
    file: 'apps/api/src/contexts/messages/presentation/planted.ts',
    wrong: "export const shout = (server: { emit(name: string): void }) => server.emit('x');\n",
    right:
      "export const tell = (server: { to(r: string): { emit(n: string): void } }) => server.to('r').emit('x');\n",
  },
  {
    rule: 'crm/route-says-who-may',
    file: 'apps/api/src/contexts/messages/presentation/planted.ts',
    wrong:
      "import { Get } from '@nestjs/common';\nexport class A {\n  @Get()\n  list() {\n    return [];\n  }\n}\n",
    right:
      "import { Get } from '@nestjs/common';\nconst Public = () => () => undefined;\nexport class A {\n  @Public()\n  @Get()\n  list() {\n    return [];\n  }\n}\n",
  },
  {
    rule: 'crm/owned-in-where',
    file: 'apps/api/src/contexts/messages/queries/planted.ts',
    wrong: 'export const find = (db: { where(x: unknown): unknown }, id: string) => db.where({ id });\n',
    right:
      'const owned = (id: string) => id;\nexport const find = (db: { where(x: unknown): unknown }, id: string) => db.where(owned(id));\n',
  },
  {
    rule: 'crm/owned-in-where',
    file: 'apps/api/src/contexts/messages/infrastructure/planted.ts',
    wrong:
      "import { sql } from 'drizzle-orm';\nexport const find = (id: string) => sql`select 1 from messages where id = ${id}`;\n",
    right:
      "import { sql } from 'drizzle-orm';\nconst owned = () => sql`true`;\nexport const find = (id: string) => sql`select 1 from messages where ${owned()} and id = ${id}`;\n",
  },
  {
    rule: 'no-restricted-syntax',
    message: /Settings are read/,
    file: 'apps/api/src/contexts/messages/application/planted.ts',
    wrong: "export const secret = process.env['JWT_SECRET'];\n",
  },
  {
    rule: 'no-restricted-syntax',
    message: /Ids and chance/,
    file: 'apps/api/src/kernel/planted.ts',
    wrong: 'export const id = () => Math.random();\n',
  },
  {
    rule: 'no-restricted-syntax',
    message: /DomainError/,
    file: 'apps/api/src/contexts/messages/application/planted.ts',
    wrong:
      "import { NotFoundException } from '@nestjs/common';\nexport const gone = () => new NotFoundException();\n",
  },
  {
    rule: 'no-restricted-syntax',
    message: /never HTML/,
    file: 'apps/web/src/features/inbox/planted.tsx',
    wrong:
      'export const Raw = (props: { text: string }) => <p dangerouslySetInnerHTML={{ __html: props.text }} />;\n',
    right: 'export const Plain = (props: { text: string }) => <p>{props.text}</p>;\n',
  },
  {
    rule: 'react-hooks/rules-of-hooks',
    file: 'apps/web/src/features/inbox/planted.tsx',
    wrong:
      "import { useState } from 'react';\nexport function One(props: { on: boolean }) {\n  if (props.on) useState(1);\n  return null;\n}\n",
  },
  {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'apps/api/src/kernel/planted.ts',
    wrong: 'export const same = (value: any): unknown => value;\n',
  },
];

describe('lint refuses what this project refuses', () => {
  const files = PLANTS.flatMap(({ file, wrong, right }, index) => [
    { path: placeOf(file, `${index}`), text: wrong },
    ...(right === undefined ? [] : [{ path: placeOf(file, `${index}-legal`), text: right }]),
  ]);
  /** @type {string[]} */
  const made = [];
  /** @type {Map<string, import('eslint').Linter.LintMessage[]>} */
  const found = new Map();

  // All at once: the type-checked rules want files that are really there, and look for new ones only now and then.
  before(async () => {
    for (const { path, text } of files) {
      assert.ok(!existsSync(path), path);
      made.push(firstMissing(dirname(path)) ?? path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      made.push(path);
    }
    const results = await new ESLint({ cwd: ROOT }).lintFiles(files.map(({ path }) => path));
    for (const { filePath, messages } of results) found.set(filePath, messages);
  });
  after(() => {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
  });

  for (const [index, { rule, file, right, message }] of PLANTS.entries()) {
    it(`${rule} in ${file}${message === undefined ? '' : ` (${message.source})`}`, () => {
      const about = (/** @type {import('eslint').Linter.LintMessage} */ one) =>
        one.ruleId === rule && (message === undefined || message.test(one.message));
      const wrong = found.get(placeOf(file, `${index}`)) ?? [];
      assert.ok(
        wrong.some(about),
        `not seen; seen: ${JSON.stringify(wrong.map((one) => one.ruleId ?? one.message))}`,
      );
      if (right === undefined) return;
      const legal = found.get(placeOf(file, `${index}-legal`)) ?? [];
      assert.ok(
        !legal.some(about),
        `the legal twin was refused too: ${JSON.stringify(legal.map((one) => one.message))}`,
      );
    });
  }

  it('has a planted violation for each rule of ours', async () => {
    const names = readdirSync(join(ROOT, 'scripts/eslint-rules')).map(
      (file) => `crm/${file.replace('.mjs', '')}`,
    );
    const ours = names.filter((name) => name !== 'crm/project-rules');
    const planted = new Set(PLANTS.map(({ rule }) => rule));
    assert.deepEqual(
      ours.filter((name) => !planted.has(name)),
      [],
    );
  });
});

/** @param {string} folder */
function firstMissing(folder) {
  if (existsSync(folder)) return undefined;
  let missing = folder;
  while (!existsSync(dirname(missing))) missing = dirname(missing);
  return missing;
}

/** @param {string} file @param {string} mark */
function placeOf(file, mark) {
  return join(ROOT, file.replace(/(\.tsx?)$/, `-${mark}$1`));
}
