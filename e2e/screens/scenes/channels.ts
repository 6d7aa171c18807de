import type { Stage } from './all.ts';

export async function channels({ page, world, shoot }: Stage): Promise<void> {
  await page.goto('/ajustes/canais');
  await page.getByText('WhatsApp · Assistência').first().waitFor();
  await shoot('list');
  for (const [state, id] of Object.entries(world.channels)) {
    await page.goto(`/ajustes/canais/${String(id)}`);
    await page.getByRole('complementary').getByRole('listitem').first().waitFor();
    await shoot(state);
    await page.getByRole('complementary').scrollIntoViewIfNeeded();
    await page.getByRole('complementary').getByRole('listitem').last().scrollIntoViewIfNeeded();
    await shoot(`${state}-health`);
  }
}

const reasons = [
  'whatsapp: part 1: message without sender',
  'message.received → contacts.keep-lead-source: connection terminated unexpectedly while the row was being written',
  'whatsapp: part 2: a status without message',
];

/** The shop has none, so what the list answers is told by hand. */
export async function failures({ page, t, world, shoot }: Stage): Promise<void> {
  await page.goto('/ajustes/falhas');
  await page.getByText(t('settings.failures.empty_title')).waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('none');
  const items = reasons.map((reason, index) => ({
    kind: index === 1 ? 'subscriber' : 'inbound',
    id: `letter-${index}`,
    channelId: index === 1 ? null : world.channels.green,
    reason,
    tries: 5 + index,
    createdAt: new Date(Date.now() - index * 86_400_000).toISOString(),
  }));
  await page.route('**/api/v1/jobs/dead-letters**', (route) =>
    route.fulfill({ json: { items, nextCursor: null } }),
  );
  await page.reload();
  await page.getByRole('button', { name: t('settings.failures.retry_all') }).waitFor();
  await shoot('some');
  const [reason = ''] = reasons;
  await page.getByRole('button', { name: t('settings.failures.discard_what', { reason }) }).click();
  await page.getByRole('dialog').waitFor();
  await shoot('discard');
}
