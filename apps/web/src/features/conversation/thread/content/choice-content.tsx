import { CornerDownRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageContent } from '@crm/contract/shapes';
import { fullDate } from '@/shared/lib/format';
import { answersOf } from './answers';

type Choice = NonNullable<MessageContent['choice']>;

/** What the customer chose or filled in. */
export function ChoiceContent({ message, choice }: { message: Message; choice: Choice }) {
  const { t } = useTranslation();
  const title = message.text ?? choice.title ?? choice.id ?? t('message.choice.answer');
  return (
    <span className="flex items-start gap-2">
      <CornerDownRight
        role="img"
        aria-label={t('message.choice.answer')}
        className="mt-1 size-4 shrink-0 text-muted-foreground"
        strokeWidth={1.75}
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {choice.kind === 'call_permission' ? (
          <CallPermission fields={choice.fields ?? {}} />
        ) : (
          <>
            <span className="block font-medium">{title}</span>
            {choice.description ? (
              <span className="block text-sm text-muted-foreground">{choice.description}</span>
            ) : null}
            {choice.fields ? <Answers fields={choice.fields} /> : null}
          </>
        )}
      </span>
    </span>
  );
}

function Answers({ fields }: { fields: Record<string, unknown> }) {
  const { t } = useTranslation();
  const answers = answersOf(fields);
  if (answers.length === 0) {
    return <span className="block text-sm text-muted-foreground">{t('message.choice.no_answers')}</span>;
  }
  return (
    <dl className="mt-1 grid gap-x-3 text-sm">
      {answers.map(({ question, answer }) => (
        <div key={question} className="py-0.5">
          <dt className="text-xs text-muted-foreground">{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}

function CallPermission({ fields }: { fields: Record<string, unknown> }) {
  const { t } = useTranslation();
  const { response, expiration_timestamp: seconds } = fields;
  if (response !== 'accept') return <>{t('message.choice.call_refused')}</>;
  const until = typeof seconds === 'number' ? new Date(seconds * 1000) : null;
  return until && !Number.isNaN(until.getTime()) ? (
    <>{t('message.choice.call_allowed_until', { date: fullDate(until) })}</>
  ) : (
    <>{t('message.choice.call_allowed')}</>
  );
}
