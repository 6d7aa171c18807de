import { parseArgs } from 'node:util';
import { checkContract, writeContract } from './lib/contract.mjs';
import { print } from './lib/steps.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { code, output } = values.check ? await checkContract() : await writeContract();
print(code === 0 ? 'The contract is what the code says.' : output);
process.exitCode = code;
