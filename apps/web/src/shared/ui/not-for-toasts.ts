/** A click on a toast (its undo) is none beside the drawer that is open: that stays. */
export function notForToasts(event: { target: EventTarget | null; preventDefault: () => void }): void {
  if (event.target instanceof Element && event.target.closest('[data-sonner-toaster]'))
    event.preventDefault();
}
