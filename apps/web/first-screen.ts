import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface Bundle {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
}

interface Group {
  readonly debugName: string;
  readonly name: (id: string, bundle: Bundle) => string | null;
  readonly priority: number;
  readonly includeDependenciesRecursively: boolean;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const start = [at('src/main.tsx')];
const inbox = [at('src/app/layout/app-shell.tsx'), at('src/app/conversations-route.tsx')];
const conversation = [
  at('src/features/conversation/conversation-pane.tsx'),
  at('src/features/conversation/panel/contact-panel.tsx'),
];
/** Of the language that nobody has to choose. */
const texts = at('src/shared/i18n/pt-BR/resources.ts');
const routes = at('src/app/routes.tsx');

/** These stand before all of their package: who imports one part of it does not need the others. */
const isShopWindow = /node_modules[\\/](radix-ui|lucide-react)[\\/]/;

/**
 * A file for what everybody loads, one for what whoever is signed in sees first, and one for what only an open conversation needs. Left to
 * itself, the bundler makes a file of each set of pages that share something, some hundred small ones, which compress badly and are
 * asked for one by one.
 */
export function firstScreen(): Group[] {
  return [
    group('start', 3, (bundle) => closure(bundle, start)),
    group('inbox', 2, (bundle) => closure(bundle, inbox)),
    // Not what other pages need, too: they would load all of it.
    { ...group('conversation', 1, ofConversationAlone), includeDependenciesRecursively: false },
  ];
}

/** Has the first screen's own files fetched beside what everybody loads, not only when that has run and asks for them. */
export function fetchFirstScreen(): Plugin {
  return {
    name: 'crm-first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk')
          .filter(
            ({ name, facadeModuleId }) =>
              name === 'inbox' ||
              (facadeModuleId !== null && inbox.includes(facadeModuleId)) ||
              facadeModuleId === texts,
          )
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  };
}

function group(name: string, priority: number, find: (bundle: Bundle) => Set<string>): Group {
  let found: Set<string> | undefined;
  return {
    debugName: name,
    name: (id, bundle) => {
      found ??= find(bundle);
      return found.has(id) ? name : null;
    },
    priority,
    includeDependenciesRecursively: true,
  };
}

function ofConversationAlone(bundle: Bundle): Set<string> {
  const pages = bundle.getModuleInfo(routes)?.dynamicallyImportedIds ?? [];
  const elsewhere = closure(bundle, pages);
  return new Set([...closure(bundle, conversation)].filter((id) => !elsewhere.has(id)));
}

/** These modules and all that they need before they run. */
function closure(bundle: Bundle, roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || isShopWindow.test(id)) continue;
    found.add(id);
    waiting.push(...(bundle.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
