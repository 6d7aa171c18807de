import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../../../../scripts/lib/process.mjs';
import { openShop, type Cast } from '../cast.ts';
import { query } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const fullMs = { full: 30_000, small: 8_000 } as const;
const megabyte = 1024 * 1024;
const longestMs = 30_000;

/** The disk of PostgreSQL, then that of the files, has no byte left for a while. Linux and root only: it needs a small tmpfs. */
export const diskFull: Scenario = {
  rows: ['R8'],
  async run({ fleet, size, say }) {
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 10);
    const files = await withoutRoomForFiles(fleet, cast);
    say(`files: ${files.full} while full, ${files.after} after`);
    const disk = await onSmallDisk(fleet, join(fleet.folder, 'postgres'));
    try {
      const load = new Load(cast, { chats: cast.chats, everyMs: 100, name: 'disk', bothWays: true });
      await delay(3_000);
      const ballast = disk.fill();
      const statuses = await statusesFor(cast, fullMs[size]);
      say(`full: ${[...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')}`);
      ballast.remove();
      const from = Date.now();
      await until(async () => ((await isUp(fleet)) ? true : undefined), {
        withinMs: longestMs,
        everyMs: 200,
      });
      const ended = (await fleet.endOf('postgres', 50)) !== undefined;
      // Whoever keeps PostgreSQL running starts it again when it has ended itself for want of room.
      if (ended) await fleet.revive('postgres');
      const taken = (await load.stop()).map(({ clientId }) => clientId);
      const backMs = Date.now() - from;
      const { done } = await settled(fleet, 120_000);
      const faults = faultsIn(judged(fleet, taken));
      const wrong = [...statuses.keys()].filter((status) => ![200, 201, 503, 507].includes(status));
      const result: RowResult = {
        row: 'R8',
        what: `PostgreSQL's disk full for ${fullMs[size] / 1_000} s under load, and the disk of the files`,
        target: '503 or 507 and nothing else, works again by itself when there is room, 0 lost, 0 twice',
        result: `files ${files.full} while full and ${files.after} after; api ${[...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')}; all taken ${seconds(backMs)} after there was room${ended ? ' (PostgreSQL had ended itself and was started again)' : ''}${told(faults)}`,
        isMet:
          done &&
          wrong.length === 0 &&
          [503, 507].includes(files.full) &&
          files.after === 201 &&
          backMs <= longestMs &&
          faults.length === 0,
        badness: backMs,
        kills: fleet.kills,
      };
      return [result];
    } finally {
      await fleet.fell('postgres');
      disk.remove();
      await fleet.revive('postgres');
    }
  },
};

interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): { remove(): void };
  remove(): void;
}

/** What PostgreSQL has moves to a disk of its own, which is nearly full already. */
async function onSmallDisk(fleet: Fleet, folder: string): Promise<SmallDisk> {
  await query(fleet, 'checkpoint');
  await fleet.end('postgres');
  run('mv', folder, `${folder}.large`);
  run('mkdir', '-m', '700', folder);
  run('mount', '-t', 'tmpfs', '-o', 'size=600m,mode=700', 'tmpfs', folder);
  run('chown', '--reference', `${folder}.large`, folder);
  run('cp', '-a', `${folder}.large/.`, folder);
  await fleet.revive('postgres');
  return {
    fill: () => filled(folder),
    remove: () => {
      run('umount', '-l', folder);
      run('rmdir', folder);
      run('mv', `${folder}.large`, folder);
    },
  };
}

function filled(folder: string): { remove(): void } {
  const file = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize));
  } catch {
    // Somebody else took the last of it: full is what is wanted.
  }
  return { remove: () => rmSync(file, { force: true }) };
}

/** An upload while there is no room for it, and the same once there is. */
async function withoutRoomForFiles(
  fleet: Fleet,
  { session }: Cast,
): Promise<{ full: number; after: number }> {
  const folder = join(fleet.folder, 'data/storage');
  run('mkdir', '-p', folder);
  run('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder);
  try {
    const ballast = filled(folder);
    const full = await session.upload(Buffer.alloc(megabyte, 'a'));
    ballast.remove();
    return { full, after: await session.upload(Buffer.alloc(megabyte, 'a')) };
  } finally {
    run('umount', '-l', folder);
  }
}

async function statusesFor({ session, chats }: Cast, forMs: number): Promise<Map<number, number>> {
  const seen = new Map<number, number>();
  const end = Date.now() + forMs;
  for (let n = 0; Date.now() < end; n += 1) {
    const path = `/conversations/${chats[0]?.conversationId}/messages`;
    const answer = await session.ask('POST', path, { kind: 'text', text: 'Nota', private: true });
    const status = answer?.status ?? 0;
    seen.set(status, (seen.get(status) ?? 0) + 1);
    await delay(100);
  }
  return seen;
}

async function isUp(fleet: Fleet): Promise<boolean> {
  return query(fleet, 'select 1').then(
    () => true,
    () => false,
  );
}

function run(command: string, ...args: string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr.trim()}`);
}
