import { describe, expect, it } from '@jest/globals';
import { dialledNumber, phoneKey } from './phone-key.js';

describe('the key of a phone number', () => {
  it.each([
    ['Brazilian mobile with and without the ninth digit', '+55 11 98888-7777', '551188887777'],
    ['also where the old number began with 9', '5511999990000', '551199990000'],
    ['written by a person or sent by a provider', '+55 (21) 97777-1234', '5521977771234'],
    ['Mexican mobile with and without the 1', '5215512345678', '525512345678'],
    ['Argentine mobile with and without the 9', '5491123456789', '541123456789'],
  ])('is one for a %s', (_name, one, other) => {
    expect(phoneKey(one)).toBe(phoneKey(other));
  });

  it.each([
    ['a Brazilian landline', '551140020180'],
    ['a Brazilian mobile that has its nine', '5511988887777'],
    ['a number from elsewhere that looks alike', '351912345678'],
    ['a short one', '5511'],
  ])('leaves %s as it is', (_name, digits) => {
    expect(phoneKey(digits)).toBe(digits);
  });

  it('keeps two people apart', () => {
    expect(phoneKey('5511988887777')).not.toBe(phoneKey('5521988887777'));
    expect(phoneKey('551140020180')).not.toBe(phoneKey('5511940020180'));
  });
});

describe('the number to dial', () => {
  it.each([
    ['551188887777', '+5511988887777'],
    ['5215512345678', '+525512345678'],
    ['5491123456789', '+5491123456789'],
    ['351912345678', '+351912345678'],
  ])('of %s is %s', (received, dialled) => {
    expect(dialledNumber(received)).toBe(dialled);
  });
});
