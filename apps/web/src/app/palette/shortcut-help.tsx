import { useTranslation } from '@/shared/i18n/use-translation';
import { scopes, useCommands } from '@/shared/lib/use-shortcuts';
import { useSingleKeys } from '@/shared/lib/single-keys';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { KeyNames } from './key-names';
import { showOverlay } from './open-palette';

const always = [
  ['Ctrl+K', 'palette'],
  ['F6', 'regions'],
  ['Esc', 'close'],
  ['Enter', 'send'],
  ['Shift+Enter', 'line'],
] as const;

/** Every key that does something on the screen as it is. */
export function ShortcutHelp() {
  const { t } = useTranslation();
  const on = useSingleKeys((state) => state.on);
  const commands = useCommands((state) => state.groups).flatMap((group) => group.commands);
  return (
    <Dialog open onOpenChange={(open) => open || showOverlay(null)}>
      <DialogContent
        title={t('search.help.title')}
        {...(on ? {} : { description: t('search.help.off') })}
        className="md:max-w-[640px]"
      >
        {scopes.map((scope) => {
          const listed = commands.filter((one) => one.scope === scope && one.key !== undefined && one.label);
          return listed.length === 0 || !on ? null : (
            <section key={scope} aria-label={t(`search.help.scopes.${scope}`)} className="mb-4">
              <h3 className="mb-1 text-xs font-semibold text-muted-foreground">
                {t(`search.help.scopes.${scope}`)}
              </h3>
              <dl className="gap-x-8 md:columns-2">
                {listed.map(({ id, key = '', label = '' }) => (
                  <Row key={id} keys={key} text={label} />
                ))}
              </dl>
            </section>
          );
        })}
        <section aria-label={t('search.help.always')}>
          <h3 className="mb-1 text-xs font-semibold text-muted-foreground">{t('search.help.always')}</h3>
          <dl className="gap-x-8 md:columns-2">
            {always.map(([keys, name]) => (
              <Row key={keys} keys={keys} text={t(`search.help.${name}`)} />
            ))}
          </dl>
        </section>
      </DialogContent>
    </Dialog>
  );
}

function Row({ keys, text }: { keys: string; text: string }) {
  return (
    <div className="flex h-8 break-inside-avoid items-center gap-3 text-sm">
      <dt className="order-2 ml-auto">
        <KeyNames keys={keys} />
      </dt>
      <dd className="truncate">{text}</dd>
    </div>
  );
}
