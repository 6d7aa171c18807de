import { describe, expect, it } from '@jest/globals';
import { afterAnswer, afterFailure, afterNoCall, closedCircuit, tryPass, type Circuit } from './circuit.js';

function failTimes(circuit: Circuit, times: number, now: number): Circuit {
  for (let n = 0; n < times; n += 1) circuit = afterFailure(circuit, now);
  return circuit;
}

describe('the circuit of an account', () => {
  it('stays closed through a few failures', () => {
    expect(tryPass(failTimes(closedCircuit, 4, 0), 0).waitMs).toBe(0);
  });

  it('opens after five failures in a row and lets nothing through for five seconds', () => {
    const open = failTimes(closedCircuit, 5, 0);
    expect(tryPass(open, 1_000).waitMs).toBe(4_000);
  });

  it('forgets failures once an answer came', () => {
    failTimes(closedCircuit, 4, 0);
    expect(tryPass(failTimes(afterAnswer(), 4, 0), 0).waitMs).toBe(0);
  });

  it('lets a single probe through when its time is up, and opens for longer when that fails', () => {
    const open = failTimes(closedCircuit, 5, 0);
    const probe = tryPass(open, 5_000);
    expect(probe.waitMs).toBe(0);
    expect(tryPass(probe.circuit, 5_000).waitMs).toBeGreaterThan(0);
    expect(tryPass(afterFailure(probe.circuit, 5_000), 5_000).waitMs).toBe(10_000);
  });

  it('never stays open for more than half a minute, so that a recovered provider is used again within it', () => {
    let circuit = failTimes(closedCircuit, 5, 0);
    for (let now = 0; now < 600_000; now += 1_000) {
      const pass = tryPass(circuit, now);
      circuit = pass.waitMs === 0 ? afterFailure(pass.circuit, now) : circuit;
      expect(tryPass(circuit, now).waitMs).toBeLessThanOrEqual(30_000);
    }
  });

  it('closes again when the probe is answered', () => {
    const probe = tryPass(failTimes(closedCircuit, 5, 0), 5_000);
    expect(probe.circuit.state).toBe('half_open');
    expect(tryPass(afterAnswer(), 5_001)).toEqual({ circuit: closedCircuit, waitMs: 0 });
  });

  it('lets another probe through when the one it let through was never made', () => {
    const probe = tryPass(failTimes(closedCircuit, 5, 0), 5_000);
    expect(tryPass(afterNoCall(probe.circuit, 5_000), 5_000).waitMs).toBe(0);
    expect(afterNoCall(closedCircuit, 5_000)).toBe(closedCircuit);
  });

  it('does not open for longer because of calls that were under way when it opened', () => {
    expect(failTimes(closedCircuit, 16, 0)).toEqual(failTimes(closedCircuit, 5, 0));
  });
});
