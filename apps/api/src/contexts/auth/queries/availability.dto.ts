import { ApiProperty } from '@nestjs/swagger';
import {
  availabilities,
  chosenAvailabilities,
  type Availability,
  type ChosenAvailability,
} from '../../../kernel/availability.js';

/** One's own. */
export class AvailabilityView {
  /** What one says of oneself. */
  @ApiProperty({ enum: chosenAvailabilities })
  chosen!: ChosenAvailability;
  /** What colleagues see. */
  @ApiProperty({ enum: availabilities })
  availability!: Availability;
}
