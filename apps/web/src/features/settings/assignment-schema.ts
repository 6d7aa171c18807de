import { z } from 'zod';
import type { Assignment } from '@crm/contract/shapes';
import { wholeNumber } from '@/shared/forms/messages';

const most = 10_000;

/** Who has no number typed in can take any number of conversations. */
export const assignmentSchema = z
  .object({
    teamIds: z.array(z.string()),
    channelIds: z.array(z.string()),
    version: z.number(),
    caps: z.record(
      z.string(),
      z
        .string()
        .trim()
        .refine((typed) => /^\d*$/.test(typed) && Number(typed) <= most, { error: wholeNumber(most) }),
    ),
  })
  .transform(({ caps, ...queues }): Assignment => ({
    ...queues,
    caps: Object.entries(caps).flatMap(([userId, typed]) =>
      typed === '' ? [] : { userId, cap: Number(typed) },
    ),
  }));

export type AssignmentValues = z.input<typeof assignmentSchema>;
