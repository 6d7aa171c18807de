import { describe, expect, it } from '@jest/globals';
import { refuseUnlessTest } from './database.js';

describe('the tests', () => {
  it('refuse a database whose name lacks "test"', () => {
    expect(() => refuseUnlessTest('postgres://crm_app@db/crm')).toThrow(/not one for tests/);
    expect(refuseUnlessTest('postgres://crm_app@db/crm_test_1')).toBe('postgres://crm_app@db/crm_test_1');
  });
});
