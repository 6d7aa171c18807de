import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { texts as english } from './en/all';
import { texts as portuguese } from './pt-BR/all';
import { sourcesBelow } from '@/testing/sources';

const plural = /_(zero|one|many|other)$/;

function keysOf(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string'
        ? [[prefix + name, value]]
        : [...keysOf(value as object, `${prefix}${name}.`)],
    ),
  );
}

const pt = keysOf(portuguese);
const en = keysOf(english);
const web = sourcesBelow(resolve(import.meta.dirname, '../..'));
const api = sourcesBelow(resolve(import.meta.dirname, '../../../../api/src'));
const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

/** Texts whose key is built at run time from a stable name of the API. */
const byName = /^(errors|settings\.audit\.(events|subjects))\./;

/** Words that are the same in both languages. */
const same = new Set([
  'auth.login.email',
  'auth.register.email',
  'contacts.list.email',
  'contacts.form.email',
  'contacts.companies.taxId',
  'contacts.filter.channels.whatsapp',
  'contacts.filter.channels.telegram',
  'conversation.panel.email',
  'duplicates.fields.email',
  'imports.targets.email',
  'lists.timeline.fields.email',
  'exports.columns.email',
  'exports.form.styles.xlsx',
  'exports.styles.xlsx',
  'settings.team.email',
  'settings.wizard.step_webhook',
  'settings.roles.supervisor',
  'inbox.priority.normal',
  'settings.notifications.ways.email',
  'settings.notifications.volume',
]);

describe('texts', () => {
  it('exist in both languages', () => {
    expect([...pt.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !pt.has(key))).toEqual([]);
  });

  it('are never empty, and are translated', () => {
    expect([...pt, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
    const copied = [...pt].filter(
      ([key, text]) => en.get(key) === text && /\p{L}{4}/u.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
    );
    expect(copied.filter(([key]) => !same.has(key))).toEqual([]);
  });

  it('of what any channel may answer name no provider', () => {
    const ofOneProvider =
      /^errors\.channel\.(credentials_rejected_(permission|number|business_account)|webhook_refused)$/;
    const general = [...pt, ...en].filter(([key]) => key.startsWith('errors.channel.'));
    expect(general.length).toBeGreaterThan(20);
    expect(
      general.filter(([key, text]) => /Meta|WhatsApp|Telegram/.test(text) && !ofOneProvider.test(key)),
    ).toEqual([]);
  });

  it('take the same parameters in both languages', () => {
    const parametersOf = (text = '') => [...new Set(allOf(text, /\{\{(\w+)\}\}/g))].sort();
    const different = [...pt].filter(
      ([key, text]) => String(parametersOf(text)) !== String(parametersOf(en.get(key))),
    );
    expect(different).toEqual([]);
  });

  it('are all in use', () => {
    const whole = web.map(({ text }) => text).join('\n');
    const literal = new Set(allOf(whole, /['"]([a-z_]+(?:\.[\w-]+)+)['"]/g));
    const built = allOf(whole, /`([a-z_]+\.[^`\s]*\$\{[^`]*)`/g).map(
      (template) =>
        new RegExp(
          `^${template
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('.+')}$`,
        ),
    );
    const unused = [...pt.keys()].filter((key) => {
      const name = key.replace(plural, '');
      return !byName.test(key) && !literal.has(name) && !built.some((pattern) => pattern.test(name));
    });
    expect(unused).toEqual([]);
  });

  it('exist for every key that the code asks for', () => {
    const asked = web.flatMap(({ path, text }) =>
      allOf(text, /\bt\(\s*['"]([\w.-]+)['"]/g).map((key) => ({ path, key })),
    );
    expect(asked.length).toBeGreaterThan(200);
    const names = new Set([...pt.keys()].flatMap((key) => [key, key.replace(plural, '')]));
    expect(asked.filter(({ key }) => !names.has(key))).toEqual([]);
  });
});

describe('what the API says', () => {
  /** Said to programs (a provider, the socket's own acknowledgements), never shown to people. */
  const unseen = new Set(['webhook.bad_signature', 'webhook.greeting_refused', 'conversation.not_open']);

  it('has a text for every code of a refusal and of a failed message', () => {
    const name = "'([a-z_]+\\.[a-z_]+)'";
    const patterns = [
      `super\\(\\s*${name}`,
      `new DomainError\\(\\s*${name}`,
      `new SendFailed\\([^']*\\{[^}]*\\},\\s*${name}`,
      `code: ${name}`,
      `\\d{3}: \\[${name}`,
      `constructor\\(code: ${name}`,
      `constructor\\(code: '[^']*' \\| ${name}`,
    ];
    const codes = new Set(
      api.flatMap(({ text }) => patterns.flatMap((one) => allOf(text, new RegExp(one, 'g')))),
    );
    expect(codes.size).toBeGreaterThan(40);
    expect(codes).toContain('conversation.window_closed');
    const untold = [...codes].filter((code) => !unseen.has(code) && !pt.has(`errors.${code}`));
    expect(untold).toEqual([]);
  });

  it('has a text for every code that Meta documents for sending', () => {
    const table = readFileSync(
      resolve(
        import.meta.dirname,
        '../../../../api/src/contexts/integrations/channels/whatsapp/error-meanings.ts',
      ),
      'utf8',
    );
    const listed = /const codes = \[([^\]]*)\]/.exec(table)?.[1] ?? '';
    const codes = allOf(listed, /(\d+)/g);
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !pt.has(`errors.whatsapp.${code}`))).toEqual([]);
  });

  it('has a text for every refusal of Telegram that it knows', () => {
    const table = readFileSync(
      resolve(import.meta.dirname, '../../../../api/src/contexts/integrations/channels/telegram/errors.ts'),
      'utf8',
    );
    const names = allOf(/const refusals = \[([^\]]*)\]/.exec(table)?.[1] ?? '', /'(\w+)'/g);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !pt.has(`errors.telegram.${name}`))).toEqual([]);
  });

  it('has words for every event and subject of the audit log', () => {
    const of = (pattern: RegExp) => new Set(api.flatMap(({ text }) => allOf(text, pattern)));
    const events = of(/(?:@Audited\(|\bevent: )'([a-z_]+\.[a-z_]+)'/g);
    expect(events.size).toBeGreaterThan(10);
    const eventKey = (event: string) => `settings.audit.events.${event.replace('.', '_')}`;
    expect([...events].filter((event) => !pt.has(eventKey(event)))).toEqual([]);
    const subjects = of(/subjectType: '([a-z_]+)'/g);
    expect([...subjects].filter((subject) => !pt.has(`settings.audit.subjects.${subject}`))).toEqual([]);
  });

  it('knows every permission that the screens ask for', () => {
    const listed = /export const permissions = \[([^\]]*)\]/.exec(
      api.find(({ path }) => path.endsWith('kernel/permission.ts'))?.text ?? '',
    )?.[1];
    const known = new Set(allOf(listed ?? '', /'([a-z_.]+)'/g));
    const asked = web.flatMap(({ path, text }) =>
      allOf(text, /(?:useMay\(|permission: )'([^']+)'/g).map((permission) => ({ path, permission })),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ permission }) => !known.has(permission))).toEqual([]);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
