import { buildPrograms } from './lib/build.mjs';
import { explain } from './lib/obstacle.mjs';
import { print, step } from './lib/steps.mjs';

try {
  await step('Programs', () => buildPrograms({ force: process.argv.includes('--force') }));
} catch (error) {
  print(explain(error).text);
  process.exitCode = 1;
}
