import { CircleAlert, FileText, Film, Mic, Music, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { IconButton } from '@/shared/ui/icon-button';
import { mayRetry, removeFile, retryFile } from './add-files';
import { fileSize } from '../../thread/content/size';
import type { FileProblem, TrayFile } from './tray';

/** One file: what it is, how far it is, or why it cannot go. */
export function FileChip({ tray, file }: { tray: string; file: TrayFile }) {
  const { t } = useTranslation();
  const problem = useProblemText(file.problem);
  const name = file.voice ? t('writing.voice.name') : file.name;
  return (
    <li
      className={cn(
        'flex items-center gap-2.5 rounded-md border bg-background p-1.5 dark:bg-card',
        problem && 'border-destructive/40 bg-danger-soft dark:bg-danger-soft',
      )}
    >
      <Face file={file} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        {problem ? (
          <p role="alert" className="flex items-start gap-1 text-xs text-danger-text">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" strokeWidth={2} />
            {problem}
          </p>
        ) : file.state === 'uploading' ? (
          <div className="flex items-center gap-2 text-xs text-muted-foreground tabular-nums">
            <progress
              aria-label={t('writing.files.uploading', { name })}
              max={100}
              value={Math.round(file.progress * 100)}
              className="h-1 w-24 overflow-hidden rounded-full bg-muted accent-primary [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary"
            />
            {Math.round(file.progress * 100)}%
          </div>
        ) : (
          <p className="text-xs text-muted-foreground tabular-nums">
            {fileSize(file.size)} ·{' '}
            {file.state === 'held' ? t('writing.files.held') : t(`writing.files.as_${file.kind}`)}
          </p>
        )}
      </div>
      {file.state === 'failed' && mayRetry(file.id) ? (
        <IconButton
          size="sm"
          label={t('writing.files.retry', { name })}
          onClick={() => retryFile(tray, file.id)}
        >
          <RotateCw aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      ) : null}
      <IconButton
        size="sm"
        label={t(file.state === 'uploading' ? 'writing.files.cancel' : 'writing.files.remove', { name })}
        onClick={() => removeFile(tray, file.id)}
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </li>
  );
}

const icons = { image: FileText, sticker: FileText, document: FileText, video: Film, audio: Music } as const;

function Face({ file }: { file: TrayFile }) {
  const [broken, setBroken] = useState(false);
  if (file.preview && !broken) {
    return (
      <img
        src={file.preview}
        alt=""
        onError={() => setBroken(true)}
        className="size-10 shrink-0 rounded-sm bg-muted object-cover"
      />
    );
  }
  const Icon = file.voice ? Mic : icons[file.kind];
  return (
    <span className="flex size-10 shrink-0 items-center justify-center rounded-sm bg-muted text-muted-foreground">
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
    </span>
  );
}

function useProblemText(problem: FileProblem | null): string | null {
  const { t } = useTranslation();
  if (problem === null || typeof problem === 'string') return problem;
  return t(`writing.files.problem_${problem.key}`, { limit: problem.limit ?? '' });
}
