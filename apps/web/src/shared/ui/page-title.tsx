/** Title of the browser tab, most specific part first. React lifts it into the head. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · CRM Manager`}</title>;
}
