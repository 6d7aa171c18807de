import { CircleAlert, Square } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { useRecording } from './use-recording';

type VoiceRecorderProps = { onDone: (recording: File) => void; onClose: () => void };

/** Records at once; the recording then stands beside the text and can still be taken away. */
export function VoiceRecorder({ onDone, onClose }: VoiceRecorderProps) {
  const { t } = useTranslation();
  const { state, seconds, stop } = useRecording(onDone);
  const refused = state === 'refused' || state === 'missing';
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('writing.voice.title')}
        footer={
          <>
            <Button variant="ghost" onClick={onClose}>
              {t(refused ? 'ui.dialog.close' : 'writing.voice.discard')}
            </Button>
            {refused ? null : (
              <Button variant="primary" disabled={state !== 'recording'} onClick={stop}>
                <Square aria-hidden className="size-3.5" fill="currentColor" />
                {t('writing.voice.stop')}
              </Button>
            )}
          </>
        }
      >
        {refused ? (
          <p role="alert" className="flex items-start gap-2 text-sm text-danger-text">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={2} />
            {t(`writing.voice.${state}`)}
          </p>
        ) : (
          <p role="status" className="flex items-center gap-3">
            <span aria-hidden className="size-2.5 rounded-full bg-destructive motion-safe:animate-pulse" />
            <span className="text-sm">{t(`writing.voice.${state}`)}</span>
            <time className="ml-auto text-2xl font-semibold tabular-nums">{clock(seconds)}</time>
          </p>
        )}
      </DialogContent>
    </Dialog>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
