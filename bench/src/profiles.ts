import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 15;

/** Where each program's processor went while it was not idle: the functions that took most by themselves. */
export function topLines(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cpuprofile'))
    .sort()
    .flatMap((file) => [
      file.replace('.cpuprofile', ''),
      ...linesOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile),
    ]);
}

function linesOf({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const took = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const name = names.get(id) ?? '';
    if (name === '(idle)') return;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    took.set(name, (took.get(name) ?? 0) + time);
  });
  return [...took]
    .sort(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([name, time]) => `  ${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
}

function nameOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const place = url.replace(/^.*\/(node_modules|dist)\//, '').replace(/^file:\/\//, '');
  return place === ''
    ? functionName
    : `${functionName === '' ? '(anonymous)' : functionName} ${place}:${lineNumber + 1}`;
}
