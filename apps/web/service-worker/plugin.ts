import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds `sw.js`: the worker of this folder, which knows by name every file of the build. Its version is made of all that it
 * keeps, so a browser finds a new worker exactly when something has changed.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'crm-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const hash = createHash('sha256');
        const built = Object.values(bundle).map((file) => {
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
          return `/${file.fileName}`;
        });
        const fixed = await readdir(here('../public'));
        for (const name of fixed) hash.update(await readFile(here(`../public/${name}`)));
        const files = [...built, ...fixed.map((name) => `/${name}`)].filter(
          (path) => !path.startsWith('/.vite') && path !== '/index.html',
        );
        const source = readFileSync(here('./worker.js'), 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source
            .replace("'%version%'", JSON.stringify(hash.digest('hex').slice(0, 16)))
            .replace("'%files%'", JSON.stringify(files.toSorted())),
        });
      },
    },
  };
}
