import { Injectable } from '@nestjs/common';
import { Settings } from '../../../platform/env/settings.js';
import { RegistrationPolicy } from '../application/ports/registration-policy.js';

@Injectable()
export class ConfiguredRegistration extends RegistrationPolicy {
  constructor(private readonly settings: Settings) {
    super();
  }

  get who(): 'open' | 'first' | 'closed' {
    return this.settings.registration;
  }
}
