/** A control on the dark bar: an icon, wide enough for a thumb on a phone. */
export const barButton =
  'focus-ring inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md transition-colors duration-100 hover:bg-background/15 data-[state=open]:bg-background/20 max-md:size-11';
