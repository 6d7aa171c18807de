/** Shown for the moment in which the first chunk arrives: the app's colour and nothing that flickers. */
export function RouteFallback() {
  return <div className="h-full bg-canvas" />;
}
