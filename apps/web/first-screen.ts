import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface Bundle {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const inbox = [at('src/app/layout/app-shell.tsx'), at('src/app/conversations-route.tsx')];
/** What everybody loads, and then what whoever is signed in sees first. */
const screens = [
  { name: 'start', roots: [at('src/main.tsx')] },
  { name: 'inbox', roots: inbox },
];
/** Of the language that nobody has to choose. */
const texts = at('src/shared/i18n/pt-BR/resources.ts');

/** These stand before all of their package: who imports one part of it does not need the others. */
const isShopWindow = /node_modules[\\/](radix-ui|lucide-react)[\\/]/;

/**
 * Names the file of a module that the first screen needs, and none for the others. Left to itself, the bundler makes a file of
 * each set of pages that share something, some hundred small ones, which compress badly and are asked for one by one.
 */
export function firstScreen(): (id: string, bundle: Bundle) => string | null {
  let names: Map<string, string> | undefined;
  return (id, bundle) => {
    names ??= nameAll(bundle);
    return names.get(id) ?? null;
  };
}

function nameAll(bundle: Bundle): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, roots } of screens) {
    const waiting = [...roots];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (names.has(id) || isShopWindow.test(id)) continue;
      names.set(id, name);
      waiting.push(...(bundle.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return names;
}

/** Has the first screen's pages and texts fetched beside what everybody loads, not only when that has run and asks for them. */
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
            ({ facadeModuleId }) =>
              facadeModuleId !== null && (inbox.includes(facadeModuleId) || facadeModuleId === texts),
          )
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  };
}

/**
 * Ends a build in which files need each other in a circle: one of them runs before what it needs, and finds nothing where a component
 * should be.
 */
export function noCircles(): Plugin {
  return {
    name: 'crm-no-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const done = new Set<string>();
      const visit = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) throw new Error(`Files need each other: ${[...path, file].join(' → ')}`);
        const chunk = bundle[file];
        if (done.has(file) || chunk?.type !== 'chunk') return;
        for (const needed of chunk.imports) visit(needed, [...path, file]);
        done.add(file);
      };
      for (const file of Object.keys(bundle)) visit(file, []);
    },
  };
}
