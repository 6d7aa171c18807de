import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { identityOf } from '../lib/process.mjs';
import { smallClone } from './small-clone.mjs';

describe('npm start', () => {
  /** @type {Awaited<ReturnType<typeof smallClone>>} */
  let clone;
  before(async () => (clone = await smallClone()));
  after(() => clone.remove());

  const gone = (/** @type {number[]} */ pids) => pids.every((pid) => identityOf(pid) === undefined);

  it('starts everything, says where, and stops everything on a signal to the whole group', async () => {
    const run = clone.start();
    await run.ready();
    assert.match(
      run.output(),
      new RegExp(`^CRM Manager ready on http://127\\.0\\.0\\.1:${clone.port}$`, 'm'),
    );
    assert.match(run.output(), /owner@demo\.example/);
    const pids = clone.pids();
    assert.ok(pids.every((pid) => identityOf(pid) !== undefined));
    run.signal('SIGINT');
    assert.equal(await run.ended, 0, run.output());
    assert.ok(gone(pids));
    assert.deepEqual(readdirSync(join(clone.root, '.data', 'run')), []);
  });

  it('keeps its secrets to itself', () => {
    assert.equal(statSync(join(clone.root, '.data', 'secrets.json')).mode & 0o777, 0o600);
  });

  it('ends what a kill -9 left and is ready again', async () => {
    const first = clone.start();
    await first.ready();
    const orphans = clone.pids();
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    assert.ok(orphans.every((pid) => identityOf(pid) !== undefined));
    const second = clone.start();
    await second.ready();
    assert.match(second.output(), /ended what a killed start left: all \(\d+\), simulators/);
    assert.ok(gone(orphans));
    second.signal('SIGTERM');
    assert.equal(await second.ended, 0);
  });

  it('comes back after everything was killed at once', async () => {
    const first = clone.start();
    await first.ready();
    for (const pid of [first.pid, ...clone.pids()]) process.kill(pid, 'SIGKILL');
    await first.ended;
    const second = clone.start();
    await second.ready();
    second.signal('SIGINT');
    await second.ended;
  });

  it('leaves a stranger alone who was given the number of a former child', async () => {
    writeFileSync(
      join(clone.root, '.data', 'run', 'redis.json'),
      JSON.stringify({ name: 'redis', pid: process.pid, startedAt: '1' }),
    );
    const run = clone.start();
    await run.ready();
    run.signal('SIGINT');
    await run.ended;
  });

  it('refuses a second start of the same folder', async () => {
    const first = clone.start();
    await first.ready();
    const second = clone.start();
    assert.equal(await second.ended, 1);
    assert.match(second.output(), /already runs from this folder \(process \d+/);
    first.signal('SIGINT');
    assert.equal(await first.ended, 0);
  });

  it('says which port is taken and leaves nothing behind', async () => {
    const squatter = createServer().listen(clone.port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const run = clone.start();
    assert.equal(await run.ended, 1);
    assert.match(run.output(), new RegExp(`Port ${clone.port} for CRM Manager is taken`));
    assert.doesNotMatch(run.output(), /at .*\.mjs/);
    assert.deepEqual(readdirSync(join(clone.root, '.data', 'run')), []);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('says how to get Redis when there is none and it may not install it', async () => {
    const run = clone.start({ PATH: join(clone.root, 'nothing') });
    assert.equal(await run.ended, 1);
    assert.match(run.output(), /apt-get install redis-server/);
    assert.ok(!existsSync(join(clone.root, '.data', 'postgres', 'postmaster.pid')));
  });

  it('passes on what the program says about a wrong setting, and its exit code', async () => {
    const run = clone.start({ APP_FAILS: 'yes' });
    assert.equal(await run.ended, 78);
    assert.match(run.output(), /JWT_SECRET is too short/);
    assert.deepEqual(readdirSync(join(clone.root, '.data', 'run')), []);
  });

  it('stops in order when asked in the middle of starting', async () => {
    const run = clone.start();
    await new Promise((resolve) => {
      const timer = setInterval(() => {
        if (!run.output().includes('Programs')) return;
        clearInterval(timer);
        resolve(undefined);
      }, 5);
    });
    run.signal('SIGINT');
    assert.equal(await run.ended, 0);
    assert.deepEqual(readdirSync(join(clone.root, '.data', 'run')), []);
    assert.ok(!existsSync(join(clone.root, '.data', 'postgres', 'postmaster.pid')));
  });
});
