import { fileURLToPath } from 'node:url';

interface Bundle {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What everybody loads, and then what whoever is signed in sees first. */
const screens = [
  { name: 'start', roots: [at('src/main.tsx')] },
  { name: 'inbox', roots: [at('src/app/layout/app-shell.tsx'), at('src/app/conversations-route.tsx')] },
];

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
