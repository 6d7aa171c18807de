import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from './button';
import { announce } from './live-region';

/** A value to be pasted elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 4000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(value, id);
    setCopied(done);
    if (done) announce(t('ui.copy.copied'));
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-xs font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="field-focus h-9 min-w-0 flex-1 truncate rounded-md border border-input bg-canvas px-2.5 font-mono text-xs outline-none max-md:h-11"
        />
        <Button size="lg" aria-label={t('ui.copy.copy_what', { label })} onClick={() => void copy()}>
          {copied ? (
            <Check aria-hidden className="size-4 text-success-text" strokeWidth={2.5} />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          {copied ? t('ui.copy.copied') : t('ui.copy.copy')}
        </Button>
      </div>
    </div>
  );
}

/** Where the clipboard is closed to us (plain http, no permission) the text is selected, so that Ctrl+C works. */
async function copyText(value: string, inputId: string): Promise<boolean> {
  try {
    if (window.isSecureContext) {
      await navigator.clipboard.writeText(value);
      return true;
    }
  } catch {
    // Refused by the browser: the person copies by hand.
  }
  const input = document.getElementById(inputId);
  if (input instanceof HTMLInputElement) input.focus();
  return false;
}
