import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Planting {
  readonly file: string;
  readonly find: string | RegExp;
  readonly put: string;
}

/** Defects that the judge must see. Each is planted into a copy of the built api; the sources know nothing of them. */
export const defects = {
  /** A message that is being sent, or was sent, can be claimed again. */
  'no-fence': [
    {
      file: 'contexts/messages/infrastructure/try-sql.js',
      find: "m.status = 'queued' and m.next_try_at <= $3",
      put: "m.status in ('queued', 'sending', 'unconfirmed') and m.next_try_at <= $3",
    },
    {
      file: 'contexts/messages/infrastructure/postgres-message.store.js',
      find: "m.status in ('queued', 'sending')\n",
      put: "m.status in ('queued', 'sending', 'unconfirmed')\n",
    },
    {
      file: 'contexts/messages/infrastructure/postgres-message.store.js',
      find: /row\??\.status !== 'queued'/,
      put: 'row === undefined',
    },
  ],
  /** The provider gets its 200 before the event is committed. */
  'answer-before-commit': [
    {
      file: 'contexts/integrations/infrastructure/inbox-writer.js',
      find: /accept\(post\) \{\s*return new Promise\(/,
      put: `accept(post) {
        setTimeout(() => this.later(post).catch(() => undefined), 300);
        return Promise.resolve();
    }
    later(post) {
        return new Promise(`,
    },
  ],
  /** What may have gone out is sent again. */
  'resend-unknown': [
    {
      file: 'contexts/messages/infrastructure/try-sql.js',
      find: "set status = 'unconfirmed'",
      put: "set status = 'queued'",
    },
    {
      file: 'contexts/messages/infrastructure/try-sql.js',
      find: "return 'unconfirmed'",
      put: "return 'queued'",
    },
  ],
} satisfies Record<string, readonly Planting[]>;

export type DefectName = keyof typeof defects;

/** Copies the build and plants a defect into it. Fails when the code it would change is no longer there. */
export function plant(build: string, name: DefectName): string {
  const copy = `${build}-${name}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(build, copy, { recursive: true });
  for (const { file, find, put } of defects[name] as readonly Planting[]) {
    const path = join(copy, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(find, put);
    if (after === before) throw new Error(`The defect ${name} finds nothing to change in ${file}.`);
    writeFileSync(path, after);
  }
  return copy;
}
