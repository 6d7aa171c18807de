import { create } from 'zustand';
import { readSetting, writeSetting } from './storage';

/** Whether single keys do something on this device: they get in the way of some who use speech or a switch. */
export const useSingleKeys = create<{ on: boolean }>(() => ({ on: readSetting('single_keys') !== 'off' }));

export function chooseSingleKeys(on: boolean): void {
  writeSetting('single_keys', on ? 'on' : 'off');
  useSingleKeys.setState({ on });
}
