import { Injectable } from '@nestjs/common';
import { Settings } from '../../../platform/env/settings.js';
import { AppAddress } from '../application/ports/app-address.js';

@Injectable()
export class ConfiguredAppAddress extends AppAddress {
  constructor(private readonly settings: Settings) {
    super();
  }

  of(place: string): string {
    return `${this.settings.publicUrl.replace(/\/$/, '')}/${place}`;
  }
}
