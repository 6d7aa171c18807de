import { CloudAlert, Lock, type LucideIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { ApiProblem } from '@crm/contract/problem';
import { errorText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { Button } from './button';

const tones = {
  brand: 'bg-brand-soft text-brand',
  success: 'bg-success-soft text-success-text',
  muted: 'bg-muted text-muted-foreground',
  danger: 'bg-danger-soft text-danger-text',
} as const;

type EmptyStateProps = {
  icon: LucideIcon;
  /** What is true. */
  title: string;
  /** What to do. */
  text: string;
  tone?: keyof typeof tones;
  /** Where it is the whole page, it is the page's own heading. */
  level?: 1 | 2;
  /** At most one primary button. */
  children?: ReactNode;
  className?: string;
};

/** First use (brand), all clear (success) and no result (muted) are three different texts. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  tone = 'brand',
  level = 2,
  children,
  className,
}: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={cn('m-auto max-w-[320px] px-4 py-6 text-center', className)}>
      <span className={cn('mx-auto flex size-11 items-center justify-center rounded-xl', tones[tone])}>
        <Icon aria-hidden className="size-[22px]" strokeWidth={1.75} />
      </span>
      <Heading className="mt-3 text-base">{title}</Heading>
      <p className="mt-1 text-sm text-pretty text-muted-foreground">{text}</p>
      {children ? <div className="mt-3.5 flex flex-wrap justify-center gap-2">{children}</div> : null}
    </div>
  );
}

type ErrorStateProps = {
  /** What could not be opened: "Não deu para abrir os contatos". */
  title: string;
  error: unknown;
  onRetry: () => void;
  retrying?: boolean;
  /** Where it is the whole page, it is the page's own heading. */
  level?: 1 | 2;
  className?: string;
};

/** A part of the screen that failed: why, and one way on. A refusal for lack of permission says so instead. */
export function ErrorState({ title, error, onRetry, retrying, level = 2, className }: ErrorStateProps) {
  const { t } = useTranslation();
  const forbidden = error instanceof ApiProblem && error.status === 403;
  const requestId = error instanceof ApiProblem ? error.requestId : null;
  return (
    <div role="alert" className={cn('m-auto', className)}>
      <EmptyState
        icon={forbidden ? Lock : CloudAlert}
        tone={forbidden ? 'muted' : 'danger'}
        title={forbidden ? t('ui.error.forbidden_title') : title}
        level={level}
        text={errorText(error)}
      >
        {forbidden ? null : (
          <Button variant="primary" busy={retrying ?? false} onClick={onRetry}>
            <RotateCw aria-hidden className="size-4" />
            {t('ui.error.retry')}
          </Button>
        )}
      </EmptyState>
      {requestId && !forbidden ? (
        <p className="text-center text-2xs text-muted-foreground">
          {t('ui.error.request_id', { id: requestId })}
        </p>
      ) : null}
    </div>
  );
}
