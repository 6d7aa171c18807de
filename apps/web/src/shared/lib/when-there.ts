const mostFrames = 60;

/** Does something with an element that is only now coming into being, within about a second. */
export function whenThere(id: string, act: (element: HTMLElement) => void, frames = mostFrames): void {
  const element = document.getElementById(id);
  if (element) act(element);
  else if (frames > 0) requestAnimationFrame(() => whenThere(id, act, frames - 1));
}
