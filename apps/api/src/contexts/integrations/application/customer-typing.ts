import { Injectable } from '@nestjs/common';
import { CustomerTyping } from '../public.js';

type Hear = Parameters<CustomerTyping['onHeard']>[0];

@Injectable()
export class RegisteredTyping extends CustomerTyping {
  #hear: Hear = () => undefined;

  onHeard(hear: Hear): void {
    this.#hear = hear;
  }

  heard(...told: Parameters<Hear>): void {
    this.#hear(...told);
  }
}
