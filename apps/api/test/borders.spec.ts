import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const api = join(import.meta.dirname, '..');
const modules = join(api, '../../node_modules');

/** A small tree of the same shape, where everything is allowed. */
const legal: Record<string, string> = {
  'src/kernel/clock.ts': 'export class Clock {}',
  'src/platform/db/db.ts': `import '../../kernel/clock.js'; export class Db {}`,
  'src/app.module.ts': `import './contexts/deals/deals.module.js';`,
  'src/main.ts': `import './app.module.js';`,
  'src/contexts/deals/public.ts': 'export abstract class DealDesk {}',
  'src/contexts/deals/deals.module.ts': `import './application/win-deal.js'; import './infrastructure/drizzle-deals.js'; import './presentation/deals.controller.js';`,
  'src/contexts/deals/domain/deal.ts': `import { Clock } from '../../../kernel/clock.js'; export class Deal { clock = Clock; }`,
  'src/contexts/deals/application/win-deal.ts': `import '../domain/deal.js'; import { ContactDesk } from '../../contacts/public.js'; export const desk = ContactDesk;`,
  'src/contexts/deals/infrastructure/deals.schema.ts': `import '../../contacts/infrastructure/contacts.schema.js'; export const deals = {};`,
  'src/contexts/deals/infrastructure/drizzle-deals.ts': `import '../domain/deal.js'; import '../../../platform/db/db.js'; import './deals.schema.js';`,
  'src/contexts/deals/queries/board.query.ts': `import '../infrastructure/deals.schema.js'; import '../../contacts/infrastructure/contacts.schema.js'; import '../../../platform/db/db.js';`,
  'src/contexts/deals/presentation/deals.controller.ts': `import '../application/win-deal.js'; import '../queries/board.query.js';`,
  'src/contexts/contacts/public.ts': 'export abstract class ContactDesk {}',
  'src/contexts/contacts/domain/contact.ts': 'export class Contact {}',
  'src/contexts/contacts/application/ports/book.ts': 'export abstract class Book {}',
  'src/contexts/contacts/infrastructure/contacts.schema.ts': 'export const contacts = {};',
  'src/contexts/integrations/channels/whatsapp/whatsapp.ts': `import './wire.js'; export const a = 1;`,
  'src/contexts/integrations/channels/whatsapp/wire.ts': 'export const wire = 1;',
  'src/contexts/integrations/channels/telegram/telegram.ts': 'export const b = 1;',
};

/** One violation per rule: the file that does it, what it imports. Type-only imports count. */
const planted: [rule: string, file: string, code: string][] = [
  [
    'contexts-meet-at-public',
    'src/contexts/deals/application/peek.ts',
    `import type { Contact } from '../../contacts/domain/contact.js'; export type Peek = Contact;`,
  ],
  [
    'reads-and-schemas-may-join-tables',
    'src/contexts/deals/queries/peek.query.ts',
    `import { Book } from '../../contacts/application/ports/book.js'; export const book = Book;`,
  ],
  ['only-modules-wire-modules', 'src/contexts/deals/application/wire.ts', `import '../deals.module.js';`],
  [
    'domain-is-pure',
    'src/contexts/deals/domain/impure.ts',
    `import { randomUUID } from 'node:crypto'; export const id = randomUUID();`,
  ],
  [
    'application-names-ports-not-tools',
    'src/contexts/deals/application/tool.ts',
    `import { Db } from '../../../platform/db/db.js'; export const db = Db;`,
  ],
  [
    'presentation-asks-the-application',
    'src/contexts/deals/presentation/reach.controller.ts',
    `import '../infrastructure/drizzle-deals.js';`,
  ],
  [
    'queries-skip-the-domain',
    'src/contexts/deals/queries/rule.query.ts',
    `import { Deal } from '../domain/deal.js'; export const deal = Deal;`,
  ],
  [
    'channels-are-strangers',
    'src/contexts/integrations/channels/telegram/borrow.ts',
    `import { wire } from '../whatsapp/wire.js'; export const w = wire;`,
  ],
  [
    'platform-and-kernel-know-no-context',
    'src/platform/db/know.ts',
    `import type { ContactDesk } from '../../contexts/contacts/public.js'; export type Desk = ContactDesk;`,
  ],
  [
    'kernel-is-plain',
    'src/kernel/lean.ts',
    `import { Db } from '../platform/db/db.js'; export const db = Db;`,
  ],
  ['no-cycles', 'src/contexts/contacts/domain/loop.ts', `import './pool.js'; export const loop = 1;`],
];

describe('the borders', () => {
  let tree: string;

  const put = (file: string, code: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${code}\n`);
  };

  /** The rules that are broken, with the files that break them. */
  const broken = (folder: string): { rule: string; file: string }[] => {
    const done = spawnSync(
      process.execPath,
      [
        join(modules, 'dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
        'src',
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const { summary } = JSON.parse(done.stdout) as {
      summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] };
    };
    expect(summary.totalCruised).toBeGreaterThan(10);
    return summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
  };

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'crm-borders-'));
    symlinkSync(modules, join(tree, 'node_modules'));
    copyFileSync(join(api, '.dependency-cruiser.cjs'), join(tree, '.dependency-cruiser.cjs'));
    writeFileSync(join(tree, 'package.json'), '{"type":"module"}');
    writeFileSync(join(tree, 'tsconfig.json'), '{"compilerOptions":{"module":"nodenext"},"include":["src"]}');
    for (const [file, code] of Object.entries(legal)) put(file, code);
  });
  afterAll(() => {
    rmSync(tree, { recursive: true });
  });

  it('are kept by the whole program', () => {
    expect(broken(api)).toEqual([]);
  });

  it('let everything pass that is allowed', () => {
    expect(broken(tree)).toEqual([]);
  });

  it('are each seen when they are crossed', () => {
    for (const [, file, code] of planted) put(file, code);
    put('src/contexts/contacts/domain/pool.ts', `import './loop.js'; export const pool = 1;`);
    const found = broken(tree);
    for (const [rule, file] of planted) expect(found).toContainEqual({ rule, file });
    const rules = new Set(found.map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([...new Set(planted.map(([rule]) => rule))].sort());
  });

  it('have a planted violation for every rule there is', () => {
    const load = createRequire(import.meta.url);
    const config = load('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect(config.forbidden.map(({ name }) => name).sort()).toEqual(planted.map(([rule]) => rule).sort());
  });
});
