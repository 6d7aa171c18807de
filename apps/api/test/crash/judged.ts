import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fleet } from './fleet.ts';
import type { Verdict } from './verdict.ts';

/** What the judge says, as a process of its own that shares nothing with the one that did the harm. */
export function judged(fleet: Fleet, taken: readonly string[]): Verdict {
  const answersFile = join(fleet.folder, 'answers.json');
  writeFileSync(answersFile, JSON.stringify(taken));
  const judge = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'judge.ts'),
      fleet.databaseUrl,
      fleet.simulatorsFolder,
      answersFile,
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  process.stdout.write(judge.stdout + judge.stderr);
  return JSON.parse(judge.stdout) as Verdict;
}

/** The findings of a verdict that are not zero, in words; empty when there are none. */
export function faultsIn({ findings }: Verdict, names: readonly string[] = Object.keys(findings)): string[] {
  return names.flatMap((name) => {
    const count = findings[name] ?? 0;
    return count > 0 ? [`${name} ${count}`] : [];
  });
}
