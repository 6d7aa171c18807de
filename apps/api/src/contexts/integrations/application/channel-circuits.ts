import { Injectable } from '@nestjs/common';
import { ChannelCircuits } from '../public.js';

type CircuitOf = Parameters<ChannelCircuits['readFrom']>[0];

@Injectable()
export class RegisteredCircuits extends ChannelCircuits {
  #circuitOf: CircuitOf = () => 'closed';

  readFrom(circuitOf: CircuitOf): void {
    this.#circuitOf = circuitOf;
  }

  of(channelId: string): ReturnType<CircuitOf> {
    return this.#circuitOf(channelId);
  }
}
