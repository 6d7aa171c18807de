import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { NotificationPreferences } from '@crm/contract/shapes';

type Wanted = Omit<NotificationPreferences, 'mailIsOn'>;

const ways = ['inApp', 'email', 'sound'] as const;
const kinds = [
  'message',
  'queue',
  'assigned',
  'mentioned',
  'returned',
  'failed',
  'channel',
  'export',
] as const satisfies readonly (keyof Wanted['kinds'])[];

/** What happens, by the ways to be told of it. */
export function NotificationMatrix({ form, mailIsOn }: { form: UseFormReturn<Wanted>; mailIsOn: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-xs text-muted-foreground">
            <th scope="col" className="py-2 text-left font-medium">
              {t('settings.notifications.kind')}
            </th>
            {ways.map((way) => (
              <th key={way} scope="col" className="w-20 py-2 text-center font-medium max-md:w-14">
                {t(`settings.notifications.ways.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} className="border-b">
              <th scope="row" className="py-2.5 pr-2 text-left font-normal">
                {t(`settings.notifications.kinds.${kind}`)}
              </th>
              {ways.map((way) => (
                <td key={way} className="text-center">
                  <label className="inline-flex size-8 items-center justify-center max-md:size-11">
                    <span className="sr-only">
                      {t('settings.notifications.way_of', {
                        kind: t(`settings.notifications.kinds.${kind}`),
                        way: t(`settings.notifications.ways.${way}`),
                      })}
                    </span>
                    <input
                      type="checkbox"
                      disabled={way === 'email' && !mailIsOn}
                      className="focus-ring size-4 accent-primary"
                      {...form.register(`kinds.${kind}.${way}`)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {mailIsOn ? null : (
        <p className="mt-2 text-xs text-muted-foreground">{t('settings.notifications.no_mail')}</p>
      )}
    </div>
  );
}
